import { z } from 'zod';

/**
 * A stretch of text that the person marked, with what they wrote on it. Its anchor is its own words: `quote` holds those of each
 * passage from `from` on, one line a passage, so that it is found again in a text that was captured anew.
 */
export const Highlight = z.object({
  id: z.string(),
  sourceId: z.string(),
  /** The text it was marked in. */
  contentHash: z.string(),
  /** The gloss it was marked in; absent: the source's own text. */
  glossId: z.string().optional(),
  /** Number of its first passage; absent in a gloss. */
  from: z.number().int().positive().optional(),
  quote: z.string().min(1).max(20_000),
  note: z.string().max(20_000),
  /** ms since the epoch. */
  createdAt: z.number(),
  /** Set while it can still be brought back. */
  deletedAt: z.number().optional(),
});
export type Highlight = z.infer<typeof Highlight>;

export const HighlightDraft = Highlight.omit({ id: true, createdAt: true, deletedAt: true });
export type HighlightDraft = z.infer<typeof HighlightDraft>;
