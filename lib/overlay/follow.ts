import { momentAt, type OverlayLine } from './model';

/** A timer may be early by the grain of the media clock; so long until the next look, ms. */
const leastMs = 8;
const events = [
  'timeupdate',
  'play',
  'playing',
  'seeking',
  'seeked',
  'ratechange',
  'pause',
  'waiting',
  'emptied',
] as const;

/**
 * Calls `show` with the place of the line that is spoken now, whenever that changes: a timer is set for the next border of a line, as
 * the four `timeupdate` a second would be late by up to a quarter. None runs while the video stands.
 * Returns what is to be called when the lines have changed.
 * @param isShown whether the video shows what the lines are of (an advertisement does not).
 */
export function followLines(
  video: HTMLVideoElement,
  lines: () => readonly OverlayLine[],
  isShown: () => boolean,
  show: (at: number | undefined) => void,
  signal: AbortSignal,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last: number | undefined | null = null;
  let waits = false;
  const look = () => {
    clearTimeout(timer);
    const ms = video.currentTime * 1000;
    const { at, untilMs } = momentAt(lines(), ms);
    const now = isShown() ? at : undefined;
    if (now !== last) show(now);
    last = now;
    if (video.paused || video.ended || waits || untilMs === Number.POSITIVE_INFINITY) return;
    timer = setTimeout(look, Math.max(leastMs, Math.min(60_000, (untilMs - ms) / Math.max(0.1, video.playbackRate))));
  };
  const onEvent = ({ type }: Event) => {
    if (type === 'waiting') waits = true;
    else if (type !== 'ratechange') waits = false;
    look();
  };
  for (const name of events) video.addEventListener(name, onEvent, { signal });
  signal.addEventListener('abort', () => clearTimeout(timer));
  look();
  return () => {
    last = null;
    look();
  };
}
