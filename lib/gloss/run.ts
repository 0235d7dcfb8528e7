import type { Usage } from '../engine/model';

/** Identity of a step: equal specs have equal results, so a finished one is never run again. */
export interface StepSpec {
  name: string;
  /** Content hash or version of the prompt that the step asks with. */
  promptVersion: string;
  /** `Engine.id`. */
  model: string;
  /** Everything else the result depends on; JSON. */
  input: unknown;
}

export interface StepResult<T> {
  value: T;
  usage: Usage;
}

/** What a person sees of a running job: a named step with counts, and what is finished so far. */
export interface Progress {
  /** Name of the step, a key of the UI's words: `points`, `overview` … */
  step: string;
  done: number;
  total: number;
  /** The endpoint asked us to wait until then (ms since the epoch). */
  waitUntil?: number;
}

/**
 * What a pipeline is given to run in. `lib/jobs` implements it durably over IndexedDB; the lab implements it in memory.
 * A pipeline is an ordinary async function that puts every paid call inside `step`; recovery is running it again.
 */
export interface Run {
  readonly signal: AbortSignal;
  /** The stored value if this step finished before, else runs `work` and stores its result. `value` must survive JSON. */
  step<T>(spec: StepSpec, work: (signal: AbortSignal) => Promise<StepResult<T>>): Promise<T>;
  /** Reports progress; cheap, may be called often. */
  progress(progress: Progress): void;
  /** Shows the body so far. Written at most a few times a second; the last one always arrives. */
  show(body: unknown): void;
}
