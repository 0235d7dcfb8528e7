import { isUnspaced } from '../../source/script';
import type { Column } from './columns';
import type { Line } from './model';

/** A paragraph or heading, and the page it begins on. */
export interface Paragraph {
  text: string;
  page: number;
  size: number;
  /** 1 for the largest. */
  heading?: number;
}

/** In font sizes: how far the first line of a paragraph is drawn in. */
const indent = 0.8;
/** Of the usual distance between lines: a gap that parts paragraphs. */
const wideLeading = 1.35;
/** In font sizes: the distance between the lines of one heading, for which a column has no usual one. */
const usualLeading = 1.15;
/** In font sizes: more is no leading but space between paragraphs of a line each. */
const mostLeading = 1.8;
/** A line that ends before this share of its column is a paragraph's last. */
const fullLine = 0.88;
const otherSize = 0.09;
const bullet = /^(?:[•◦▪‣●○■–—*·]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s/;
const sentenceEnd = /[.!?。！？…:：]["'”’)\]」』）]*(?:\s*\d{1,3})?$/;

/** The paragraphs of a document, its columns being in the order of reading. A sentence that a column or page breaks is joined again. */
export function paragraphsOf(pages: readonly { page: number; columns: readonly Column[] }[]): Paragraph[] {
  const all = pages.flatMap(({ columns }) => columns.flat());
  const body = usual(all.map(({ size, text }) => ({ value: round(size), weight: text.length })));
  const known = new Set(all.flatMap(({ text }) => text.toLowerCase().match(/[\p{L}-]+(?=[\s,.;:)])/gu) ?? []));
  const paragraphs: Paragraph[] = [];
  for (const { page, columns } of pages) {
    for (const column of columns) {
      const cut = cutColumn(column);
      cut.forEach((lines, i) => {
        const text = lines.reduce((sum, line) => joinLines(sum, line.text, known), '');
        const size = usual(lines.map((line) => ({ value: round(line.size), weight: line.text.length })));
        const next = { text, page, size };
        const open = i === 0 ? continued(paragraphs, next, body) : undefined;
        if (open) open.text = joinLines(open.text, text, known);
        else if (text) paragraphs.push(next);
      });
    }
  }
  return withHeadings(paragraphs, body);
}

/** A column's lines, cut into paragraphs by space, indent, short last lines, bullets and changes of size. */
function cutColumn(column: Column): Line[][] {
  const left = usual(column.map(({ x, text }) => ({ value: round(x), weight: text.length })));
  const right = Math.max(0, ...column.map(({ end }) => end));
  const leading = usual(
    column.slice(1).map((line, i) => ({ value: round(line.y - (column[i]?.y ?? 0)), weight: line.text.length })),
  );
  const parts: Line[][] = [];
  /** Lines of a list's item are drawn in behind its bullet. */
  const inItem = (line: Line) => {
    const first = parts.at(-1)?.[0];
    return first !== undefined && bullet.test(first.text) && line.x > first.x + 1;
  };
  column.forEach((line, i) => {
    const before = column[i - 1];
    const pitch = before && leading > 0 ? line.y - before.y : 0;
    const breaks =
      !before ||
      pitch > wideLeading * Math.min(Math.max(leading, usualLeading * before.size), mostLeading * before.size) ||
      Math.abs(line.size - before.size) > otherSize * before.size ||
      bullet.test(line.text) ||
      (!inItem(line) && line.x - left > indent * line.size && Math.abs(line.x - before.x) > indent * line.size) ||
      (before.end < left + fullLine * (right - left) && sentenceEnd.test(before.text));
    if (breaks) parts.push([line]);
    else parts.at(-1)?.push(line);
  });
  return parts;
}

/** The paragraph that goes on at the top of the next column or page: the last of running text, if its sentence has not ended. */
function continued(paragraphs: readonly Paragraph[], next: Paragraph, body: number): Paragraph | undefined {
  // Between them may stand a footnote, a caption.
  const last = paragraphs.findLast(({ size, page }) => size === next.size && page >= next.page - 1);
  if (!last || next.size !== body || sentenceEnd.test(last.text)) return undefined;
  const first = next.text[0] ?? '';
  const goesOn =
    /[\p{Ll}(]/u.test(first) ||
    (isUnspaced(first.codePointAt(0) ?? 0) && !/^第?[一二三四五六七八九十\d]+[、.章节]/.test(next.text));
  return goesOn && last.text.length > 40 ? last : undefined;
}

/** Two lines of one paragraph. A hyphen at the end goes, unless the document writes the compound with it elsewhere. */
export function joinLines(before: string, line: string, known: ReadonlySet<string> = new Set()): string {
  if (before === '') return line;
  const head = /(\p{L}+)[-\u00ad\u2010]$/u.exec(before)?.[1];
  const tail = /^\p{L}+/u.exec(line)?.[0];
  if (head && tail) {
    const closed = known.has(`${head}${tail}`.toLowerCase());
    const keeps = !closed && (/^\p{Lu}/u.test(tail) || known.has(`${head}-${tail}`.toLowerCase()));
    const bare = before.replace(/[-\u00ad\u2010]$/u, '');
    return keeps ? `${bare}-${line}` : `${bare}${line}`;
  }
  const glued = isUnspaced(before.codePointAt(before.length - 1) ?? 0) && isUnspaced(line.codePointAt(0) ?? 0);
  return glued || /[，。、；：！？（「『《]$|\S[-/]$/.test(before) ? `${before}${line}` : `${before} ${line}`;
}

/** Short paragraphs larger than running text, and numbered ones, are headings; sizes make the levels. */
function withHeadings(all: readonly Paragraph[], body: number): Paragraph[] {
  const short = ({ text }: Paragraph) => text.length <= 160 && !/[.,;，。；]$/.test(text) && /\p{L}{2}/u.test(text);
  const larger = (paragraph: Paragraph) => paragraph.size > body * (1 + otherSize) && short(paragraph);
  const paragraphs: Paragraph[] = [];
  for (const paragraph of all) {
    const last = paragraphs.at(-1);
    // The lines of a centred title begin at places of their own.
    const goesOn =
      last && larger(last) && larger(paragraph) && last.size === paragraph.size && last.page === paragraph.page;
    if (goesOn) last.text = joinLines(last.text, paragraph.text);
    else paragraphs.push({ ...paragraph });
  }
  const sizes = [...new Set(paragraphs.filter(larger).map(({ size }) => size))].sort((a, b) => b - a);
  return paragraphs.map((paragraph) => {
    if (larger(paragraph)) return { ...paragraph, heading: Math.min(6, sizes.indexOf(paragraph.size) + 1) };
    const numbered = /^(\d{1,2}(?:\.\d{1,2}){0,3})\.?\s+\p{Lu}/u.exec(paragraph.text)?.[1];
    const named = /^(?:abstract|references|acknowledge?ments?|摘\s*要|参考文献|引\s*言)$/i.test(paragraph.text);
    const isNumbered = numbered && paragraph.text.length <= 90 && short(paragraph) && paragraph.size >= body;
    if (!isNumbered && !named) return paragraph;
    return { ...paragraph, heading: Math.min(6, Math.min(sizes.length, 3) + (numbered?.split('.').length ?? 1)) };
  });
}

const round = (value: number) => Math.round(value * 2) / 2;

/** The value with the most weight behind it. */
function usual(values: readonly { value: number; weight: number }[]): number {
  const sums = new Map<number, number>();
  for (const { value, weight } of values) sums.set(value, (sums.get(value) ?? 0) + weight);
  return [...sums].reduce((best, one) => (one[1] > best[1] ? one : best), [0, 0])[0];
}
