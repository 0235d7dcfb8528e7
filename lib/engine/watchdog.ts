/** Ends a request that stays silent. All times in ms. */
export interface Timeouts {
  /** Until response headers come, and until the next part of the answer while only comments keep the line open. */
  headersMs: number;
  /** Without a single byte of the body. */
  bodyMs: number;
  /** After the model said it is finished: time for usage and the end mark. */
  graceMs: number;
}

/** Slow local models take minutes to read a long prompt before the first byte. */
export const defaultTimeouts: Timeouts = { headersMs: 10 * 60_000, bodyMs: 90_000, graceMs: 5_000 };

export interface Watchdog {
  readonly signal: AbortSignal;
  /** The limit that was passed, in ms, once it has barked. */
  readonly barkedAfter: number | undefined;
  /** Bytes of the body came, if only a comment. */
  bytes(): void;
  /** A part of the answer came. */
  part(): void;
  /** The model said it is finished. */
  finishing(): void;
  stop(): void;
}

export function createWatchdog({ headersMs, bodyMs, graceMs }: Timeouts): Watchdog {
  const controller = new AbortController();
  let barkedAfter: number | undefined;
  let patience = bodyMs;
  const bark = (ms: number) => () => {
    barkedAfter ??= ms;
    controller.abort();
  };
  let silence: ReturnType<typeof setTimeout> | undefined;
  let progress: ReturnType<typeof setTimeout> | undefined;
  const expect = () => {
    clearTimeout(progress);
    progress = setTimeout(bark(headersMs), headersMs);
  };
  const listen = () => {
    clearTimeout(silence);
    silence = setTimeout(bark(patience), patience);
  };
  expect();
  return {
    signal: controller.signal,
    get barkedAfter() {
      return barkedAfter;
    },
    bytes: listen,
    part: expect,
    finishing() {
      patience = graceMs;
      listen();
    },
    stop() {
      clearTimeout(progress);
      clearTimeout(silence);
    },
  };
}
