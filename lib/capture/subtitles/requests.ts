import type { Cue } from '../../source/model';
import { isSubtitles } from './addresses';
import { type Candidate, kindOf } from './candidate';
import { fetchSubtitles, mayBeAsked, readCues } from './fetch';
import type { Frame } from './frames';
import { belongsTo } from './ownership';
import type { Request, RequestLog } from './request-log';
import { isForPage } from './sites/youtube';
import { readByTrack } from './text-tracks';
import type { PageVideo } from './videos';

const mostCandidates = 12;

/** What the page's own scripts have loaded that looks like subtitles and can be this video's, newest first. */
export function requestCandidates(
  video: PageVideo,
  videos: PageVideo[],
  frames: Frame[],
  log: RequestLog,
): Candidate[] {
  // Players in frames are often fed from outside; with several videos about, only the video's own frame is believed.
  const found = frames
    .filter((frame) => frame === video.frame || videos.length === 1)
    .flatMap((frame) => {
      const requests = log.of(frame);
      return requests
        .filter(
          ({ url, initiator, heard }) =>
            heard || (isSubtitles(url) && !/^(track|img|css|script|link|iframe)$/.test(initiator)),
        )
        .filter(({ url }) => isForPage(url, frame.window.location.href))
        .filter((request) => belongsTo(video, videos, request, requests))
        .map((request) => fromRequest(frame, request));
    })
    .sort((a, b) => b.requestedMs - a.requestedMs)
    .slice(0, mostCandidates);
  // The only file that was loaded is what the player shows; of several nobody knows.
  return found.map((candidate) => ({ ...candidate, showing: found.length === 1 }));
}

function fromRequest(frame: Frame, { url, lastMs, heard }: Request): Candidate {
  const { pathname, searchParams } = new URL(url);
  const name = pathname.split('/').at(-1) ?? '';
  return {
    via: heard ? 'tap' : 'resource',
    url,
    kind: searchParams.has('tlang') ? 'translated' : kindOf(searchParams.get('kind') ?? name),
    lang: languageIn(url),
    label: (searchParams.get('name') || name).slice(0, 100),
    showing: false,
    requestedMs: lastMs,
    load: async (signal) => ({
      cues: heard
        ? readCues(heard.body, { name, contentType: heard.contentType })
        : await fetchAsPage(frame, url, signal),
    }),
  };
}

/** What only the page's service worker serves is out of reach of `fetchSubtitles`. */
async function fetchAsPage(frame: Frame, url: string, signal: AbortSignal): Promise<Cue[]> {
  try {
    return await fetchSubtitles(frame, url, signal);
  } catch (thrown) {
    const hasWorker = Boolean(frame.window.navigator.serviceWorker?.controller);
    if (!hasWorker || signal.aborted || !mayBeAsked(frame, new URL(url))) throw thrown;
    const cues = await readByTrack(frame, url, signal).catch(() => []);
    if (cues.length === 0) throw thrown;
    return cues;
  }
}

/** A language an address names: `?lang=de`, `talk.en-US.vtt`, `talk_zh.srt`, `/subs/fr.vtt`; else `und`. */
function languageIn(url: string): string {
  const { pathname, searchParams } = new URL(url);
  const named =
    searchParams.get('tlang') ??
    searchParams.get('lang') ??
    searchParams.get('language') ??
    searchParams.get('srclang');
  const found = named ?? /[/._-]([a-z]{2,3}(?:-(?:[a-z]{2}|[a-z]{4}))?)\.\w+$/i.exec(pathname)?.[1] ?? '';
  return /^[a-z]{2}(-\w{2,4})?$/i.test(found) ? found : 'und';
}
