/**
 * Merges patches and hands them to `write` at most once every `ms`, one write at a time, the last one always. `flush` writes
 * what is left and waits for it; it rejects with the first error a write met.
 */
export function throttleWrites<T extends object>(write: (patch: Partial<T>) => Promise<unknown>, ms: number) {
  let pending: Partial<T> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let chain: Promise<unknown> = Promise.resolve();
  let failure: { error: unknown } | undefined;

  const writePending = () => {
    timer = undefined;
    const patch = pending;
    pending = undefined;
    if (patch) {
      chain = chain
        .then(() => write(patch))
        .catch((error: unknown) => {
          failure ??= { error };
        });
    }
  };

  return {
    push(patch: Partial<T>): void {
      pending = { ...pending, ...patch };
      timer ??= setTimeout(writePending, ms);
    },
    async flush(): Promise<void> {
      if (timer !== undefined) clearTimeout(timer);
      writePending();
      await chain;
      if (failure) throw failure.error;
    },
  };
}
