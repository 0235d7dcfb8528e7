import type { Engine } from '../engine/model';
import { type Gloss, GlossBody, type OutlineBody } from '../gloss/model';
import { GlossError, toErrorInfo } from '../source/errors';
import type { Body, Source } from '../source/model';
import type { Budget } from './budget';
import { createDurableRun } from './durable-run';
import type { Job, JobStore } from './model';
import { createPace } from './pace';
import { pipelines } from './pipelines';
import { Postpone } from './runner';
import { throttleWrites } from './throttle';

export interface GlossJobPorts {
  store: Pick<JobStore, 'getStep' | 'putStep'>;
  loadGloss(id: string): Promise<Gloss | undefined>;
  loadSource(id: string): Promise<Source | undefined>;
  loadBody(sourceId: string, contentHash: string): Promise<Body | undefined>;
  /** The stored outline of that text. */
  loadOutline(sourceId: string, contentHash: string): Promise<OutlineBody | undefined>;
  /** Changes the row; does nothing where it was deleted meanwhile. */
  writeGloss(id: string, patch: Partial<Gloss>): Promise<void>;
  /** The engine a recipe names. Rejects with `NO_ENGINE` when it was removed from the settings. */
  engineFor(recipe: Gloss['recipe']): Promise<Engine>;
  /** Accounts for every call and keeps to the caps, whatever the pipeline. */
  budget: Budget;
  /** Whether this machine has a network at all; without one a job waits instead of failing. */
  online(): boolean;
  now?: () => number;
}

/** Longest time between a record arriving and the panel seeing it, ms. */
const writeEveryMs = 250;
const offlineRetryMs = 30_000;
/** Starts after which a job is given up: one that kills its worker each time must end. */
const mostStarts = 5;

/** Does the work of one gloss job: runs the pipeline its recipe names and keeps the gloss row true all the way. */
export function createGlossJob(ports: GlossJobPorts): (job: Job, signal: AbortSignal) => Promise<void> {
  const { now = Date.now } = ports;

  return async (job, signal) => {
    const gloss = await ports.loadGloss(job.glossId);
    if (!gloss) return;
    const writes = throttleWrites<Gloss>((patch) => ports.writeGloss(gloss.id, patch), writeEveryMs);
    const pace = createPace(now);
    const run = createDurableRun({
      store: ports.store,
      glossId: gloss.id,
      signal,
      now,
      onProgress: (progress) => {
        const left = pace(progress);
        writes.push({ progress: { ...progress, ...(left !== undefined && { left }) } });
      },
      onShow: (body) => writes.push({ body: GlossBody.parse(body), usage: run.usage() }),
    });
    const end = async (patch: Partial<Gloss>) => {
      writes.push({ progress: undefined, usage: run.usage(), finishedAt: now(), ...patch });
      await writes.flush();
    };

    try {
      if (job.attempts > mostStarts) throw new GlossError('INTERNAL', { detail: `gave up after ${mostStarts} starts` });
      await ports.writeGloss(gloss.id, { state: 'running', error: undefined });
      const body = await write(gloss, run);
      await end({ state: 'done', body, error: undefined });
    } catch (thrown) {
      const error = toErrorInfo(thrown);
      if (signal.aborted) await end({ state: 'cancelled', error: undefined });
      else if (error.code === 'UNREACHABLE' && !ports.online()) {
        const runAfter = now() + offlineRetryMs;
        writes.push({ state: 'waiting', progress: { step: 'offline', done: 0, total: 0, waitUntil: runAfter } });
        await writes.flush();
        throw new Postpone(runAfter);
      } else await end({ state: 'failed', error });
      throw thrown;
    }
  };

  async function write(gloss: Gloss, run: ReturnType<typeof createDurableRun>): Promise<GlossBody> {
    const source = await ports.loadSource(gloss.sourceId);
    const body = await ports.loadBody(gloss.sourceId, gloss.contentHash);
    if (!source || !body) throw new GlossError('SOURCE_GONE');
    const { kind, recipe } = gloss;
    if (kind === 'outline') throw new GlossError('INTERNAL', { detail: 'an outline is no job' });
    const focus = async () => (await ports.loadGloss(gloss.id))?.focus;
    const { from } = gloss;
    const engine = ports.budget.guard(await ports.engineFor(recipe), gloss.id);
    const outline = await ports.loadOutline(gloss.sourceId, gloss.contentHash);
    return pipelines[kind]({ source, body, outline, recipe, engine, from, focus }, run);
  }
}
