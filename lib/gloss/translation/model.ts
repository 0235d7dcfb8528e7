import { z } from 'zod';

/** *fast*: one pass. *fine*: a literal pass, then what is wrong with it and a free rendering of each sentence. */
export const TranslationMode = z.enum(['fast', 'fine']);
export type TranslationMode = z.infer<typeof TranslationMode>;

/** A rendering of a sentence in a named style. */
export const Style = z.enum(['literal', 'free', 'colloquial', 'literary', 'concise']);
export type Style = z.infer<typeof Style>;

/** A word, name or phrase of the source and how it is rendered; `target` equal to `source` means that it is kept as it is. */
export const Term = z.object({ source: z.string().trim().min(1).max(200), target: z.string().trim().min(1).max(200) });
export type Term = z.infer<typeof Term>;

/** Why a sentence stands as in the original: what its translation failed by, or that there is nothing in it to translate. */
export const KeptReason = z.enum([
  'as-is', // code, a formula, an address, figures
  'missing', // the model gave none
  'misplaced', // what it gave belongs to another sentence
  'untranslated', // it left the words of the source
  'numbers', // a figure of the source is not in it
  'tokens', // an address, a piece of code or a formula of the source is not in it
  'glossary', // a term is not rendered as agreed
  'length', // far too short or too long
  'script', // in another script than that of the language asked for
]);
export type KeptReason = z.infer<typeof KeptReason>;

/**
 * One sentence of the source, translated. `id` counts the sentences from 1; `span` is its place in the text of passage `n` in
 * UTF-16 units (see `unitsOf`). A line that is not there yet is being translated: the original is shown in its place.
 */
export const Line = z.object({
  id: z.number().int().positive(),
  n: z.number().int().positive(),
  span: z.tuple([z.number().int().nonnegative(), z.number().int().nonnegative()]),
  /** In the target language; of a kept sentence the original. */
  text: z.string(),
  /** *edited*: by hand, or picked among renderings. *kept*: the original, for `reason`. */
  state: z.enum(['translated', 'edited', 'kept']),
  reason: KeptReason.optional(),
  /** Of a kept sentence: what the model gave last, for the person to accept. */
  refused: z.string().optional(),
  /** Of an edited one that was picked among renderings: in which style. */
  style: Style.optional(),
});
export type Line = z.infer<typeof Line>;

/** What was settled from the whole source before it was translated. */
export const Brief = z.object({
  subject: z.string(),
  register: z.string(),
  speakers: z.array(z.string()),
  terms: z.array(Term),
  /** Words that the recogniser got wrong, and what was said. */
  mends: z.array(z.object({ heard: z.string(), meant: z.string() })),
});
export type Brief = z.infer<typeof Brief>;

/** A translation as far as it is made. `lines` stand in the order of the source; those of `units` sentences that are absent are still to come. */
export const TranslationBody = z.object({
  kind: z.literal('translation'),
  units: z.number().int().nonnegative(),
  lines: z.array(Line),
  brief: Brief.optional(),
  /** The endpoint cut a prompt without a word: parts of the source were not read. */
  truncated: z.literal(true).optional(),
});
export type TranslationBody = z.infer<typeof TranslationBody>;

/** A sentence settled by the person. It outlives every run: it belongs to the words of the source, not to one translation of them. */
export const Edit = z.object({
  /** `editKey`. */
  key: z.string(),
  sourceId: z.string(),
  /** Language of the translation, BCP 47 with script. */
  lang: z.string(),
  /** The sentence of the source. */
  source: z.string(),
  text: z.string(),
  style: Style.optional(),
  /** What stood there before, oldest first; absent `text` is the translation as the model made it. */
  before: z.array(z.object({ text: z.string().optional(), style: Style.optional() })).max(50),
  /** ms since the epoch. */
  at: z.number(),
});
export type Edit = z.infer<typeof Edit>;
