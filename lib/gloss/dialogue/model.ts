import { z } from 'zod';
import { Chapter, Citation } from '../statement';

/** What a name rests on: the subtitles name who speaks, the title or the description does, somebody says it, or the person gave it. */
export const NameBasis = z.enum(['track', 'title', 'description', 'said', 'none', 'person']);
export type NameBasis = z.infer<typeof NameBasis>;

/** Somebody who speaks. Everything but a name from the track is a guess, shown with what it rests on. */
export const Speaker = z.object({
  id: z.string(),
  /** Empty where nothing names them. */
  name: z.string(),
  basis: NameBasis,
  /** Where the name, or who they are, is said. */
  citation: Citation.optional(),
});
export type Speaker = z.infer<typeof Speaker>;

/**
 * What one speaker says in passages `from`..`to`, made readable. Two turns share a passage where the speaker changes inside it.
 * - `told`: checked against its passages: nothing of them vanished.
 * - `open`: still streaming, not checked yet.
 * - `verbatim`: could not be told without losing something; the passages as they stand.
 * - `edited`: written by the person.
 */
export const Turn = z.object({
  from: z.number().int().positive(),
  to: z.number().int().positive(),
  speaker: z.string().optional(),
  text: z.string(),
  state: z.enum(['told', 'open', 'verbatim', 'edited']),
});
export type Turn = z.infer<typeof Turn>;

/** Spoken text as readable dialogue. When it is done, the turns' ranges tile the source. */
export const DialogueBody = z.object({
  kind: z.literal('dialogue'),
  /** How many passages there are to account for. */
  passages: z.number().int().nonnegative(),
  speakers: z.array(Speaker),
  chapters: z.array(Chapter),
  turns: z.array(Turn),
  unread: z.number().int().positive().optional(),
  truncated: z.literal(true).optional(),
});
export type DialogueBody = z.infer<typeof DialogueBody>;
