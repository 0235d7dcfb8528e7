import { z } from 'zod';
import { Usage } from '../engine/model';
import { GlossState, Recipe, Verdict } from '../gloss/model';
import { ErrorInfo } from '../source/errors';

/** A question about many items, and its answer as far as it is written. */
export const LibraryAnswer = z.object({
  id: z.string(),
  question: z.string(),
  outputLang: z.string(),
  /** What it is made with; absent in rows from before it was a job. */
  recipe: Recipe.optional(),
  /** Ids of the items that are asked; absent: all that are not in the trash. */
  among: z.array(z.string()).optional(),
  state: GlossState,
  /** Without any: the items do not say. */
  statements: z.array(
    z.object({
      text: z.string(),
      /** Where it stands: passage `n` of an item; its quote, looked up in what the model was shown. */
      citations: z.array(z.object({ sourceId: z.string(), n: z.number(), quote: z.string(), verdict: Verdict })),
    }),
  ),
  /** Items that were searched. */
  items: z.number().int().nonnegative(),
  usage: Usage,
  error: ErrorInfo.optional(),
  /** ms since the epoch. */
  at: z.number(),
  /** Set while it can still be brought back. */
  deletedAt: z.number().optional(),
});
export type LibraryAnswer = z.infer<typeof LibraryAnswer>;

/** Whether it will not change any more. */
export const isFinished = ({ state }: LibraryAnswer) => state !== 'waiting' && state !== 'running';
