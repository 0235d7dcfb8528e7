import type { Line, PdfPage } from './model';

/** Share of the page's height at its top and bottom where running heads and page numbers stand. */
const margin = 0.15;
/** In points: how far a running head may move from page to page. */
const jitter = 4;
/** In font sizes: what stands apart from the text by less is part of it. */
const apart = 1.6;
/** Share of the pages on which a line recurs, when it is a running head; left and right pages have their own. */
const leastShare = 0.25;
const pageNumber = /^\W*(?:page|p\.|seite|第)?\s*(?:\d{1,4}|[ivxlc]{1,7})\s*(?:(?:of|\/|von|共)\s*\d{1,4})?\s*页?\W*$/i;

/**
 * The lines of each page without running heads and feet: what stands apart at its top or bottom and is a page number, or recurs at
 * the same height on a quarter of the pages, digits aside. `lines[i]` are those of page i, top to bottom.
 */
export function withoutMargins(pages: readonly Pick<PdfPage, 'height'>[], lines: readonly Line[][]): Line[][] {
  const edges = lines.map((own, page) => edgesOf(own, pages[page]?.height ?? 0));
  const seen = new Map<string, { y: number; page: number }[]>();
  edges.forEach((edge, page) => {
    for (const line of edge.flat()) seen.set(keyOf(line), [...(seen.get(keyOf(line)) ?? []), { y: line.y, page }]);
  });
  const least = Math.max(2, leastShare * pages.length);
  const recurs = (line: Line) => {
    const near = seen.get(keyOf(line))?.filter(({ y }) => Math.abs(y - line.y) <= jitter) ?? [];
    return new Set(near.map(({ page }) => page)).size >= least;
  };
  const isRunning = (edge: Line[]) => edge.every((line) => pageNumber.test(line.text) || recurs(line));
  return lines.map((own, page) => {
    const dropped = new Set(edges[page]?.filter(isRunning).flat());
    return own.filter((line) => !dropped.has(line));
  });
}

const keyOf = ({ text }: Line) => text.toLowerCase().replace(/\d+/g, '#').replace(/\s+/g, ' ');

/** The lines at the top and at the bottom of a page that a gap parts from the others. */
function edgesOf(lines: readonly Line[], height: number): Line[][] {
  const bottomUp = [...lines].reverse();
  return [
    blockAt(lines).filter(({ y }) => y < margin * height),
    blockAt(bottomUp).filter(({ y }) => y > (1 - margin) * height),
  ].filter((edge) => edge.length > 0);
}

function blockAt(lines: readonly Line[]): Line[] {
  const end = lines.findIndex((line, i) => {
    const next = lines[i + 1];
    return next === undefined || Math.abs(next.y - line.y) > apart * Math.max(line.size, next.size);
  });
  return lines.slice(0, end + 1);
}
