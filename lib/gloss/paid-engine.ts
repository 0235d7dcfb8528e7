import { type Engine, type EngineAnswer, noUsage } from '../engine/model';
import { type ErrorInfo, GlossError } from '../source/errors';
import type { Limiter } from './limiter';
import type { Run } from './run';

type Kept = Omit<EngineAnswer, 'usage'> | { refused: ErrorInfo };

/**
 * An engine whose every call is a step of `run`: for one question (one `ask`), which may take several calls. A call that finished
 * is never paid again, even if a later call of the same question fails or the worker dies between them. That a model refused a
 * prompt as `TOO_LONG` is kept as well, so the way around it is found at once when the job goes on.
 *
 * A kept call streams nothing and its `usage` is none; equal calls of one question (asked again after an empty answer) are told
 * apart by their place.
 */
export function createPaidEngine(
  engine: Engine,
  run: Run,
  limiter: Limiter,
  step: { name: string; promptVersion: string },
): Engine {
  let calls = 0;
  const { id, model, limits } = engine;
  return {
    id,
    model,
    limits,
    generate: async (request, options) => {
      const { messages, maxOutputTokens } = request;
      const spec = { ...step, model: id, input: { messages, maxOutputTokens, call: calls++ } };
      let used = noUsage;
      const kept = await run.step<Kept>(spec, (signal) =>
        limiter.run(async () => {
          try {
            const { usage, ...answer } = await engine.generate(request, { ...options, signal });
            used = usage;
            return { value: answer, usage };
          } catch (thrown) {
            if (!(thrown instanceof GlossError) || thrown.code !== 'TOO_LONG') throw thrown;
            return { value: { refused: thrown.info }, usage: noUsage };
          }
        }),
      );
      if ('refused' in kept) throw new GlossError(kept.refused.code, kept.refused);
      return { ...kept, usage: used };
    },
  };
}
