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

/** The text of spans, as a passage has it. */
export const textOfSpans = (spans: readonly Span[]): string => spans.map(({ text }) => text).join('');
