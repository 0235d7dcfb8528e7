/** What a browser says of one of its models. */
export type Availability = 'unavailable' | 'downloadable' | 'downloading' | 'available';

/**
 * One of the browser's classes (`LanguageModel`, `Summarizer`, `Translator`, `LanguageDetector`), as far as we use what they share.
 * They are handed in by the entrypoints: nothing in here reaches for a global.
 */
export interface BuiltInClass<Options extends object, Session extends { destroy(): void }> {
  availability(options: Options): Promise<Availability>;
  create(options: Options & { signal: AbortSignal; monitor?: (monitor: EventTarget) => void }): Promise<Session>;
}

/** What a probe came to: only `works` is working. `silent`: it promised to and then hung. */
export type ProbeResult = 'missing' | 'unavailable' | 'downloadable' | 'works' | 'silent';

export interface CreateLimits {
  signal?: AbortSignal;
  /** Time without an answer or any progress after which it is given up, ms. */
  quietMs?: number;
  /** Share of a download that is done, 0..1. */
  onProgress?: (share: number) => void;
}

const defaultQuietMs = 20_000;

/** Rejects with it what stays silent. */
export class Silence extends Error {
  override name = 'Silence';
}

/**
 * Makes a session, downloading the model where needed: that takes a user's click. A `create()` may hang for good (Chromium without
 * network); so it is aborted when nothing moves for `quietMs`. Rejects with `Silence` then, else with what the browser throws.
 */
export async function createWithin<Options extends object, Session extends { destroy(): void }>(
  builtIn: BuiltInClass<Options, Session>,
  options: Options,
  { signal, quietMs = defaultQuietMs, onProgress }: CreateLimits = {},
): Promise<Session> {
  return withinQuiet(quietMs, signal, (own, moved) =>
    builtIn.create({
      ...options,
      signal: own,
      monitor: (monitor) =>
        monitor.addEventListener('downloadprogress', (event) => {
          moved();
          if ('loaded' in event && typeof event.loaded === 'number') onProgress?.(event.loaded);
        }),
    }),
  );
}

/** Whether it truly works: it says so, and a session comes. Never downloads; never rejects, but for an abort of `signal`. */
export async function probe<Options extends object, Session extends { destroy(): void }>(
  builtIn: BuiltInClass<Options, Session> | undefined,
  options: Options,
  limits: CreateLimits = {},
): Promise<ProbeResult> {
  if (!builtIn) return 'missing';
  try {
    const { quietMs = defaultQuietMs, signal } = limits;
    const said = await withinQuiet(quietMs, signal, () => builtIn.availability(options));
    if (said === 'unavailable') return 'unavailable';
    if (said !== 'available') return 'downloadable';
    (await createWithin(builtIn, options, limits)).destroy();
    return 'works';
  } catch (thrown) {
    limits.signal?.throwIfAborted();
    return thrown instanceof Silence ? 'silent' : 'unavailable';
  }
}

/** Does work that is aborted, and rejects with `Silence`, when neither its result nor a call of `moved` comes for `quietMs`. */
export async function withinQuiet<T>(
  quietMs: number,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal, moved: () => void) => Promise<T>,
): Promise<T> {
  const quiet = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const moved = () => {
    clearTimeout(timer);
    timer = setTimeout(() => quiet.abort(new Silence(`nothing for ${quietMs} ms`)), quietMs);
  };
  const either = signal ? AbortSignal.any([signal, quiet.signal]) : quiet.signal;
  // What ignores its signal must not hold us either.
  const given = new Promise<never>((_, reject) => {
    either.addEventListener('abort', () => reject(either.reason), { once: true });
  });
  moved();
  try {
    signal?.throwIfAborted();
    return await Promise.race([work(either, moved), given]);
  } finally {
    clearTimeout(timer);
  }
}
