import { z } from 'zod';

/** Whether the quote stands in the source: word for word, nearly (or elsewhere than cited), or not at all. Decided by code. */
export const Verdict = z.enum(['found', 'near', 'missing']);
export type Verdict = z.infer<typeof Verdict>;

/** Where a statement rests. Times and places are computed from the passages' anchors, never taken from the model. */
export const Citation = z.object({
  /** Passages the quote was found in, first and last inclusive; where it was not found, the ones the model named. */
  from: z.number().int().positive(),
  to: z.number().int().positive(),
  /** The source's own words where they were found, else the model's. */
  quote: z.string(),
  verdict: Verdict,
});
export type Citation = z.infer<typeof Citation>;

/** One thing said about the source, with what it rests on. */
export const Statement = z.object({ text: z.string(), citations: z.array(Citation) });
export type Statement = z.infer<typeof Statement>;

/** A run of passages, `from`..`to` inclusive, under a title. Chapters of one gloss tile the source. */
export const Chapter = z.object({
  title: z.string(),
  from: z.number().int().positive(),
  to: z.number().int().positive(),
});
export type Chapter = z.infer<typeof Chapter>;
