import { addUsage, noUsage, type Usage } from '../../lib/engine/model';
import type { Progress, Run, StepResult } from '../../lib/gloss/run';
import { hashValue } from '../../lib/source/hash';

export interface MemoryRun extends Run {
  /** Finished steps by the hash of their spec; hand it to another run to go on where this one stopped. */
  readonly memo: Map<string, StepResult<unknown>>;
  /** Names of the steps that finished in this run, not taken from the memo. */
  readonly worked: string[];
  readonly shown: unknown[];
  readonly progressed: Progress[];
  /** Of all steps this run needed, whoever worked on them. */
  usage(): Usage;
}

/** A `Run` in memory with the rules of the durable one: equal specs run once, values survive JSON, an abort ends it. */
export function createMemoryRun(
  options: { memo?: Map<string, StepResult<unknown>>; signal?: AbortSignal } = {},
): MemoryRun {
  const { memo = new Map<string, StepResult<unknown>>(), signal = new AbortController().signal } = options;
  const worked: string[] = [];
  const shown: unknown[] = [];
  const progressed: Progress[] = [];
  let usage = noUsage;
  return {
    signal,
    memo,
    worked,
    shown,
    progressed,
    usage: () => usage,
    progress: (progress) => progressed.push(progress),
    show: (body) => shown.push(structuredClone(body)),
    step: async <T>(
      spec: Parameters<Run['step']>[0],
      work: (signal: AbortSignal) => Promise<StepResult<T>>,
    ): Promise<T> => {
      signal.throwIfAborted();
      const key = await hashValue(spec);
      let result = memo.get(key) as StepResult<T> | undefined;
      if (!result) {
        result = JSON.parse(JSON.stringify(await work(signal))) as StepResult<T>;
        worked.push(spec.name);
        memo.set(key, result);
      }
      usage = addUsage(usage, result.usage);
      return result.value;
    },
  };
}
