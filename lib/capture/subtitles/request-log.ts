import { isMedia, isSubtitles } from './addresses';
import type { Frame } from './frames';
import { type HeardSubtitle, heardSubtitles } from './heard';

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
