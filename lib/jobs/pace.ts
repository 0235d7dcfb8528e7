import type { Progress } from '../gloss/run';

/** Parts that must be done before there is a pace. */
const enough = 2;
/** In the first moment of a step come the parts that an earlier run had finished, ms: they tell nothing. */
const moment = 1000;

/** Tells from a job's own pace how long the rest of a step will take, ms; undefined until it can be known. */
export function createPace(now: () => number): (progress: Progress) => number | undefined {
  const begun = new Map<string, { at: number; done: number }>();
  return ({ step, done, total }) => {
    const start = begun.get(step) ?? { at: now(), done };
    begun.set(step, start);
    const elapsed = now() - start.at;
    if (elapsed < moment) start.done = done;
    const parts = done - start.done;
    return parts >= enough && done < total ? (elapsed / parts) * (total - done) : undefined;
  };
}
