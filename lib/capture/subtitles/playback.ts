/** ms between two reports. */
const paceMs = 250;
const events = ['timeupdate', 'seeking', 'seeked', 'ratechange', 'play', 'pause', 'loadedmetadata'] as const;

/** The video whose position counts, and whether it shows what was captured (an advertisement is not that). */
export interface Playing {
  element: HTMLVideoElement;
  captured: boolean;
}

/**
 * Reports the position (ms) of the video that `find` gives, now and as it changes, at most four times a second, until `signal`.
 * `find` is asked again when a player has put another element in the place of the one it gave.
 */
export function watchPlayback(
  find: () => Playing | undefined,
  report: (at: { ms: number; shows: 'captured' | 'other' }) => void,
  signal: AbortSignal,
): void {
  let element: HTMLVideoElement | undefined;
  let last = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const tell = () => {
    timer = undefined;
    const playing = find();
    element = playing?.element;
    if (!playing || signal.aborted) return;
    last = performance.now();
    const { currentTime } = playing.element;
    const ms = Number.isFinite(currentTime) ? Math.max(0, Math.round(currentTime * 1000)) : 0;
    report({ ms, shows: playing.captured && !inAdvert(playing.element) ? 'captured' : 'other' });
  };
  const onEvent = (event: Event) => {
    if (timer !== undefined || (element?.isConnected && event.target !== element)) return;
    timer = setTimeout(tell, Math.max(0, last + paceMs - performance.now()));
  };

  tell();
  // These events do not bubble, and are captured on their way down: so a replaced element is noticed as well.
  const root = element?.getRootNode() ?? document;
  for (const name of events) root.addEventListener(name, onEvent, { capture: true, signal });
  signal.addEventListener('abort', () => clearTimeout(timer));
}

/** YouTube plays its advertisements in the element of the video and says so on the player round it. */
export const inAdvert = (element: HTMLVideoElement) => element.closest('.ad-showing') !== null;
