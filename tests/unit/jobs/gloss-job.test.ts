import { describe, expect, it, vi } from 'vitest';
import { type Engine, type EngineRequest, noUsage } from '@/lib/engine/model';
import type { GlossState, Recipe } from '@/lib/gloss/model';
import { type Caps, createBudget } from '@/lib/jobs/budget';
import { createGlossJob } from '@/lib/jobs/gloss-job';
import { createRunner } from '@/lib/jobs/runner';
import type { GlossDatabase } from '@/lib/library/database';
import { cancelGloss, orderGloss, retryGloss } from '@/lib/library/glosses';
import { createJobStore } from '@/lib/library/job-store';
import { getOutline } from '@/lib/library/queries';
import { saveCapture } from '@/lib/library/sources';
import { addSpending, costOfGloss, spentSoFar, usageByStep } from '@/lib/library/spending';
import { GlossError } from '@/lib/source/errors';
import { lines, scriptedEngine } from '../gloss/scripted-engine';
import { captureOf, emptyOutline, freshDatabase } from '../library/fixtures';

const sentences = Array.from(
  { length: 60 },
  (_, i) => `Sentence number ${i + 1} speaks of the matter of ${i * 7 + 3} lamps.`,
);
const numbersIn = (request: EngineRequest) =>
  [...(request.messages[1]?.content ?? '').matchAll(/^\[(\d+)\] /gm)].map((match) => Number(match[1]));
const honest = (request: EngineRequest) =>
  request.messages[1]?.content.includes('</points>')
    ? lines({ overview: 'It is about lamps.' })
    : lines(...numbersIn(request).map((n) => ({ text: `Point ${n}.`, passages: [n], quote: sentences[n - 1] })));

/** A small window: the source takes several sections, so there are several steps. */
const smallWindow = { contextTokens: 1600, outputTokens: 300, parallel: 1 };

/** A worker as far as jobs go: the same wiring as the background's, over the given database. */
function worker(
  db: GlossDatabase,
  engine: Engine,
  { online = true, alive = (): boolean => true, caps = (): Caps => ({ unit: 'tokens' }) } = {},
) {
  const store = createJobStore(db);
  const handle = createGlossJob({
    store,
    loadGloss: (id) => db.glosses.get(id),
    loadSource: (id) => db.sources.get(id),
    loadBody: (sourceId, hash) => db.bodies.get([sourceId, hash]),
    loadOutline: (sourceId, hash) => getOutline(db, sourceId, hash),
    writeGloss: async (id, patch) => {
      if (alive()) await db.glosses.update(id, patch);
    },
    engineFor: async () => engine,
    budget: createBudget({
      rules: async () => ({ caps: caps(), price: undefined }),
      spent: (glossId, now) => spentSoFar(db, glossId, now),
      add: (...spent) => addSpending(db, ...spent),
    }),
    online: () => online,
  });
  return createRunner({ store, handle, heartbeat: () => undefined, schedule: () => undefined });
}

async function ordered(recipe: Partial<Recipe> = {}) {
  const db = freshDatabase();
  const source = await saveCapture(db, captureOf(sentences), emptyOutline);
  const base = { kind: 'summary' as const, engine: 'e', model: 'm', outputLang: 'en', versions: {} };
  const glossId = await orderGloss(db, source.id, { ...base, ...recipe });
  const reaches = (state: GlossState) =>
    vi.waitFor(async () => expect((await db.glosses.get(glossId))?.state).toBe(state), { timeout: 5000 });
  return { db, sourceId: source.id, glossId, reaches };
}

describe('gloss job', () => {
  it('ends in a finished summary with its receipt, and no progress left', async () => {
    const { db, glossId, reaches } = await ordered();
    const engine = scriptedEngine(honest, smallWindow);
    await worker(db, engine).wake();
    await reaches('done');
    const gloss = await db.glosses.get(glossId);
    expect(gloss?.body).toMatchObject({ kind: 'summary', overview: 'It is about lamps.' });
    expect(gloss?.body?.kind === 'summary' && gloss.body.points).toHaveLength(60);
    expect(gloss?.usage.calls).toBe(engine.requests.length);
    expect(gloss?.progress).toBeUndefined();
    expect(engine.requests.length).toBeGreaterThan(3);
  });

  it('answers a question', async () => {
    const { db, glossId, reaches } = await ordered({ kind: 'answer', question: 'How many lamps?' });
    await worker(db, scriptedEngine(honest)).wake();
    await reaches('done');
    expect((await db.glosses.get(glossId))?.body).toMatchObject({ kind: 'answer', statements: { length: 60 } });
  });

  it('goes on after a death at any call, and pays no finished step twice', async () => {
    const whole = await ordered();
    const reference = scriptedEngine(honest, smallWindow);
    await worker(whole.db, reference).wake();
    await whole.reaches('done');
    const calls = reference.requests.length;

    for (let death = 1; death <= calls; death++) {
      const { db, glossId, reaches } = await ordered();
      // A dying worker runs no handler: its call simply never ends.
      const dying = scriptedEngine(honest, smallWindow);
      const hanging: Engine = {
        ...dying,
        generate: (request, call) =>
          dying.requests.length + 1 < death ? dying.generate(request, call) : new Promise(() => undefined),
      };
      let alive = true;
      await worker(db, hanging, { alive: () => alive }).wake();
      await vi.waitFor(() => expect(dying.requests.length).toBe(death - 1));
      await vi.waitFor(async () => expect(await db.steps.count()).toBe(death - 1));

      alive = false; // a dead worker's timers write no more
      const next = scriptedEngine(honest, smallWindow);
      await worker(db, next).wake();
      await reaches('done');
      expect(next.requests.length).toBe(calls - (death - 1));
      expect((await db.glosses.get(glossId))?.body).toEqual((await whole.db.glosses.get(whole.glossId))?.body);
    }
  });

  it('stops before it passes a cap, keeps what is finished, and goes on once the cap is raised', async () => {
    const { db, glossId, reaches } = await ordered();
    const engine = scriptedEngine(honest, smallWindow);
    let caps: Caps = { unit: 'tokens', job: 1250 };
    const runner = worker(db, engine, { caps: () => caps });
    await runner.wake();
    await reaches('failed');
    const stopped = await db.glosses.get(glossId);
    expect(stopped?.error).toMatchObject({ code: 'OVER_JOB_CAP', params: { cap: '1250 tokens' } });
    expect(stopped?.body?.kind === 'summary' && stopped.body.points.length).toBeGreaterThan(0);
    const calls = engine.requests.length;
    expect((await spentSoFar(db, glossId, Date.now())).job.tokens).toBe(calls * 110);
    expect(calls * 110).toBeLessThan(1250);

    caps = { unit: 'tokens', job: 1e6 };
    await retryGloss(db, glossId);
    await runner.wake();
    await reaches('done');
    const gloss = await db.glosses.get(glossId);
    expect(gloss?.usage.calls).toBe(engine.requests.length);
    const [[name, points] = ['', noUsage], ...rest] = await usageByStep(db, glossId);
    expect([name, ...rest.map(([other]) => other)]).toEqual(['points', 'overview']);
    expect(points.calls).toBe(engine.requests.length - 1);
    expect(await costOfGloss(db, glossId)).toBeUndefined();
  });

  it('keeps what finished when it fails, says why, and goes on from there on retry', async () => {
    const { db, glossId, reaches } = await ordered();
    const failing = scriptedEngine(
      (request, call) => (call === 3 ? new GlossError('KEY_REFUSED') : honest(request)),
      smallWindow,
    );
    const first = worker(db, failing);
    await first.wake();
    await reaches('failed');
    const failed = await db.glosses.get(glossId);
    expect(failed?.error).toEqual({ code: 'KEY_REFUSED' });
    expect(failed?.body?.kind === 'summary' && failed.body.points.length).toBeGreaterThan(0);
    const kept = await db.steps.count();
    expect(kept).toBe(2);

    await retryGloss(db, glossId);
    await first.wake();
    await reaches('done');
    const done = await db.glosses.get(glossId);
    expect(done?.error).toBeUndefined();
    expect(done?.usage.calls).toBe(failing.requests.length - 1); // all but the one that failed, none of them twice
  });

  it('stops at once when it is cancelled', async () => {
    const { db, glossId, reaches } = await ordered();
    const hanging: Engine = {
      ...scriptedEngine(honest, smallWindow),
      generate: (_request, { signal }) =>
        new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    };
    const runner = worker(db, hanging);
    await runner.wake();
    await reaches('running');
    await Promise.all((await cancelGloss(db, glossId)).map((id) => runner.abort(id)));
    await reaches('cancelled');
    expect((await db.jobs.toArray()).map((job) => job.state)).toEqual(['cancelled']);
  });

  it('waits for the network instead of failing when there is none', async () => {
    const { db, glossId, reaches } = await ordered();
    await worker(
      db,
      scriptedEngine(() => new GlossError('UNREACHABLE')),
      { online: false },
    ).wake();
    await vi.waitFor(async () => expect((await db.glosses.get(glossId))?.progress?.step).toBe('offline'));
    await reaches('waiting');
    expect((await db.jobs.toArray())[0]).toMatchObject({ state: 'waiting', attempts: 0 });
    const other = await ordered();
    await worker(
      other.db,
      scriptedEngine(() => new GlossError('UNREACHABLE')),
    ).wake();
    await other.reaches('failed');
  });

  it('is given up when it has killed its worker too often, and its gloss says so', async () => {
    const { db, glossId, reaches } = await ordered();
    await db.jobs.toCollection().modify({ attempts: 5 });
    await db.glosses.update(glossId, { state: 'running' });
    const engine = scriptedEngine(honest, smallWindow);
    await worker(db, engine).wake();
    await reaches('failed');
    expect((await db.glosses.get(glossId))?.error?.code).toBe('INTERNAL');
    expect(engine.requests).toEqual([]);
    await vi.waitFor(async () => expect((await db.jobs.toArray())[0]?.state).toBe('failed'));
  });

  it('ends when its source is gone', async () => {
    const { db, sourceId, glossId, reaches } = await ordered();
    await db.sources.delete(sourceId);
    await worker(db, scriptedEngine(honest)).wake();
    await reaches('failed');
    expect((await db.glosses.get(glossId))?.error?.code).toBe('SOURCE_GONE');
  });
});
