import { GlossError } from '../../source/errors';
import { type Cue, limits } from '../../source/model';
import type { Frame } from './frames';
import { parseSubtitles, type SubtitleHints } from './parse';

const answerMs = 12_000;

export interface Fetched {
  bytes: Uint8Array<ArrayBuffer>;
  contentType: string;
}

/** Reads an address as subtitles, see `fetchBytes`. Throws `FETCH_FAILED`, or `EMPTY_BODY` if the answer holds no cues. */
export async function fetchSubtitles(frame: Frame, url: string, signal: AbortSignal): Promise<Cue[]> {
  const { bytes, contentType } = await fetchBytes(frame, url, signal);
  const name = new URL(url, frame.document.baseURI).pathname.split('/').at(-1) ?? '';
  return readCues(bytes, { name, contentType });
}

/** Cues of a text a page handed over. Throws `EMPTY_BODY` where a file of one's own would be `FILE_EMPTY`, and `FETCH_FAILED` for everything else. */
export function readCues(input: string | Uint8Array, hints: SubtitleHints): Cue[] {
  try {
    return parseSubtitles(input, hints).cues;
  } catch (thrown) {
    if (!(thrown instanceof GlossError)) throw thrown;
    const { params, detail, code } = thrown.info;
    throw new GlossError(code === 'FILE_EMPTY' ? 'EMPTY_BODY' : 'FETCH_FAILED', { params, detail: detail ?? code });
  }
}

/**
 * Reads an address as the frame itself could: its origin, its cookies for itself only, its CORS rules. Only https, or the frame's own
 * origin and `blob:`s. A cached copy may lack CORS headers, so a refusal is tried again past the cache. At most 5 MB and 12 s.
 * Throws `FETCH_FAILED` (the address without its query: that may be signed; `params.status` where the server refused) or `EMPTY_BODY`.
 */
export async function fetchBytes(frame: Frame, url: string, signal: AbortSignal): Promise<Fetched> {
  const address = new URL(url, frame.document.baseURI);
  const failed = (detail: string, status?: number) =>
    new GlossError('FETCH_FAILED', {
      params: { host: address.host, ...(status !== undefined && { status }) },
      detail: `${address.origin}${address.pathname.slice(0, 300)}: ${detail}`,
    });
  if (!mayBeAsked(frame, address)) throw failed('address not allowed');
  const timed = AbortSignal.any([signal, AbortSignal.timeout(answerMs)]);
  const ask = (cache: RequestCache) =>
    frame.window.fetch(address.href, { credentials: 'same-origin', cache, signal: timed });
  let bytes: Uint8Array<ArrayBuffer>;
  let response: Response;
  try {
    response = await ask('default').catch(() => ask('no-store'));
    if (!response.ok) throw failed(`status ${response.status}`, response.status);
    bytes = await readAtMost(response, limits.fileBytes);
  } catch (thrown) {
    signal.throwIfAborted();
    throw thrown instanceof GlossError ? thrown : failed(thrown instanceof Error ? thrown.message : String(thrown));
  }
  if (bytes.length === 0) throw new GlossError('EMPTY_BODY', { params: { host: address.host } });
  return { bytes, contentType: response.headers.get('content-type') ?? '' };
}

/** A page must not make us knock at what stands behind the person's own router. */
export const mayBeAsked = (frame: Frame, { protocol, origin }: URL): boolean =>
  protocol === 'https:' || origin === frame.window.location.origin;

async function readAtMost(response: Response, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const reader = response.body?.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true };
    if (done || !value) break;
    length += value.length;
    if (length > most) {
      await reader?.cancel();
      throw new Error(`more than ${most} bytes`);
    }
    chunks.push(value);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
