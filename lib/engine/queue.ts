import { GlossError } from '../source/errors';
import { EndpointFailure } from './errors';

/**
 * A request as the queue runs it: one attempt. It calls `accepted` when the endpoint took it (response headers), with the
 * time in ms to hold the next ones back if the endpoint said so, and rejects with an `EndpointFailure` to be judged here.
 */
export type Task<T> = (accepted: (holdMs?: number) => void) => Promise<T>;

export interface Queue {
  /**
   * Runs the task when its turn comes, again after failures worth it. Rejects with a `GlossError`, or an AbortError as soon
   * as `signal` aborts. `onWait` is told (ms since the epoch) whenever the endpoint's pause holds this task back.
   */
  run<T>(task: Task<T>, call: { signal: AbortSignal; onWait?: (at: number) => void }): Promise<T>;
  setParallel(parallel: number): void;
}

export interface QueueOptions {
  /** Requests that may run at the same time. */
  parallel: number;
  /** Attempts of one request that ends in `retry` failures; for one without any data (`TIMEOUT`) two, as each takes minutes. */
  attempts?: number;
  /** Pauses in a row, without one accepted request between, after which the whole backlog is given up. */
  pauses?: number;
  /** Time from the first attempt after which no further one is made, in ms. */
  totalMs?: number;
  now?: () => number;
  /** Resolves after `ms`, or rejects when `signal` aborts. */
  sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
  random?: () => number;
}

interface Entry {
  launch(): Promise<void>;
  reject(reason: unknown): void;
  onWait?: (at: number) => void;
  attempts: number;
  firstAt: number;
  /** Number of pauses at its start: a failure of an older one belongs to a pause that is already counted. */
  pausesAtStart: number;
}

/**
 * The queue of one endpoint. It keeps `parallel` requests in flight; a limit (429, 503) pauses all, keeps the backlog,
 * halves the parallel requests, then sends one probe, and goes on when the endpoint takes it. Failures that no request
 * can survive (key, credit, model) reject the whole backlog at once.
 */
export function createQueue(options: QueueOptions): Queue {
  const { attempts = 5, pauses = 6, totalMs = 10 * 60_000 } = options;
  const { now = Date.now, sleep = abortableSleep, random = Math.random } = options;
  const backlog: Entry[] = [];
  let { parallel } = options;
  let allowed = parallel;
  let running = 0;
  let pauseCount = 0;
  let pausesInARow = 0;
  let resumeAt = 0;
  let paused = false;
  let probe: Entry | undefined;
  let timer: AbortController | undefined;

  /** Exponential with jitter: 0.5-1 s, 1-2 s, … at most 60 s. */
  const backOff = (nth: number) => Math.min(60_000, 1000 * 2 ** (nth - 1)) * (0.5 + random() / 2);

  function pump(): void {
    while (backlog.length > 0 && running < Math.max(1, Math.floor(allowed)) && !probe) {
      if (resumeAt > now()) {
        wakeAtResume();
        return;
      }
      const entry = backlog.shift();
      if (!entry) return;
      if (paused) probe = entry;
      running++;
      entry.attempts++;
      entry.pausesAtStart = pauseCount;
      void entry.launch().finally(() => {
        running--;
        if (probe === entry) probe = undefined;
        pump();
      });
    }
    if (backlog.length === 0) {
      timer?.abort();
      timer = undefined;
    }
  }

  function wakeAtResume(): void {
    if (timer) return;
    const own = new AbortController();
    timer = own;
    sleep(resumeAt - now(), own.signal).then(
      () => {
        timer = undefined;
        pump();
      },
      () => undefined,
    );
  }

  function hold(ms: number): void {
    resumeAt = Math.max(resumeAt, now() + ms);
    for (const entry of backlog) entry.onWait?.(resumeAt);
  }

  function answered(entry: Entry): void {
    if (entry.pausesAtStart !== pauseCount) return; // it was sent before the pause and says nothing about now
    paused = false;
    pausesInARow = 0;
    probe = undefined;
  }

  function rejectAll(error: GlossError): void {
    for (const entry of backlog.splice(0)) entry.reject(error);
  }

  function pause(entry: Entry, failure: EndpointFailure): void {
    if (entry.pausesAtStart === pauseCount) {
      pauseCount++;
      pausesInARow++;
      allowed = Math.max(1, allowed / 2);
    }
    const wait = failure.waitMs === undefined ? backOff(pausesInARow) : failure.waitMs + random() * 250;
    if (pausesInARow > pauses || now() + wait - entry.firstAt > totalMs) {
      const { code, params, detail } = failure.error.info;
      const error = new GlossError(code, { params: { ...params, seconds: Math.ceil(wait / 1000) }, detail });
      entry.reject(error);
      rejectAll(error);
      return;
    }
    paused = true;
    backlog.unshift(entry);
    hold(wait);
  }

  /** Decides what a failed attempt means for this request and for all. */
  function judge(entry: Entry, reason: unknown, retryLater: (ms: number) => void): void {
    if (!(reason instanceof EndpointFailure)) {
      entry.reject(reason);
      return;
    }
    const { consequence, error, waitMs } = reason;
    if (consequence === 'limit' || (consequence === 'retry' && probe === entry)) {
      pause(entry, reason);
      return;
    }
    if (consequence === 'retry') {
      const silent = error.code === 'TIMEOUT';
      const wait = waitMs !== undefined && !silent ? waitMs : backOff(entry.attempts);
      if (entry.attempts < (silent ? 2 : attempts) && now() + wait - entry.firstAt <= totalMs) {
        retryLater(wait);
        return;
      }
    } else {
      answered(entry);
    }
    if (consequence === 'endpoint' || error.code === 'UNREACHABLE') rejectAll(error);
    entry.reject(error);
  }

  function run<T>(
    task: Task<T>,
    { signal, onWait }: { signal: AbortSignal; onWait?: (at: number) => void },
  ): Promise<T> {
    return new Promise<T>((resolve, rejectRun) => {
      const aborted = () => {
        const index = backlog.indexOf(entry);
        if (index >= 0) backlog.splice(index, 1);
        entry.reject(abortReason(signal));
        pump();
      };
      const entry: Entry = {
        attempts: 0,
        firstAt: now(),
        pausesAtStart: 0,
        ...(onWait && { onWait }),
        reject(reason) {
          signal.removeEventListener('abort', aborted);
          rejectRun(reason);
        },
        async launch() {
          if (entry.attempts === 1) entry.firstAt = now();
          try {
            const value = await task((holdMs) => {
              answered(entry);
              if (holdMs !== undefined) hold(holdMs);
              pump();
            });
            signal.removeEventListener('abort', aborted);
            allowed = Math.min(parallel, allowed + 1 / allowed);
            resolve(value);
          } catch (reason) {
            if (signal.aborted) entry.reject(abortReason(signal));
            else judge(entry, reason, retryLater);
          }
        },
      };
      const retryLater = (ms: number) => {
        sleep(ms, signal).then(
          () => {
            backlog.unshift(entry);
            pump();
          },
          () => undefined, // the abort listener has answered
        );
      };
      if (signal.aborted) return rejectRun(abortReason(signal));
      signal.addEventListener('abort', aborted, { once: true });
      backlog.push(entry);
      if (resumeAt > now()) onWait?.(resumeAt);
      pump();
    });
  }

  return {
    run,
    setParallel(wanted) {
      if (wanted !== parallel) allowed = wanted;
      parallel = wanted;
      pump();
    },
  };
}

const queues = new Map<string, Queue>();

/** The one queue of an endpoint (its id or base URL), shared by all engines on it; made when first asked for. */
export function queueFor(endpoint: string, parallel: number): Queue {
  const queue = queues.get(endpoint) ?? createQueue({ parallel });
  queues.set(endpoint, queue);
  queue.setParallel(parallel);
  return queue;
}

/** What an aborted call rejects with: the signal's reason if it is an AbortError or a `GlossError`, else an AbortError. */
export function abortReason(signal: AbortSignal): unknown {
  const reason: unknown = signal.reason;
  if (reason instanceof GlossError || (reason instanceof Error && reason.name === 'AbortError')) return reason;
  return new DOMException('aborted', 'AbortError');
}

function abortableSleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(abortReason(signal));
    const aborted = () => {
      clearTimeout(timer);
      reject(abortReason(signal));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', aborted);
      resolve();
    }, ms);
    signal.addEventListener('abort', aborted, { once: true });
  });
}
