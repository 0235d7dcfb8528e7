import { cellPlaces } from '../../source/reading';
import { hasUnspaced } from '../../source/script';
import type { Line } from './model';
import type { SourceText } from './units';

/** What a passage says in the other language, as far as it is translated. */
export interface TranslatedPassage {
  n: number;
  /** Which cell of a row it is of, from 0. */
  cell?: number;
  text: string;
}

/**
 * Lines (in the order of the source) put together by passage, those of a row by cell. What stands as in the original line by line is left
 * out.
 */
export function byPassage({ passages, reading = [] }: SourceText, lines: readonly Line[]): TranslatedPassage[] {
  const rows = new Map(reading.flatMap(({ n, cells }) => (n !== undefined && cells ? [[n, cells]] : [])));
  const grouped = new Map<number, Line[]>();
  for (const line of lines) grouped.set(line.n, [...(grouped.get(line.n) ?? []), line]);
  return [...grouped].flatMap(([n, all]) => {
    const source = passages[n - 1]?.text ?? '';
    const places = cellPlaces(source, rows.get(n) ?? []);
    const parts = places?.map(([from, to]) => all.filter(({ span }) => span[0] >= from && span[1] <= to)) ?? [all];
    return parts.flatMap((own, cell): TranslatedPassage[] =>
      own.some(({ state }) => state !== 'kept') ? [{ n, ...(places && { cell }), text: joinLines(source, own) }] : [],
    );
  });
}

/** Sentences of one passage put together again. */
export function joinLines(source: string, parts: readonly { span: readonly [number, number]; text: string }[]): string {
  return parts.reduce((joined, { span, text }, i) => {
    const between = source.slice(parts[i - 1]?.span[1] ?? 0, span[0]);
    return i === 0 ? text : `${joined}${glueOf(between, joined)}${text}`;
  }, '');
}

/**
 * What stands between two sentences of a translation: the border of cells and the end of a line as in the source (`between`), else a
 * space, but none after Han and kana (`before`).
 */
export function glueOf(between: string, before: string): string {
  if (between.includes('|')) return ' | ';
  if (between.includes('\n')) return '\n';
  return hasUnspaced(before.slice(-2)) || /[。！？…」』”]$/.test(before) ? '' : ' ';
}
