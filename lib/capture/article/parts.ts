import { GlossError, toErrorInfo } from '../../source/errors';
import { type Capture, limits, type SourceDraft } from '../../source/model';
import type { ReadingBlock, Span } from '../../source/reading';
import { inSlices } from '../steps';

const maxPageBytes = 10_000_000;
const pageMs = 20_000;

/** Query parameters that count the parts of one text. */
const counters = ['page', 'p', 'pg', 'pn', 'pageno', 'paged', 'part', 'seite', 'pagina', 'start_page', 'page_no'];
/** `/story/2`, `/story/page/2`, `/story-2.html`, `/story_2`, `/story-page-2`; not the day in `/2026/11/24`. */
const inPath = /^(.*?[^/\d].*?)(?:\/(?:page|seite|p)?[/-]?|[-_](?:page-?|p)?)(\d{1,3})(\.\w{2,5})?\/?$/i;

interface Place {
  /** The address of the text whose part it is. */
  of: string;
  n: number;
}

/** Which part of which text an address is; what has no number is the first. */
export function placeOf(address: string): Place {
  const url = new URL(address);
  url.hash = '';
  const counter = counters.find((name) => /^\d{1,3}$/.test(url.searchParams.get(name) ?? ''));
  let n = 1;
  if (counter) {
    n = Number(url.searchParams.get(counter));
    url.searchParams.delete(counter);
  } else {
    const [, stem, number, ending = ''] = inPath.exec(url.pathname) ?? [];
    if (stem && number) {
      n = Number(number);
      url.pathname = stem + ending;
    }
  }
  url.pathname = url.pathname.replace(/\/$/, '');
  return { of: url.href, n };
}

/**
 * The further parts of the text at `address` that its page links to, by number, on the same origin: by `rel=next` and `prev`, and by
 * links that say no more than their number. A link to another text is no part, whatever it calls itself.
 */
export function linkedParts(doc: Document, address: string): Map<number, string> {
  const found = new Map<number, string>();
  const here = placeOf(address);
  for (const link of doc.querySelectorAll('a[href], link[rel][href]')) {
    const url = absolute(link.getAttribute('href'), address);
    if (!url || url.origin !== new URL(address).origin) continue;
    const place = placeOf(url.href);
    if (place.of !== here.of || place.n === here.n || place.n < 1 || found.has(place.n)) continue;
    const says = /^\D{0,8}?(\d{1,3})\D{0,4}$/.exec((link.textContent ?? '').replace(/\s+/g, ' ').trim())?.[1];
    const isBeside = /(?:^|\s)(?:next|prev|previous)(?:\s|$)/i.test(link.getAttribute('rel') ?? '');
    if (Number(says) === place.n || (isBeside && Math.abs(place.n - here.n) === 1)) found.set(place.n, url.href);
  }
  return found;
}

/** How many parts the text of a page has, as far as the page says; 1 where it says nothing. */
export function partCount(doc: Document, address: string): number {
  const others = [...linkedParts(doc, address).keys()];
  // A number alone may be anything: a day, a thread, the second book of a kind.
  return others.length > 0 ? Math.max(placeOf(address).n, ...others) : 1;
}

function absolute(href: string | null, base: string): URL | undefined {
  return href !== null && URL.canParse(href, base) ? new URL(href, base) : undefined;
}

export interface PartsOptions {
  /** How one page is read (`articleSteps`). */
  read: (doc: Document, url: string) => Parameters<typeof inSlices<{ capture: Capture }>>[0];
  signal: AbortSignal;
}

/**
 * All parts of the text of a page in one capture, in order. Asks the page's own origin for the others, one after the other, at most 30 in
 * all; ends where a page links to no next part, or shows what an earlier part showed. Anchors know their part; the draft lists
 * their addresses. Throws `PART_FAILED`, and as `captureArticle` does.
 */
export async function readParts(doc: Document, address: string, { read, signal }: PartsOptions): Promise<Capture> {
  const known = new Map([[placeOf(address).n, address], ...linkedParts(doc, address)]);
  const captures: { url: string; capture: Capture }[] = [];
  const seen = new Set<string>();
  for (let n = Math.min(...known.keys()); captures.length < limits.parts; n++) {
    const url = known.get(n);
    if (!url) break;
    try {
      const page = url === address ? doc : await fetchPage(url, doc, signal);
      const { capture } = await inSlices(read(page, url), signal);
      const text = capture.passages.map((passage) => passage.text).join('\n');
      if (seen.has(text)) break;
      seen.add(text);
      captures.push({ url, capture });
      for (const [number, link] of linkedParts(page, url)) if (!known.has(number)) known.set(number, link);
    } catch (thrown) {
      signal.throwIfAborted();
      throw new GlossError('PART_FAILED', { detail: `${url}: ${toErrorInfo(thrown).code}`.slice(0, 500) });
    }
  }
  return joined(captures);
}

/** A page of the same origin as an inert document: nothing in it runs or loads. */
async function fetchPage(url: string, from: Document, signal: AbortSignal): Promise<Document> {
  const answer = await fetch(url, {
    credentials: 'same-origin',
    signal: AbortSignal.any([signal, AbortSignal.timeout(pageMs)]),
  });
  const type = answer.headers.get('content-type') ?? '';
  const here = new URL(url);
  if (!answer.ok || !/html/i.test(type) || new URL(answer.url || url).origin !== here.origin) {
    throw new GlossError('FETCH_FAILED', { detail: `${answer.status} ${type}` });
  }
  const bytes = new Uint8Array(await answer.arrayBuffer());
  if (bytes.length > maxPageBytes) throw new GlossError('PAGE_TOO_LARGE');
  const declared = /charset=["']?([\w-]+)/i;
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 2048));
  const charset = declared.exec(type)?.[1] ?? declared.exec(head)?.[1] ?? from.characterSet;
  return new DOMParser().parseFromString(decode(bytes, charset), 'text/html');
}

function decode(bytes: Uint8Array, charset: string): string {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes); // no encoding by that name
  }
}

function joined(parts: readonly { url: string; capture: Capture }[]): Capture {
  const [first] = parts;
  if (!first) throw new GlossError('NO_ARTICLE');
  const passages: Capture['passages'] = [];
  const reading: ReadingBlock[] = [];
  let [tables, notes] = [0, 0];
  for (const [i, { capture }] of parts.entries()) {
    const before = passages.length;
    for (const passage of capture.passages) {
      const anchor = i > 0 && 'b' in passage.anchor ? { ...passage.anchor, part: i + 1 } : passage.anchor;
      passages.push({ ...passage, n: before + passage.n, anchor });
    }
    const [tablesBefore, notesBefore] = [tables, notes];
    for (const block of capture.reading ?? []) {
      const { n, table, note } = block;
      const renumbered = (spans: readonly Span[]) =>
        spans.map((span) => (span.note ? { ...span, note: notesBefore + span.note } : span));
      if (table !== undefined) tables = Math.max(tables, tablesBefore + table + 1);
      for (const one of [block, ...block.spans, ...(block.cells ?? []).flat()])
        notes = Math.max(notes, notesBefore + (one.note ?? 0));
      reading.push({
        ...block,
        spans: renumbered(block.spans),
        ...(block.cells && { cells: block.cells.map(renumbered) }),
        ...(n !== undefined && { n: before + n }),
        ...(table !== undefined && { table: tablesBefore + table }),
        ...(note !== undefined && { note: notesBefore + note }),
      });
    }
  }
  if (passages.length > limits.passages) throw new GlossError('PAGE_TOO_LARGE');
  const { draft } = first.capture;
  const all: SourceDraft = {
    ...draft,
    key: `${draft.key.slice(0, 2048 - partsKey.length)}${partsKey}`,
    parts: parts.map(({ url }) => url.slice(0, 8192)),
  };
  return { draft: all, passages, reading };
}

/** Ends the key of a text that was read from several pages: the first of them alone is a source of its own. */
const partsKey = '#parts';
