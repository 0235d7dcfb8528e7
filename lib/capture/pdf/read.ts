import { hasText } from '../article/text';
import { columnsOf } from './columns';
import { linesOf } from './lines';
import { withoutMargins } from './margins';
import type { PdfPage } from './model';
import { type Paragraph, paragraphsOf } from './paragraphs';

/** The paragraphs of a document in the order of reading, without running heads, feet and page numbers. */
export function readPages(pages: readonly PdfPage[], rightToLeft = false): Paragraph[] {
  const lines = withoutMargins(pages, pages.map(linesOf));
  const paragraphs = paragraphsOf(
    pages.map(({ n, height }, i) => ({ page: n, columns: columnsOf(lines[i] ?? [], height, rightToLeft) })),
  );
  // Symbol fonts leave signs without a letter.
  return paragraphs.filter(({ text }) => hasText(text));
}
