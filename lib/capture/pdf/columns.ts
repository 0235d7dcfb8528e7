import type { Line } from './model';

/** Lines to be read from top to bottom before the next column is. */
export type Column = Line[];

/** Lines a column has at the least. */
const leastLines = 3;
/** In font sizes: the width of a column's median line; the cells of a table are narrower. */
const leastWidth = 6;
/** Share of its column's width that the median line of running text fills. */
const leastFill = 0.5;
/** Of the page's height: stretches this tall are columns whatever fills them (code, formulas, references). */
const tallStretch = 0.3;

/** In points. */
const step = 3;

/** A gutter: nothing stands across `x` between the baselines `from` and `to`. */
interface Gutter {
  x: number;
  from: number;
  to: number;
}

/**
 * The lines of a page in the order of reading. The gutter with the most text on both of its sides parts the page into what is above
 * it, its left and right side, and what is below it; each part may hold further ones (a side bar, three columns, a title across).
 */
export function columnsOf(lines: readonly Line[], pageHeight: number, rightToLeft = false): Column[] {
  const gutter = findGutter(lines, pageHeight);
  if (!gutter) return lines.length > 0 ? [byBaseline(lines)] : [];
  const beside = lines.filter(({ y }) => y >= gutter.from && y <= gutter.to);
  const sides = [beside.filter(({ end }) => end <= gutter.x), beside.filter(({ x }) => x >= gutter.x)];
  return [
    lines.filter(({ y }) => y < gutter.from),
    ...(rightToLeft ? sides.reverse() : sides),
    lines.filter(({ y }) => y > gutter.to),
  ].flatMap((part) => columnsOf(part, pageHeight, rightToLeft));
}

function findGutter(lines: readonly Line[], pageHeight: number): Gutter | undefined {
  if (lines.length < 2 * leastLines) return undefined;
  const sorted = [...lines].sort((a, b) => a.y - b.y);
  let best: Gutter | undefined;
  let most = 0;
  // A gutter begins where some line ends; it is wider than the step.
  for (const x of new Set(sorted.map(({ end }) => Math.floor(end / step + 1) * step))) {
    for (const stretch of stretchesAt(sorted, x)) {
      const left = stretch.filter(({ end }) => end <= x);
      const right = stretch.filter((line) => line.x >= x);
      const score = Math.min(weight(left), weight(right));
      if (score <= most || left.length < leastLines || right.length < leastLines) continue;
      const tall = Math.min(heightOf(left), heightOf(right)) >= tallStretch * pageHeight;
      if (!isText(left, tall) || !isText(right, tall)) continue;
      most = score;
      best = { x, from: stretch[0]?.y ?? 0, to: stretch.at(-1)?.y ?? 0 };
    }
  }
  return best;
}

/** Runs of lines of which none stands across `x`. */
function stretchesAt(sorted: readonly Line[], x: number): Line[][] {
  const stretches: Line[][] = [[]];
  for (const line of sorted) {
    if (line.x < x && line.end > x) stretches.push([]);
    else stretches.at(-1)?.push(line);
  }
  return stretches;
}

const weight = (lines: readonly Line[]) => lines.reduce((sum, { text }) => sum + text.length, 0);

const heightOf = (lines: readonly Line[]) =>
  Math.max(0, ...lines.map(({ y }) => y)) - Math.min(Number.MAX_VALUE, ...lines.map(({ y }) => y));

function isText(lines: readonly Line[], tall: boolean): boolean {
  const from = Math.min(...lines.map(({ x }) => x));
  const to = Math.max(...lines.map(({ end }) => end));
  // A line stretched to the column's width may have come apart into its words.
  const rows = byBaseline(lines);
  const widths = rows.map(({ x, end, size }) => ({ width: end - x, size })).sort((a, b) => a.width - b.width);
  const { width, size } = widths[widths.length >> 1] ?? { width: 0, size: 1 };
  return width >= leastWidth * size && (tall || width >= leastFill * (to - from));
}

/** Top to bottom; the cells of a table's row become one line again. */
function byBaseline(lines: readonly Line[]): Line[] {
  const rows: Line[] = [];
  for (const line of [...lines].sort((a, b) => a.y - b.y || a.x - b.x)) {
    const row = rows.at(-1);
    if (!row || Math.abs(row.y - line.y) > 0.3 * Math.min(row.size, line.size)) rows.push({ ...line });
    else if (line.x >= row.x)
      Object.assign(row, { text: `${row.text} ${line.text}`, end: Math.max(row.end, line.end) });
    else Object.assign(row, { text: `${line.text} ${row.text}`, x: line.x });
  }
  return rows;
}
