import { addUsage, type Engine, noUsage, type Usage } from '../engine/model';
import { type AskRequest, ask, holdsRecord } from './ask';
import { createLimiter } from './limiter';
import { createPaidEngine } from './paid-engine';
import type { Run } from './run';

/** What the steps of one gloss share; `Phase`s are what a person sees of them. */
export interface Asking<Phase extends string> {
  /** Asks as one step; `onRecord` hears each record as it comes, at once those of a step that had finished before. */
  ask<T>(step: string, phase: Phase, request: AskRequest<T>, onRecord?: (record: T) => void): Promise<T[]>;
  /** `total` more parts are ahead in this phase. */
  plan(phase: Phase, total: number): void;
  done(phase: Phase): void;
  /** Notes work that runs beside other work (its calls wait for their turn): if it fails, no further call begins. */
  begin<T>(work: Promise<T>): Promise<T>;
  /** After a failure: no further call begins; resolves when those that run are finished, for they are paid and kept. */
  close(reason: unknown): Promise<void>;
  /** What this run itself used. */
  usage(): Usage;
  /** What could not be read, or was not. */
  losses(): { unread?: number; truncated?: true };
}

export interface AskingOptions<Phase extends string> {
  engine: Engine;
  run: Run;
  /** Version of each step's prompt. */
  versions: Record<string, string>;
  /** As in `createPaidEngine`. */
  round: number;
  /** All phases, in the order in which they are reported. */
  phases: readonly Phase[];
  /** Where calls wait for a place the lowest rank goes first; 0 without it. */
  ranks?: Partial<Record<Phase, number>>;
}

/** Paid calls, the count of parts, and the account of what was lost on the way. */
export function createAsking<Phase extends string>(options: AskingOptions<Phase>): Asking<Phase> {
  const { engine, run, versions, round, phases, ranks } = options;
  const limiter = createLimiter(engine.limits.parallel);
  const counts = new Map<Phase, { done: number; total: number }>();
  const begun: Promise<unknown>[] = [];
  let usage = noUsage;
  let unread = 0;
  let truncated = false;

  const countOf = (phase: Phase) => {
    const count = counts.get(phase) ?? { done: 0, total: 0 };
    counts.set(phase, count);
    return count;
  };
  /** Reports the first phase that is not finished, or the last one. */
  const report = (waiting?: { phase: Phase; waitUntil: number }) => {
    const known = phases.filter((phase) => counts.has(phase));
    const step = waiting?.phase ?? known.find((phase) => countOf(phase).done < countOf(phase).total) ?? known.at(-1);
    if (step) run.progress({ step, ...countOf(step), ...(waiting && { waitUntil: waiting.waitUntil }) });
  };

  return {
    async ask(step, phase, request, onRecord) {
      const paid = createPaidEngine({
        engine,
        run,
        limiter,
        rank: ranks?.[phase],
        step: { name: step, promptVersion: versions[step] ?? '' },
        isUseful: (text) => holdsRecord(request.record, text),
        round,
      });
      const result = await ask(paid, request, {
        signal: run.signal,
        onRecord: (record) => onRecord?.(record),
        onWait: (waitUntil) => report({ phase, waitUntil }),
      });
      usage = addUsage(usage, result.usage);
      unread += result.unresolved.lines.length;
      truncated ||= result.truncated;
      return result.records;
    },
    plan(phase, total) {
      countOf(phase).total += total;
      report();
    },
    done(phase) {
      countOf(phase).done++;
      report();
    },
    begin(work) {
      begun.push(work);
      work.catch(limiter.stop);
      return work;
    },
    async close(reason) {
      limiter.stop(reason);
      await Promise.allSettled(begun);
    },
    usage: () => usage,
    losses: () => ({ ...(unread > 0 && { unread }), ...(truncated && { truncated }) }),
  };
}
