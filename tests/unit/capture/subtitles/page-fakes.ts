import { JSDOM } from 'jsdom';

/** What a page may hold that jsdom does not know: media, text tracks, resource timing, fetch. */
export interface FakePage {
  html: string;
  url?: string;
  /** Resource Timing: address and start in ms. */
  loaded?: [url: string, startMs: number, initiator?: string][];
  /** The address the document was loaded from, if the page has gone on since. */
  loadedFrom?: string;
  /** What `fetch` answers, by address; a missing one is a 404, an `Error` a network or CORS failure. */
  answers?: Record<string, string | Uint8Array<ArrayBuffer> | Error>;
}

export function fakePage({
  html,
  url = 'https://talks.example/tides',
  loaded = [],
  loadedFrom = url,
  answers = {},
}: FakePage) {
  const { window } = new JSDOM(html, { url, pretendToBeVisual: true });
  const asked: string[] = [];
  const entries = loaded.map(([name, startTime, initiatorType = 'fetch']) => ({ name, startTime, initiatorType }));
  Object.defineProperty(window.performance, 'getEntriesByType', {
    value: (type: string) => (type === 'navigation' ? [{ name: loadedFrom }] : entries),
  });
  Object.defineProperty(window, 'fetch', {
    value: async (address: string, { cache }: RequestInit = {}) => {
      asked.push(cache === 'no-store' ? `${address} (no-store)` : address);
      const answer = answers[`${address}#${cache}`] ?? answers[address];
      if (answer instanceof Error) throw answer;
      return new Response(answer ?? 'not found', { status: answer === undefined ? 404 : 200 });
    },
  });
  return { document: window.document, window, asked, entries };
}

export interface FakeVideo {
  seconds?: number;
  size?: [number, number];
  src?: string;
  playing?: boolean;
  at?: number;
  muted?: boolean;
  tracks?: object[];
}

/** Gives a `<video>` of a fake page the state of a real one. */
export function setVideo(element: Element | null, video: FakeVideo): HTMLVideoElement {
  if (!element) throw new Error('no such video');
  const {
    seconds = Number.NaN,
    size = [960, 540],
    src = '',
    playing = false,
    at = 0,
    muted = false,
    tracks = [],
  } = video;
  const define = (name: string, value: unknown) =>
    Object.defineProperty(element, name, { value, configurable: true, writable: true });
  define('duration', seconds);
  define('currentSrc', src);
  define('paused', !playing);
  define('ended', false);
  define('currentTime', at);
  define('muted', muted);
  define('readyState', seconds > 0 ? 4 : 0);
  define('textTracks', tracks);
  define('getBoundingClientRect', () => ({ width: size[0], height: size[1] }));
  return element as HTMLVideoElement;
}

/** A text track as players add them: its cues are there once it is not disabled. */
export function fakeTrack(options: {
  language?: string;
  label?: string;
  kind?: string;
  mode?: TextTrackMode;
  cues: [start: number, end: number, text: string][];
}) {
  const { language = 'en', label = 'English', kind = 'subtitles', cues } = options;
  const modes: TextTrackMode[] = [options.mode ?? 'disabled'];
  return {
    kind,
    language,
    label,
    id: '',
    /** Every mode it was ever in. */
    modes,
    get mode() {
      return modes.at(-1);
    },
    set mode(mode) {
      if (mode) modes.push(mode);
    },
    get cues() {
      return this.mode === 'disabled' ? null : cues.map(([startTime, endTime, text]) => ({ startTime, endTime, text }));
    },
  };
}

/** One sentence every ten seconds, as WebVTT; `mark` tells files apart. */
export function vtt(mark: string, seconds = 60): string {
  const clock = (s: number) => `${String(Math.floor(s / 60)).padStart(2, '0')}:${String(s % 60).padStart(2, '0')}.000`;
  const cues = Array.from(
    { length: seconds / 10 },
    (_, i) => `${clock(i * 10)} --> ${clock(i * 10 + 9)}\n${mark} sentence ${i + 1} is about the tides.`,
  );
  return `WEBVTT\n\n${cues.join('\n\n')}\n`;
}
