import { isMedia, isSubtitles } from './addresses';
import { type Candidate, kindOf } from './candidate';
import { fetchSubtitles, readCues } from './fetch';
import type { Frame } from './frames';
import { type HeardSubtitle, heardSubtitles } from './heard';
import { belongsTo } from './ownership';
import { isForPage } from './sites/youtube';
import type { PageVideo } from './videos';

/** Something a frame has loaded, from its Resource Timing (https://www.w3.org/TR/resource-timing), or heard by the tap. */
export interface Request {
  url: string;
  /** ms since the document's start, of the first and the latest load of this address. */
  firstMs: number;
  lastMs: number;
  /** `fetch`, `xmlhttprequest`, `track`, `video` … */
  initiator: string;
  /** The answer itself, where the site is enabled: no need to ask for it again, which a signed address might refuse. */
  heard?: HeardSubtitle;
}

/** What frames have loaded, also beyond the 250 entries a browser keeps, from the first look at a frame on. */
export class RequestLog {
  private readonly frames = new Map<
    Document,
    { requests: Map<string, Request>; observer: PerformanceObserver | undefined }
  >();

  /** @param observe whether to go on noting after each look, until `stop`. */
  constructor(private readonly observe = false) {}

  /** Everything `frame` is known to have loaded, oldest first. */
  of(frame: Frame): Request[] {
    const known = this.frames.get(frame.document) ?? this.watch(frame);
    note(known.requests, frame.window.performance.getEntriesByType?.('resource') ?? []);
    for (const heard of heardSubtitles(frame.window)) {
      const { url, at } = heard;
      known.requests.set(url, { initiator: 'fetch', firstMs: at, ...known.requests.get(url), url, lastMs: at, heard });
    }
    return [...known.requests.values()].sort((a, b) => a.firstMs - b.firstMs);
  }

  stop(): void {
    for (const { observer } of this.frames.values()) observer?.disconnect();
    this.frames.clear();
  }

  private watch(frame: Frame) {
    const requests = new Map<string, Request>();
    const { PerformanceObserver } = frame.window;
    const observer = this.observe ? new PerformanceObserver((list) => note(requests, list.getEntries())) : undefined;
    observer?.observe({ type: 'resource' });
    const known = { requests, observer };
    this.frames.set(frame.document, known);
    return known;
  }
}

const mostRequests = 5000;

function note(requests: Map<string, Request>, entries: PerformanceEntryList): void {
  for (const entry of entries) {
    const { name: url, startTime } = entry;
    const known = requests.get(url);
    if (known) known.lastMs = Math.max(known.lastMs, startTime);
    else if (requests.size < mostRequests && (isSubtitles(url) || isMedia(url))) {
      const initiator = 'initiatorType' in entry ? String(entry.initiatorType) : '';
      requests.set(url, { url, firstMs: startTime, lastMs: startTime, initiator });
    }
  }
}

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
        : await fetchSubtitles(frame, url, signal),
    }),
  };
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
