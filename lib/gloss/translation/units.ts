import type { Passage } from '../../source/model';
import { cellPlaces, type Literal, literalsIn, type ReadingBlock, type Span, textOfSpans } from '../../source/reading';
import { splitSentences } from '../../source/sentences';

/** A sentence as it is translated: `text` is `passage.text.slice(...span)`. `id` counts from 1 through the whole source. */
export interface Unit {
  id: number;
  n: number;
  span: [start: number, end: number];
  text: string;
  speaker?: string;
  heading?: number;
  /** A block of code or a formula by itself: there is nothing to translate. */
  asIs?: true;
  /** Code and formulas in it, by their places in `text`. */
  literals?: Literal[];
}

/** The text a source is translated from: its passages, of an article with the form they have in their page. */
export interface SourceText {
  passages: readonly Passage[];
  reading?: readonly ReadingBlock[] | undefined;
}

/** A stretch of the source that several calls show, with the sentences that lead up to it. */
export interface Section {
  units: readonly Unit[];
  before: readonly Unit[];
}

/**
 * The sentences of a source in order. They tile each passage but for white space and the borders of cells, so every word of it belongs
 * to exactly one; none reaches from one cell of a table into the next, none ends inside code or a formula. `lang` is BCP 47.
 */
export function unitsOf({ passages, reading = [] }: SourceText, lang: string): Unit[] {
  const blocks = new Map(reading.map((block) => [block.n, block]));
  let id = 0;
  return passages.flatMap(({ n, text, speaker, heading }) =>
    partsOf(text, blocks.get(n)).flatMap(({ from, to, spans, asIs }) => {
      const part = text.slice(from, to);
      const literals = spans ? literalsIn(spans) : [];
      const sentences = asIs ? [{ start: 0, end: part.length }] : whole(splitSentences(part, lang), literals);
      return sentences.map(({ start, end }): Unit => {
        const own = literals.flatMap(({ at, as }): Literal[] =>
          at[0] >= start && at[1] <= end ? [{ at: [at[0] - start, at[1] - start], as }] : [],
        );
        return {
          id: ++id,
          n,
          span: [from + start, from + end],
          text: part.slice(start, end),
          ...(speaker !== undefined && { speaker }),
          ...(heading !== undefined && { heading }),
          ...(asIs && { asIs }),
          ...(own.length > 0 && { literals: own }),
        };
      });
    }),
  );
}

interface Part {
  /** Its place in the text of the passage. */
  from: number;
  to: number;
  /** Its runs, where their text is that of the part. */
  spans?: readonly Span[];
  asIs?: true;
}

/** A passage, or each cell of a row. Where the reading says other words than the passage, the passage counts. */
function partsOf(text: string, block: ReadingBlock | undefined): Part[] {
  if (block?.kind === 'code' && text !== '') return [{ from: 0, to: text.length, asIs: true }];
  if (block?.kind === 'row' && block.cells) {
    const { cells } = block;
    const places = cellPlaces(text, cells);
    if (places) return places.flatMap(([from, to], i) => (from < to ? partOf(from, cells[i] ?? []) : []));
  }
  if (!block || block.cells || textOfSpans(block.spans) !== text) return [{ from: 0, to: text.length }];
  return [partOf(0, block.spans)];
}

function partOf(from: number, spans: readonly Span[]): Part {
  const shown = spans.filter(({ text }) => text.trim() !== '');
  const formula = shown.length > 0 && shown.every(({ math }) => math);
  return { from, to: from + textOfSpans(spans).length, spans, ...(formula && { asIs: true }) };
}

/** Sentences joined where the border between them falls into code or a formula. */
function whole(sentences: readonly { start: number; end: number }[], literals: readonly Literal[]) {
  const joined: { start: number; end: number }[] = [];
  for (const { start, end } of sentences) {
    const last = joined.at(-1);
    if (last && literals.some(({ at }) => at[0] < start && at[1] > last.end)) last.end = end;
    else joined.push({ start, end });
  }
  return joined;
}
