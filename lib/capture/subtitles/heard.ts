/** A subtitle response the page's player received: bytes where the player asked for bytes, else the decoded text. */
export interface HeardSubtitle {
  url: string;
  contentType: string;
  body: Uint8Array | string;
  /** ms since the document's start. */
  at: number;
}

const maxBytes = 2 * 1024 * 1024;
/** Pieces of a segmented track are small and many; whole files large and few. */
const maxKept = 400;
const maxKeptBytes = 20 * 1024 * 1024;
const maxPerSecond = 30;

declare global {
  /** Scripts of one extension share their isolated world of a frame, which no script of the page can reach. */
  var glossHeard: HeardSubtitle[] | undefined;
}

/** Subtitles the tap saw in a frame, oldest first; empty where the site is not enabled. */
export function heardSubtitles(frame: { glossHeard?: unknown }): readonly HeardSubtitle[] {
  return Array.isArray(frame.glossHeard) ? frame.glossHeard : [];
}

/**
 * Takes one message of the tap into the frame's list. Whatever comes out of the main world may be forged by the page: it is
 * text with an address until a parser has read it. Wrong shapes, floods and giants are dropped, and the oldest give way: at
 * most 400 are kept, of 20 MB together.
 */
export function createHearing(now: () => number = () => performance.now()): (message: unknown) => void {
  let second = 0;
  let inSecond = 0;
  return (message) => {
    const at = now();
    if (Math.floor(at / 1000) !== second) {
      second = Math.floor(at / 1000);
      inSecond = 0;
    }
    const heard = ++inSecond <= maxPerSecond ? read(message, at) : undefined;
    if (!heard) return;
    const others = heardSubtitles(globalThis).filter((known) => known.url !== heard.url);
    globalThis.glossHeard = latest([...others, heard]);
  };
}

function latest(heard: HeardSubtitle[]): HeardSubtitle[] {
  let bytes = 0;
  const from = heard.findLastIndex(({ body }, i) => {
    bytes += typeof body === 'string' ? body.length * 2 : body.length;
    return bytes > maxKeptBytes || heard.length - i > maxKept;
  });
  return heard.slice(from + 1);
}

function read(message: unknown, at: number): HeardSubtitle | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  const { url, type, body } = message as Record<string, unknown>;
  if (typeof url !== 'string' || url.length > 8192 || !URL.canParse(url) || typeof type !== 'string') return undefined;
  const kept = typeof body === 'string' ? body : body instanceof ArrayBuffer ? new Uint8Array(body) : undefined;
  if (!kept || kept.length === 0 || kept.length > maxBytes) return undefined;
  return { url, contentType: type.slice(0, 200), body: kept, at };
}
