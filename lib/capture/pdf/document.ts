import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
// Registers itself: pdf.js then works in the thread it is called from. A worker of its own is refused in a page's isolated world.
import 'pdfjs-dist/legacy/build/pdf.worker.mjs';
import { GlossError } from '../../source/errors';
import type { PdfPage, PdfRun } from './model';

/** Reads one of pdf.js's character maps by its name: what Chinese, Japanese and Korean fonts need that do not bring their own. */
export type ReadCMap = (name: string) => Promise<Uint8Array>;

/** One entry of a document's own table of contents. */
export interface Bookmark {
  title: string;
  /** Counted from 1. */
  page: number;
}

export interface PdfDocument {
  pages: PdfPage[];
  /** As the file states them; often left over from a template. */
  stated: { title?: string | undefined; author?: string | undefined; created?: string | undefined };
  bookmarks: Bookmark[];
}

/** More pages than any paper or book has: refused, not cut. */
const mostPages = 5000;
const mostBookmarks = 300;
/** Text that is turned (a stamp along the margin, a table on its side) is not part of the lines. */
const level = 0.1;
/** After so many pages other work in this thread gets its turn. */
const pagesATurn = 4;

/**
 * What is written in a PDF, page by page.
 * @throws GlossError `PDF_LOCKED` for one that asks for a password, `PDF_DAMAGED` for what pdf.js cannot open or is too large.
 */
export async function openPdf(bytes: Uint8Array, readCMap: ReadCMap): Promise<PdfDocument> {
  const task = getDocument({
    data: bytes,
    isEvalSupported: false,
    verbosity: 0,
    cMapUrl: 'cmaps/',
    BinaryDataFactory: class {
      fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
        return kind === 'cMapUrl' ? readCMap(filename) : Promise.reject(new Error(`${kind} is not needed for text`));
      }
    },
  });
  try {
    const pdf = await task.promise.catch((thrown: unknown) => {
      const { name, message } = thrown instanceof Error ? thrown : { name: '', message: String(thrown) };
      throw new GlossError(name === 'PasswordException' ? 'PDF_LOCKED' : 'PDF_DAMAGED', { detail: message });
    });
    if (pdf.numPages > mostPages) throw new GlossError('PDF_DAMAGED', { detail: `${pdf.numPages} pages` });
    const pages: PdfPage[] = [];
    for (let n = 1; n <= pdf.numPages; n++) {
      pages.push(await readPage(pdf, n));
      if (n % pagesATurn === 0) await new Promise((resolve) => setTimeout(resolve));
    }
    return { pages, stated: await statedIn(pdf), bookmarks: await bookmarksIn(pdf) };
  } finally {
    await task.destroy();
  }
}

/** A page that is broken has no text; the others are read. */
async function readPage(pdf: PDFDocumentProxy, n: number): Promise<PdfPage> {
  try {
    const page = await pdf.getPage(n);
    const { viewBox, width, height } = page.getViewport({ scale: 1 });
    const [left = 0, bottom = 0] = viewBox;
    const { items } = await page.getTextContent();
    const runs = items.flatMap((item): PdfRun[] => {
      if (!('str' in item)) return [];
      const [, b, c, d, x, y] = item.transform as number[];
      const size = Math.hypot(c ?? 0, d ?? 0);
      if (size === 0 || Math.abs(b ?? 0) > level * size) return [];
      return [{ text: item.str, x: (x ?? 0) - left, y: height - ((y ?? 0) - bottom), width: item.width, size }];
    });
    page.cleanup();
    return { n, width, height, runs };
  } catch {
    return { n, width: 0, height: 0, runs: [] };
  }
}

async function statedIn(pdf: PDFDocumentProxy): Promise<PdfDocument['stated']> {
  const { info } = await pdf.getMetadata().catch(() => ({ info: {} }));
  const text = (key: string) => {
    const value = (info as Record<string, unknown>)[key];
    return typeof value === 'string' && value.trim() ? value.trim() : undefined;
  };
  return { title: text('Title'), author: text('Author'), created: text('CreationDate') };
}

/** The top level of the table of contents, or its second where the first is the document's title alone. */
async function bookmarksIn(pdf: PDFDocumentProxy): Promise<Bookmark[]> {
  const outline = (await pdf.getOutline().catch(() => null)) ?? [];
  const entries = outline.length === 1 && outline[0]?.items.length ? outline[0].items : outline;
  const bookmarks = await Promise.all(
    entries.slice(0, mostBookmarks).map(async ({ title, dest }): Promise<Bookmark[]> => {
      try {
        const target = typeof dest === 'string' ? await pdf.getDestination(dest) : dest;
        const page = typeof target?.[0] === 'number' ? target[0] : await pdf.getPageIndex(target?.[0]);
        return [{ title: title.replace(/\s+/g, ' ').trim(), page: page + 1 }];
      } catch {
        return [];
      }
    }),
  );
  return bookmarks.flat().filter(({ title }) => title !== '');
}
