export interface Limiter {
  /** Runs `work` when one of the places is free: the lowest `rank` first, those of one rank in the order of asking. */
  run<T>(work: () => Promise<T>, rank?: number): Promise<T>;
  /** Nothing new begins; what waits is rejected with `reason`. What runs is left to finish: it is paid and will be kept. */
  stop(reason: unknown): void;
}

/** At most `limit` (at least one) pieces of work at a time. */
export function createLimiter(limit: number): Limiter {
  let free = Math.max(1, limit);
  let waiting: { rank: number; start: () => void; reject: (reason: unknown) => void }[] = [];
  let stopped: { reason: unknown } | undefined;
  return {
    async run(work, rank = 0) {
      if (stopped) throw stopped.reason;
      if (free > 0) free--;
      else
        await new Promise<void>((start, reject) => {
          const behind = waiting.findIndex((other) => other.rank > rank);
          waiting.splice(behind < 0 ? waiting.length : behind, 0, { rank, start, reject });
        });
      try {
        return await work();
      } finally {
        const next = waiting.shift();
        if (next) next.start();
        else free++;
      }
    },
    stop(reason) {
      stopped ??= { reason };
      for (const { reject } of waiting) reject(reason);
      waiting = [];
    },
  };
}
