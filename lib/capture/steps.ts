/** Work in steps: it stops at every `yield` so that whoever runs it can let others have the thread. */
export type Steps<T> = Generator<void, T, void>;

/** ms a page's thread is held at a stretch: more, and a person feels it when they scroll. */
const sliceMs = 40;

/** All steps in one go. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const next = steps.next();
    if (next.done) return next.value;
  }
}

/** The steps in slices of some 40 ms, between which the page goes on. Throws what a step throws, and the signal's reason. */
export async function inSlices<T>(steps: Steps<T>, signal: AbortSignal): Promise<T> {
  let since = performance.now();
  for (;;) {
    const next = steps.next();
    if (next.done) return next.value;
    if (performance.now() - since < sliceMs) continue;
    await othersTurn();
    signal.throwIfAborted();
    since = performance.now();
  }
}

/** A message to oneself: timers of a page in the background are slowed down to one a second. */
function othersTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
