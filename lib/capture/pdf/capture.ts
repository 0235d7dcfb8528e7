import { GlossError } from '../../source/errors';
import { sha256 } from '../../source/hash';
import { detectLanguage } from '../../source/language';
import { type AuthorChapter, type Capture, limits, type Passage } from '../../source/model';
import { normaliseForMatch } from '../../source/normalise';
import { countWords } from '../../source/words';
import { cleanAddress } from '../article/address';
import { splitLong } from '../article/text';
import { type Bookmark, openPdf, type ReadCMap } from './document';
import type { Paragraph } from './paragraphs';
import { readPages } from './read';

/** Where a PDF was found: its address, empty for a file from disk, and its name. */
export interface PdfOrigin {
  url: string;
  name: string;
}

/** Fewer words than this in a whole document: pictures of pages. */
const leastWords = 12;
const langSample = 20_000;

/**
 * A PDF as a source: its paragraphs are the passages, anchored to the page they begin on; its table of contents makes the chapters.
 * @throws GlossError `FILE_TOO_LARGE`, `PDF_NO_TEXT` for scanned pages, and as `openPdf` does.
 */
export async function capturePdf(bytes: Uint8Array, origin: PdfOrigin, readCMap: ReadCMap): Promise<Capture> {
  const { name } = origin;
  if (bytes.length > limits.pdfBytes) throw new GlossError('FILE_TOO_LARGE', { params: { name } });
  const { pages, stated, bookmarks } = await openPdf(bytes, readCMap);
  const sample = (list: readonly { text: string }[]) =>
    list
      .map(({ text }) => text)
      .join('\n')
      .slice(0, langSample);
  const lang = detectLanguage(sample(pages.flatMap(({ runs }) => runs)));
  const paragraphs = readPages(pages, /^(ar|he|fa|ur)\b/.test(lang));
  const passages = paragraphs
    .flatMap(({ text, page, heading }) =>
      splitLong(text, limits.passageChars).map((part) => ({ text: part, page, heading })),
    )
    .map(
      ({ text, page, heading }, i): Passage => ({ n: i + 1, text, anchor: { p: page }, ...(heading && { heading }) }),
    );
  const words = passages.reduce((sum, { text }) => sum + countWords(text), 0);
  if (words < leastWords) throw new GlossError('PDF_NO_TEXT', { params: { name } });
  const characters = passages.reduce((sum, { text }) => sum + text.length, 0);
  if (passages.length > limits.passages || characters > limits.totalChars) {
    throw new GlossError('FILE_TOO_LARGE', { params: { name }, detail: `${passages.length} paragraphs` });
  }
  const opening = comparable(sample(paragraphs.filter(({ page }) => page <= 2)));
  const isShown = (text: string | undefined) => text !== undefined && opening.includes(comparable(text));
  const publishedAt = dateOf(stated.created);
  const chapters = chaptersOf(bookmarks, passages);
  return {
    draft: {
      key: origin.url ? cleanAddress(origin.url) : `file:${await sha256(sample(passages))}`,
      kind: 'article',
      url: origin.url.slice(0, 8192),
      // What a template left in the file is on none of its pages.
      title: ((isShown(stated.title) ? stated.title : titleOf(paragraphs)) ?? nameOf(name)).slice(0, 1000),
      ...(stated.author && isShown(stated.author) && { author: stated.author.slice(0, 500) }),
      site: origin.url ? new URL(origin.url).hostname.replace(/^www\./, '') : '',
      lang,
      ...(publishedAt && { publishedAt }),
      ...(chapters.length > 1 && { chapters }),
    },
    passages,
  };
}

/** Letters and digits alone: ligatures, spaces and marks differ between a file's facts and its pages. */
const comparable = (text: string) => normaliseForMatch(text).text.replace(/[^\p{L}\p{N}]/gu, '');

/** The largest heading of the first page. */
function titleOf(paragraphs: readonly Paragraph[]): string | undefined {
  const first = paragraphs.filter(({ page, heading }) => page === 1 && heading !== undefined);
  return first.sort((a, b) => b.size - a.size)[0]?.text;
}

const nameOf = (name: string) => name.replace(/\.pdf$/i, '').trim() || name;

/** `D:20150206134713+03'00'` (ISO 32000-1, 7.9.4) as its day. */
const dateOf = (stated: string | undefined) =>
  /^D:(\d{4})(\d{2})(\d{2})/
    .exec(stated ?? '')
    ?.slice(1, 4)
    .join('-');

/** Entries of the table of contents at the passages they name: the heading on that page, else its first passage. */
function chaptersOf(bookmarks: readonly Bookmark[], passages: readonly Passage[]): AuthorChapter[] {
  const chapters: AuthorChapter[] = [];
  for (const { title, page } of bookmarks) {
    const onPage = passages.filter(({ anchor }) => 'p' in anchor && anchor.p === page);
    const wanted = comparable(title);
    const at =
      onPage.find(({ text }) =>
        comparable(text)
          .slice(0, wanted.length + 8)
          .includes(wanted),
      ) ?? onPage[0];
    if (at && at.n > (chapters.at(-1)?.from ?? 0)) chapters.push({ title: title.slice(0, 300), from: at.n });
  }
  return chapters;
}
