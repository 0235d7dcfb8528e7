import { isMedia } from './addresses';
import type { Request } from './request-log';
import type { PageVideo } from './videos';

/** A player may ask for subtitles this long before it asks for the video. */
const aheadMs = 10_000;

/**
 * Whether a subtitle file or manifest that the page loaded can be this video's. Not when its name is another video's, when the frame went on
 * to this video after it was loaded for an earlier one, or when several videos are in use and nothing tells whose it is.
 * @param requests everything the frame loaded, oldest first.
 */
export function belongsTo(video: PageVideo, videos: PageVideo[], request: Request, requests: Request[]): boolean {
  const media = requests.filter(({ url }) => isMedia(url));
  const own = sourcesOf(video);
  const rivals = videos.filter((other) => other !== video && other.frame === video.frame);
  const known = [...own, ...rivals.flatMap(sourcesOf), ...media.map(({ url }) => url)];
  const owner = isMedia(request.url) ? undefined : namesake(request.url, known);
  if (owner !== undefined) return own.some((url) => stem(url) === stem(owner));
  if (isOlderThan(video, request, media)) return false;
  return rivals.length === 0 || (wasPlayed(video) && !rivals.some(wasPlayed));
}

const sourcesOf = ({ element }: PageVideo) =>
  [element.currentSrc, element.src, ...Array.from(element.querySelectorAll('source'), ({ src }) => src)].filter((url) =>
    isMedia(url),
  );

const wasPlayed = ({ element, playing }: PageVideo) => playing || element.currentTime > 0;

const stem = (url: string) =>
  (URL.canParse(url) ? (new URL(url).pathname.split('/').at(-1) ?? '') : '').replace(/\.\w+$/, '').toLowerCase();

/** The media file whose name the subtitle file bears: `talk-2.mp4` of `talk-2.en.vtt`, rather than `talk.mp4`. */
function namesake(subtitles: string, media: string[]): string | undefined {
  const name = stem(subtitles);
  return media
    .filter((url) => {
      const own = stem(url);
      return own.length > 0 && name.startsWith(own) && !/[\p{L}\p{N}]/u.test(name.charAt(own.length));
    })
    .sort((a, b) => stem(b).length - stem(a).length)[0];
}

/**
 * Whether the frame showed another video before this one and the subtitles were loaded in that time. Other videos are files, or
 * streams from another folder, of the same host: what comes from elsewhere may be advertising.
 */
function isOlderThan(video: PageVideo, request: Request, media: Request[]): boolean {
  const streams = media.filter(({ url }) => /\.(m3u8|mpd)(\?|$)/i.test(url));
  const file = media.find(({ url }) => url === video.element.currentSrc);
  const own =
    file ??
    streams.findLast((stream, i) => !streams.slice(0, i).some((earlier) => sameFolder(earlier.url, stream.url)));
  if (!own || request.lastMs >= own.firstMs - aheadMs) return false;
  const rivals = file ? media : streams;
  return rivals.some(
    (other) =>
      other.firstMs < own.firstMs &&
      new URL(other.url).host === new URL(own.url).host &&
      !sameFolder(other.url, own.url, file),
  );
}

/** Whether `inner` stands in the folder of `outer`, as the variants of a stream do. A file of its own is compared whole. */
function sameFolder(outer: string, inner: string, file?: Request): boolean {
  if (file) return outer === inner;
  return inner.startsWith(new URL('.', outer).href);
}
