import { isSubtitles } from './addresses';
import { readableFrames } from './frames';
import type { RequestLog } from './request-log';
import { type PageVideo, pageVideos } from './videos';

const tickMs = 1000;
const mostMs = 10 * 60_000;

/**
 * Looks once a second whether the page shows new signs of subtitles: tracks that appeared, filled or were switched, files its
 * scripts loaded, a video that learned its length. Then `onChange` is called; not again before it has ended. Ends after 10 minutes,
 * when the address changes, when a film-length video is gone or plays another file, or by `signal`.
 */
export function watchForSubtitles(
  doc: Document,
  video: PageVideo,
  log: RequestLog,
  onChange: () => Promise<void>,
  signal: AbortSignal,
): void {
  const window = doc.defaultView;
  if (!window) return;
  const started = Date.now();
  const place = placeOf(doc);
  const { currentSrc } = video.element;
  const replaced = () =>
    (video.durationMs ?? 0) > 60_000 && (!video.element.isConnected || video.element.currentSrc !== currentSrc);
  let seen = signs(doc, log);
  let busy = false;
  const tick = async () => {
    if (Date.now() - started > mostMs || placeOf(doc) !== place || replaced()) return stop();
    const now = signs(doc, log);
    if (busy || now === seen) return;
    seen = now;
    busy = true;
    await onChange().finally(() => {
      busy = false;
    });
  };
  const timer = window.setInterval(() => void tick(), tickMs);
  const stop = () => window.clearInterval(timer);
  signal.addEventListener('abort', stop);
}

const placeOf = ({ location }: Document) => location.pathname + location.search;

/** Everything that subtitles could show by, as one text to compare. */
function signs(doc: Document, log: RequestLog): string {
  const frames = readableFrames(doc);
  const files = frames
    .flatMap((frame) => log.of(frame))
    .filter(({ url }) => isSubtitles(url) || /\.(m3u8|mpd)(\?|$)/.test(url));
  const videos = pageVideos(frames).map(({ element, durationMs }) => [
    element.currentSrc,
    durationMs,
    ...Array.from(
      element.textTracks ?? [],
      (track) => `${track.kind}${track.language}${track.mode}${track.cues?.length}`,
    ),
    ...Array.from(element.querySelectorAll('track'), ({ src }) => src),
  ]);
  return JSON.stringify([files.map(({ url, lastMs }) => [url, lastMs]), videos]);
}
