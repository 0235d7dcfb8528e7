import { cleanAddress } from '../article/address';
import type { Frame } from './frames';
import { youtubeId } from './sites/youtube';

export interface PageVideo {
  element: HTMLVideoElement;
  frame: Frame;
  /** CSS px² on the screen. */
  area: number;
  playing: boolean;
  /** Absent while unknown and for live streams. */
  durationMs?: number;
}

/** The videos a person would call videos, the main one first: large, playing, with sound. Silent loops that decorate are left out. */
export function pageVideos(frames: Frame[]): PageVideo[] {
  const found = frames
    .flatMap((frame) =>
      frame.roots.flatMap((root) => Array.from(root.querySelectorAll('video'), (element) => describe(element, frame))),
    )
    .filter(({ element }) => !isDecoration(element));
  const shown = found.filter((video) => video.area > 0 || video.playing);
  return (shown.length > 0 ? shown : found).sort((a, b) => prominence(b) - prominence(a));
}

function describe(element: HTMLVideoElement, frame: Frame): PageVideo {
  const { width, height } = element.getBoundingClientRect();
  const { duration } = element;
  return {
    element,
    frame,
    area: Math.min(width * height, frame.area),
    playing: !element.paused && !element.ended,
    ...(Number.isFinite(duration) && duration > 0 ? { durationMs: Math.round(duration * 1000) } : {}),
  };
}

const isDecoration = (video: HTMLVideoElement) =>
  video.loop && video.muted && !video.controls && !(video.textTracks?.length > 0);

function prominence({ element, area, playing }: PageVideo): number {
  const use = playing ? (element.muted ? 2 : 4) : element.currentTime > 0 ? 1.5 : 1;
  return (area + 1) * use * (element.readyState > 0 ? 2 : 1);
}

/**
 * Identity of a video: `yt:ID`, else the page's address without fragment, and what tells this video from others at the same address: the path of
 * its file, or for streams (whose `blob:` addresses never repeat) its length.
 */
export function videoKey(pageUrl: string, video: PageVideo): string {
  const youtube = youtubeId(pageUrl);
  if (youtube) return `yt:${youtube}`;
  const page = new URL(cleanAddress(pageUrl));
  page.hash = '';
  // Where to begin playing, not what.
  for (const name of ['t', 'start', 'time_continue']) page.searchParams.delete(name);
  const src = video.element.currentSrc || video.element.src;
  const file = URL.canParse(src, pageUrl) ? new URL(src, pageUrl) : undefined;
  const own =
    file && /^https?:$/.test(file.protocol) ? file.pathname : `${Math.round((video.durationMs ?? 0) / 1000)}s`;
  return `${page.href.slice(0, 1500)}#video=${own.slice(-500)}`;
}

/** Moves a video to `ms`; it keeps playing or pausing. False where it has no such place (another video, an advertisement, not loaded). */
export function seekTo(element: HTMLVideoElement, ms: number): boolean {
  if (Number.isFinite(element.duration) && ms / 1000 > element.duration) return false;
  element.currentTime = ms / 1000;
  return true;
}
