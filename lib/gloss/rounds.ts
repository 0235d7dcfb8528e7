import { noUsage } from '../engine/model';
import { type ErrorCode, GlossError } from '../source/errors';
import { keptStep } from './paid-engine';
import type { Run } from './run';

/** Failures that come of what the model said: the same answers would end the job again. */
const modelsFault: ErrorCode[] = ['TOO_LONG', 'BAD_ANSWER', 'EMPTY_ANSWER'];

export interface Rounds {
  /** How often the job failed by the model's fault so far. */
  current(): Promise<number>;
  /** Notes a failure, if it is one of these. */
  failed(thrown: unknown): Promise<void>;
}

/** Counts, over all runs of one job, how often it failed by the model's fault. `job`: what tells it from others, JSON. */
export function countRounds(run: Run, model: string, job: unknown): Rounds {
  const failed = (round: number) => ({ name: 'failed', promptVersion: '', model, input: { job, round } });
  let round = 0;
  return {
    current: async () => {
      while (await keptStep<true>(run, failed(round))) round++;
      return round;
    },
    failed: async (thrown) => {
      if (thrown instanceof GlossError && modelsFault.includes(thrown.code))
        await run.step<true>(failed(round), async () => ({ value: true, usage: noUsage }));
    },
  };
}
