/** A clock that stands still until it is told to run. Its `sleep` is what the queue takes. */
export function createClock(start = 1_000_000) {
  let time = start;
  const sleepers = new Set<{ at: number; wake: () => void }>();
  return {
    now: () => time,
    get sleeping() {
      return sleepers.size;
    },
    sleep(ms: number, signal: AbortSignal): Promise<void> {
      return new Promise((resolve, reject) => {
        const sleeper = { at: time + ms, wake: resolve };
        sleepers.add(sleeper);
        signal.addEventListener('abort', () => {
          sleepers.delete(sleeper);
          reject(new DOMException('aborted', 'AbortError'));
        });
      });
    },
    /** Lets `ms` pass: wakes who is due, in order, each with time to act. */
    async run(ms: number): Promise<void> {
      const until = time + ms;
      await settle();
      for (;;) {
        const next = [...sleepers].sort((a, b) => a.at - b.at)[0];
        if (!next || next.at > until) break;
        sleepers.delete(next);
        time = Math.max(time, next.at);
        next.wake();
        await settle();
      }
      time = until;
    },
  };
}

/** Lets everything happen that waits for promises only. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 30; i++) await Promise.resolve();
}
