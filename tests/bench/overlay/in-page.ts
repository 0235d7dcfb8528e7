import { followLines } from '../../../lib/overlay/follow';
import type { OverlayLine } from '../../../lib/overlay/model';
import { Plate } from '../../../lib/overlay/plate';

/** How far the video was from the border of a line when the line was changed, ms of its own time; and how long that took to be drawn. */
export interface Change {
  lateMs: number;
  rate: number;
}

const words = { label: 'Lines', larger: 'Larger', smaller: 'Smaller', swap: 'Swap', hide: 'Hide' };
const look = { size: 1, first: 'target' as const, x: 0.5, y: 0.9 };
export const changes: Change[] = [];
let ended = new AbortController();

/** Puts the lines over the video, as `entrypoints/video-overlay.ts` does. */
export function show(video: HTMLVideoElement, lines: readonly OverlayLine[]): void {
  ended = new AbortController();
  const { signal } = ended;
  const plate = new Plate(
    video,
    { look, words, langs: { source: 'en', target: 'zh-Hans' }, onLook: () => undefined },
    signal,
  );
  const showAt = (at: number | undefined) => {
    plate.show(at === undefined ? undefined : lines[at]);
    const ms = video.currentTime * 1000;
    const borders = lines.flatMap(({ startMs, endMs }) => [startMs, endMs]);
    const lateMs = Math.min(...borders.filter((border) => border <= ms + 20).map((border) => Math.abs(ms - border)));
    if (!video.paused) changes.push({ lateMs, rate: video.playbackRate });
  };
  followLines(
    video,
    () => lines,
    () => true,
    showAt,
    signal,
  );
  video.addEventListener('timeupdate', () => plate.place(), { signal });
}

export const hide = () => ended.abort();
