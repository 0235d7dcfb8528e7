import { type Engine, type EngineAnswer, noUsage } from '../engine/model';
import { type ErrorInfo, GlossError } from '../source/errors';
import type { Limiter } from './limiter';
import type { Run, StepSpec } from './run';

type Kept = Omit<EngineAnswer, 'usage'> | { refused: ErrorInfo };

export interface PaidEngineOptions {
  engine: Engine;
  run: Run;
  limiter: Limiter;
  /** Of the limiter: calls that most others wait for go first. */
  rank?: number;
  step: { name: string; promptVersion: string };
  /** Whether an answer holds anything; what holds nothing is kept for this round only. */
  isUseful: (text: string) => boolean;
  /** Counts the times that the job ended because of what the model said. */
  round: number;
}

/**
 * An engine whose every call is kept in `run`: for one question (one `ask`), which may take several calls. A call that finished is
 * never paid again, even if a later call of the same question fails or the worker dies between them. That the model refused the
 * prompt as `TOO_LONG`, or said nothing of use, is kept too, so that a job that goes on takes the same way; but only until the job
 * fails for it: the person then changes something and tries again, and must not meet the old answer.
 *
 * A kept call streams nothing and its `usage` is none; equal calls of one question (asked again after an empty answer) are told
 * apart by their place.
 */
export function createPaidEngine({ engine, run, limiter, rank, step, isUseful, round }: PaidEngineOptions): Engine {
  let calls = 0;
  const { id, model, limits } = engine;
  return {
    id,
    model,
    limits,
    generate: async (request, options) => {
      const { messages, maxOutputTokens } = request;
      const input = { messages, maxOutputTokens, call: calls++ };
      const useful = { ...step, model: id, input };
      const useless = { ...step, model: id, input: { ...input, round } };
      const keep = async (spec: StepSpec, value: Kept, usage = noUsage) => {
        await run.step<Kept>(spec, async () => ({ value, usage }));
      };

      const kept = (await keptStep<Kept>(run, useful)) ?? (await keptStep<Kept>(run, useless));
      if (kept && 'refused' in kept) throw new GlossError(kept.refused.code, kept.refused);
      if (kept) return { ...kept, usage: noUsage };
      try {
        const { usage, ...answer } = await limiter.run(() => engine.generate(request, options), rank);
        await keep(isUseful(answer.text) ? useful : useless, answer, usage);
        return { ...answer, usage };
      } catch (thrown) {
        if (thrown instanceof GlossError && thrown.code === 'TOO_LONG') await keep(useless, { refused: thrown.info });
        throw thrown;
      }
    },
  };
}

const absent = new Error('no such step');

/** The value of a step that finished before, else undefined. */
export async function keptStep<T>(run: Run, spec: StepSpec): Promise<T | undefined> {
  try {
    return await run.step<T>(spec, () => Promise.reject(absent));
  } catch (thrown) {
    if (thrown === absent) return undefined;
    throw thrown;
  }
}
