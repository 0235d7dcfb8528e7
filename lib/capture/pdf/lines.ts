import { isUnspaced } from '../../source/script';
import type { Line, PdfPage, PdfRun } from './model';

/** In font sizes: runs whose baselines are this near stand on one line (a superscript is raised by a third). */
const sameBaseline = 0.45;
/** In font sizes: a gap this wide may part columns or cells; what no gutter parts is one line again. */
const wideGap = 0.9;
/** In font sizes: a gap that stands for a space where the file draws none. */
const wordGap = 0.18;

/** The lines of a page, from its top, each cut where a wide gap parts it. */
export function linesOf({ runs }: PdfPage): Line[] {
  const rows: { y: number; size: number; runs: PdfRun[] }[] = [];
  for (const run of runs) {
    if (!run.text.trim()) continue;
    const row = rows.findLast(({ y, size }) => Math.abs(y - run.y) < sameBaseline * Math.max(size, run.size));
    if (!row) rows.push({ y: run.y, size: run.size, runs: [run] });
    else {
      row.runs.push(run);
      // The largest run's baseline is the line's; the others are its superscripts and marks.
      if (run.size > row.size) Object.assign(row, { y: run.y, size: run.size });
    }
  }
  return rows
    .sort((a, b) => a.y - b.y)
    .flatMap(({ runs: row }) => cutAtGaps(row.sort((a, b) => a.x - b.x)).map(toLine));
}

function cutAtGaps(row: PdfRun[]): PdfRun[][] {
  const parts: PdfRun[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const run of row) {
    if (run.x - end > wideGap * run.size) parts.push([]);
    parts.at(-1)?.push(run);
    end = Math.max(end, run.x + run.width);
  }
  return parts;
}

function toLine(runs: PdfRun[]): Line {
  let text = '';
  let end = 0;
  for (const run of runs) {
    const apart = text !== '' && run.x - end > wordGap * run.size;
    const spaced = /\s$/.test(text) || /^\s/.test(run.text);
    text += apart && !spaced && !(unspaced(text.at(-1)) && unspaced(run.text[0])) ? ` ${run.text}` : run.text;
    end = Math.max(end, run.x + run.width);
  }
  const first = runs[0];
  // The size of most of its text: a drop cap or a superscript is not the line's.
  const bySize = new Map<number, number>();
  for (const { size, text: own } of runs) bySize.set(size, (bySize.get(size) ?? 0) + own.length);
  const [size] = [...bySize].reduce((best, one) => (one[1] > best[1] ? one : best), [first?.size ?? 0, 0]);
  const y = runs.find((run) => run.size === size)?.y ?? 0;
  return { text: text.replace(/\s+/g, ' ').trim(), x: first?.x ?? 0, end, y, size };
}

const unspaced = (char: string | undefined) => isUnspaced(char?.codePointAt(0) ?? 0);
