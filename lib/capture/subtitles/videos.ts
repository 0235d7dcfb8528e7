import type { VideoOption } from '../../source/model';
import { cleanAddress } from '../article/address';
import type { Frame } from './frames';
import { youtubeId } from './sites/youtube';

export interface PageVideo {
  /** Tells it from the page's other videos, the same in the next reading. */
  id: string;
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
    .filter(({ element }) => !isDecoration(element))
    .map((video, i, all) => ({ ...video, id: idAmong(video, all.slice(0, i)) }));
  const shown = found.filter((video) => video.area > 0 || video.playing);
  return (shown.length > 0 ? shown : found).sort((a, b) => prominence(b) - prominence(a));
}

function describe(element: HTMLVideoElement, frame: Frame): Omit<PageVideo, 'id'> {
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
 * its file, or for streams (whose `blob:` addresses never repeat) its length; and which of those it is where that is the same.
 */
export function videoKey(pageUrl: string, video: PageVideo): string {
  const youtube = youtubeId(pageUrl);
  if (youtube) return `yt:${youtube}`;
  const page = new URL(cleanAddress(pageUrl));
  page.hash = '';
  // Where to begin playing, not what.
  for (const name of ['t', 'start', 'time_continue']) page.searchParams.delete(name);
  const nth = video.id.split(':').at(-1);
  return `${page.href.slice(0, 1500)}#video=${ownName(video).slice(-500)}${nth === '0' ? '' : `:${nth}`}`;
}

/** The path of a video's file, or for streams its length. */
function ownName({ element, durationMs }: Omit<PageVideo, 'id'>): string {
  const src = element.currentSrc || element.src;
  const file = URL.canParse(src, element.baseURI) ? new URL(src, element.baseURI) : undefined;
  return file && /^https?:$/.test(file.protocol) ? file.pathname : `${Math.round((durationMs ?? 0) / 1000)}s`;
}

function idAmong(video: Omit<PageVideo, 'id'>, before: Omit<PageVideo, 'id'>[]): string {
  const name = ownName(video).slice(-200);
  return `${name}:${before.filter((other) => ownName(other).slice(-200) === name).length}`;
}

/** A video much smaller than the main one is not what somebody came for. */
const leastPart = 0.25;
const mostOptions = 30;

/** The videos to choose between, in the order of the page; none where one alone is to be seen. `videos` as `pageVideos` gives them. */
export function videoOptions(videos: PageVideo[]): VideoOption[] {
  const largest = Math.max(...videos.map(({ area }) => area));
  const options = videos
    .filter(({ area }) => area > 0 && area >= largest * leastPart)
    .sort((a, b) => (a.element.compareDocumentPosition(b.element) & 4 ? -1 : 1))
    .slice(0, mostOptions);
  if (options.length < 2) return [];
  return options.map(({ id, element, durationMs }) => ({
    id,
    label: nameOf(element).replace(/\s+/g, ' ').trim().slice(0, 200),
    ...(durationMs !== undefined && { durationMs }),
  }));
}

/** What the page calls a video: its own title, its caption, or the heading of the part it stands in. */
function nameOf(element: HTMLVideoElement): string {
  const own = element.title || element.getAttribute('aria-label');
  if (own) return own;
  const figure = element.closest('figure')?.querySelector('figcaption')?.textContent;
  const part = element.closest('section, article, li, div:has(> :is(h1, h2, h3, h4))');
  return figure || part?.querySelector('h1, h2, h3, h4')?.textContent || '';
}

/** Moves a video to `ms`; it keeps playing or pausing. False where it has no such place (another video, an advertisement, not loaded). */
export function seekTo(element: HTMLVideoElement, ms: number): boolean {
  if (Number.isFinite(element.duration) && ms / 1000 > element.duration) return false;
  element.currentTime = ms / 1000;
  return true;
}
