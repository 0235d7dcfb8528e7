import { z } from 'zod';

/**
 * The reading form of an article: its blocks with what plain passages leave out. There is no markup in it, so there is nothing to
 * sanitise: a block has a kind, a run of text has marks, and this schema is all that is ever stored or shown.
 */

export const marks = ['em', 'strong', 'code', 'sub', 'sup', 'mark', 'del', 'ins', 'kbd'] as const;

/** A run of text of one look. */
export const Span = z.object({
  text: z.string().max(20_000),
  marks: z.array(z.enum(marks)).max(marks.length).optional(),
  /** http(s) only. */
  href: z
    .string()
    .max(8192)
    .regex(/^https?:\/\//i)
    .optional(),
  /** The reading that stands over `text`. */
  ruby: z.string().max(200).optional(),
  /** `text` is LaTeX. */
  math: z.boolean().optional(),
  /** Number of the footnote that `text` is the mark of. */
  note: z.number().int().positive().optional(),
});
export type Span = z.infer<typeof Span>;

export const ReadingBlock = z.object({
  kind: z.enum(['text', 'heading', 'item', 'quote', 'code', 'row', 'figure', 'note']),
  /** The passage that says the same in plain text. Figures have none, nor have footnotes that are not part of the text. */
  n: z.number().int().positive().optional(),
  spans: z.array(Span).max(20_000),
  /** Of a row, in place of `spans`. */
  cells: z.array(z.array(Span).max(2000)).max(200).optional(),
  /** A row whose cells name the columns. */
  head: z.boolean().optional(),
  /** Which table of the article a row is of. */
  table: z.number().int().nonnegative().optional(),
  /** How deep a list item lies, from 1. */
  depth: z.number().int().min(1).max(20).optional(),
  /** What stands before an item: its number in an ordered list, 0 in another; absent for its further paragraphs. */
  marker: z.number().int().optional(),
  /** Language of a code block, as the page names it. */
  code: z
    .string()
    .regex(/^[\w+#.-]{1,30}$/)
    .optional(),
  /** Number of a footnote. */
  note: z.number().int().positive().optional(),
  image: z
    .object({
      src: z
        .string()
        .max(8192)
        .regex(/^https?:\/\//i),
      alt: z.string().max(2000),
    })
    .optional(),
});
export type ReadingBlock = z.infer<typeof ReadingBlock>;

export const Reading = z.array(ReadingBlock).max(60_000);

/** The text of a span, as a passage has it. */
const textOf = ({ text, math }: Span): string => (math ? `$${text}$` : text);

/** The text of spans, as a passage has it. */
export const textOfSpans = (spans: readonly Span[]): string => spans.map(textOf).join('');

/** What must stay as it is wherever the text goes: code and formulas, as UTF-16 ranges of `textOfSpans(spans)`. */
export interface Literal {
  at: [start: number, end: number];
  as: 'code' | 'math';
}

export function literalsIn(spans: readonly Span[]): Literal[] {
  let end = 0;
  return spans.flatMap((span): Literal[] => {
    const start = end;
    end += textOf(span).length;
    const as = span.math ? 'math' : span.marks?.some((mark) => mark === 'code' || mark === 'kbd') ? 'code' : undefined;
    return as && span.text.trim() ? [{ at: [start, end], as }] : [];
  });
}

/** Where the cells of a row stand in the text of its passage (UTF-16), an empty one at its place; undefined where it says other words. */
export function cellPlaces(
  text: string,
  cells: readonly (readonly Span[])[],
): [from: number, to: number][] | undefined {
  let at = 0;
  const places: [number, number][] = [];
  for (const spans of cells) {
    const cell = textOfSpans(spans);
    const from = text.indexOf(cell, at);
    if (from < 0 || /[^\s|]/.test(text.slice(at, from))) return undefined;
    at = from + cell.length;
    places.push([from, at]);
  }
  return /[^\s|]/.test(text.slice(at)) ? undefined : places;
}

/** The spans of a part of their text, from and to in UTF-16 units of `textOfSpans(spans)`. A formula that is cut stays plain text. */
export function sliceSpans(spans: readonly Span[], from: number, to: number): Span[] {
  let end = 0;
  return spans.flatMap((span): Span[] => {
    const text = textOf(span);
    const start = end;
    end += text.length;
    const [first, last] = [Math.max(from, start), Math.min(to, end)];
    if (first >= last) return [];
    if (first === start && last === end) return [span];
    const { math: _, ...look } = span;
    return [{ ...look, text: text.slice(first - start, last - start) }];
  });
}
