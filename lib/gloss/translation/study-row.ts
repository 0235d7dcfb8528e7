import { z } from 'zod';
import { Usage } from '../../engine/model';
import { ErrorInfo } from '../../source/errors';
import { hashValue } from '../../source/hash';
import { Style } from './model';

/** What the person asked about one sentence, and what came of it. */
export const Study = z.object({
  /** `studyKey`. */
  key: z.string(),
  sourceId: z.string(),
  lang: z.string(),
  kind: z.enum(['renderings', 'explanation']),
  /** The sentence of the source. */
  source: z.string(),
  /** Of an explanation: the words it is about. */
  words: z.string().optional(),
  state: z.enum(['running', 'done', 'failed']),
  renderings: z.array(z.object({ style: Style, text: z.string() })),
  meaning: z.string().optional(),
  background: z.string().optional(),
  /** The sentence translated with this understanding. */
  again: z.string().optional(),
  usage: Usage,
  error: ErrorInfo.optional(),
  /** ms since the epoch. */
  at: z.number(),
});
export type Study = z.infer<typeof Study>;

export const studyKey = (sourceId: string, lang: string, source: string, words: string | undefined) =>
  hashValue([sourceId, lang, source, words ?? null]);
