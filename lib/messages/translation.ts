import { z } from 'zod';
import { Passage } from '../source/model';

/** BCP 47 with script. */
const Lang = z
  .string()
  .regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/)
  .max(35);

/** Commands around translations, a part of the protocol. */
export const translationCommands = [
  /**
   * Translate a source; without `lang` into the language of output, `by` the browser's own translator or else the chosen engine.
   * `from`: the passage where the person is.
   */
  z.object({
    type: z.literal('translate'),
    sourceId: z.string(),
    lang: Lang.optional(),
    by: z.enum(['engine', 'browser']).optional(),
    mode: z.enum(['fast', 'fine']).optional(),
    from: Passage.shape.n.optional(),
  }),
  /** The person is elsewhere now: a translation at work goes on from there. */
  z.object({ type: z.literal('focus-translation'), glossId: z.string(), n: Passage.shape.n }),
  /** Settle a sentence of the source by hand, or pick one of its renderings; without `text` the translation stands again. */
  z.object({
    type: z.literal('edit-line'),
    sourceId: z.string(),
    lang: Lang,
    source: z.string().max(20_000),
    text: z.string().trim().min(1).max(8000).optional(),
    style: z.enum(['literal', 'free', 'colloquial', 'literary', 'concise']).optional(),
  }),
  z.object({ type: z.literal('undo-edit'), key: z.string() }),
  /**
   * Ask about one sentence of a translation: without `words` for renderings of it, with them for what they mean there; with `again`
   * for the sentence translated anew, once that is known.
   */
  z.object({
    type: z.literal('study-line'),
    glossId: z.string(),
    id: z.number().int().positive(),
    words: z.string().trim().min(1).max(1000).optional(),
    again: z.boolean().optional(),
  }),
  /** Fix how a term is rendered, in this source, on its site, or everywhere. */
  z.object({
    type: z.literal('fix-term'),
    sourceId: z.string(),
    lang: Lang,
    scope: z.enum(['all', 'site', 'source']),
    term: z.object({ source: z.string().trim().min(1).max(200), target: z.string().trim().min(1).max(200) }),
  }),
  z.object({ type: z.literal('drop-term'), id: z.string() }),
] as const;
