import { addUsage, noUsage, type Usage } from '../engine/model';
import type { Progress, Run, StepResult, StepSpec } from '../gloss/run';
import { hashValue } from '../source/hash';
import type { JobStore } from './model';

export interface DurableRunOptions {
  store: Pick<JobStore, 'getStep' | 'putStep'>;
  glossId: string;
  signal: AbortSignal;
  onProgress: (progress: Progress) => void;
  onShow: (body: unknown) => void;
  now?: () => number;
}

/**
 * A `Run` whose finished steps are kept in the database under the hash of all they depend on. `usage()` is what the steps
 * used so far cost, finished earlier or now.
 */
export function createDurableRun(options: DurableRunOptions): Run & { usage(): Usage } {
  const { store, glossId, signal, now = Date.now } = options;
  const steps = new Map<string, Promise<StepResult<unknown>>>();
  let usage = noUsage;

  async function perform<T>(
    key: string,
    name: string,
    work: (signal: AbortSignal) => Promise<StepResult<T>>,
  ): Promise<StepResult<T>> {
    const kept = await store.getStep(key);
    signal.throwIfAborted();
    // The key covers name, prompt and input, so the kept value is of the type this very step returned earlier.
    const result = kept ? { value: kept.value as T, usage: kept.usage } : await work(signal);
    if (!kept) await store.putStep({ key, name, ...result, glossId, createdAt: now() });
    usage = addUsage(usage, result.usage);
    return result;
  }

  return {
    signal,
    usage: () => usage,
    progress: options.onProgress,
    show: options.onShow,
    async step<T>(spec: StepSpec, work: (signal: AbortSignal) => Promise<StepResult<T>>): Promise<T> {
      signal.throwIfAborted();
      const key = await hashValue(spec);
      // Two equal steps at the same time share one call.
      let running = steps.get(key) as Promise<StepResult<T>> | undefined;
      if (!running) {
        running = perform(key, spec.name, work);
        steps.set(key, running);
        running.catch(() => steps.delete(key));
      }
      return (await running).value;
    },
  };
}
