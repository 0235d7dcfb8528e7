import { z } from 'zod';
import type { Brief, KeptReason, Term, TranslationMode } from '../translation/model';
import type { Unit } from '../translation/units';
import { languageName } from './language';
import { shownText } from './translation-source';

/** The translation of one sentence; `of` are the first and last words of the sentence, by which code knows it is that one's. */
export const TranslationRecord = z.object({
  id: z.coerce.number().int().positive(),
  of: z.string().max(2000).catch(''),
  text: z.string().trim().min(1).max(8000),
});
export type TranslationRecord = z.infer<typeof TranslationRecord>;

/**
 * A few sentences of a section.
 * - Few at a time: long outputs drift, skip and invent; the whole section stays in the prompt as context.
 * - The sentences again, beside the instruction: models that have to look far up lose count.
 * - "of", first and last words: a translation under the wrong number, or of two sentences at once, betrays itself. The last words
 *   tell a merged record, the first ones a shifted one.
 * - By meaning, short, plain: what people who translate subtitles by hand ask for first. Mode *fine* begins literally: what is wrong
 *   with a rendering can only be said of one that hides nothing.
 * - Numbers, addresses, code as they stand: code compares them.
 * - The language last: the nearest instruction is the best obeyed.
 */
export const translateTemplate = `Translate these sentences of the source above:
{sentences}
{guide}
- {manner} Mend what speech recognition got wrong.
- Keep numbers, addresses, code, formulas and marks like $…$ exactly as they stand. A space between Han and Latin letters only where the language has it.{terms}

One record for each sentence, in this order, none left out, none joined:
{"id":12,"of":"its first two words … its last two words","text":"the translation"}

"of" is copied from the sentence itself. "text" in {language}.`;

export const manners: Record<TranslationMode, string> = {
  fast: 'By meaning, in context, as a native speaker would put it: plain and no longer than needed.',
  fine: 'Literally and completely, close to the words and their order, in correct grammar: a second pass will make it read well.',
};

/** What of the brief and the glossary concerns some sentences. */
export interface Guide {
  brief: Brief | undefined;
  terms: readonly Term[];
}

export function translateInstruction(
  units: readonly Unit[],
  guide: Guide,
  outputLang: string,
  mode: TranslationMode,
): string {
  return fill(translateTemplate, {
    manner: manners[mode],
    sentences: sentences(units),
    guide: guideLines(guide, units),
    terms: termLines(guide.terms),
    language: languageName(outputLang),
  });
}

/** A sentence whose translation did not hold, with what was wrong. */
export interface Failed {
  unit: Unit;
  reason: KeptReason;
  /** Of `glossary`, `numbers` and `tokens`: what is missing. */
  wants: readonly string[];
}

/**
 * Sentences asked for again, alone.
 * - The failure is named: told only "wrong", models repeat themselves.
 * - The same form, so that the same checks hold.
 */
export const mendTemplate = `A program checked a translation of the source above. These sentences did not pass:
{sentences}
{guide}
Translate each of them again, alone, and put right what is named.{terms}

One record for each sentence:
{"id":12,"of":"its first two words … its last two words","text":"the translation"}

"of" is copied from the sentence itself. "text" in {language}.`;

const complaints: Record<KeptReason, string> = {
  'as-is': 'it was left out',
  missing: 'it was left out',
  misplaced: 'what was given belongs to another sentence, or to two at once',
  untranslated: 'it was not translated',
  numbers: 'figures are missing: {wants}',
  tokens: 'these must stand in it unchanged: {wants}',
  glossary: 'not as agreed: {wants}',
  length: 'far too short or too long',
  script: 'written in the wrong script',
};

export function mendInstruction(failed: readonly Failed[], guide: Guide, outputLang: string): string {
  const list = failed.map(({ unit, reason, wants }) => {
    const complaint = complaints[reason].replace('{wants}', () => wants.join(', '));
    return `${sentences([unit])}\n   (${complaint})`;
  });
  return fill(mendTemplate, {
    sentences: list.join('\n'),
    guide: guideLines(
      guide,
      failed.map(({ unit }) => unit),
    ),
    terms: termLines(guide.terms),
    language: languageName(outputLang),
  });
}

/** The free rendering of one sentence after what is wrong with the literal one. */
export const RevisionRecord = TranslationRecord.extend({ problem: z.string().max(2000).catch('') });
export type RevisionRecord = z.infer<typeof RevisionRecord>;

/**
 * The second pass of mode *fine*.
 * - Problem first, text after it, in one record: a model that has named what is wrong mends it; asked for "better" it only rewords.
 * - Kinds of problems by name: without them the answer is "none" or praise.
 */
export const reviseTemplate = `Here are sentences of the source above, each with a literal translation:
{sentences}
{guide}
Go through them one by one. First say what is wrong with the literal translation here: a word in the wrong sense, an idiom taken literally, an order of words no native speaker would use, stiffness, something unclear without the context. Then write it freely: faithful to what is meant, and so that it reads as if written in the target language.
- Keep numbers, addresses, code and formulas as they stand. Not longer than the literal one unless the meaning needs it.{terms}

One record for each sentence, in this order:
{"id":12,"of":"its first two words … its last two words","problem":"what is wrong, in a few words, or none","text":"the free translation"}

"of" is copied from the sentence of the source. "text" in {language}.`;

export function reviseInstruction(
  literal: readonly { unit: Unit; text: string }[],
  guide: Guide,
  outputLang: string,
): string {
  return fill(reviseTemplate, {
    sentences: literal.map(({ unit, text }) => `${sentences([unit])}\n   → ${text}`).join('\n'),
    guide: guideLines(
      guide,
      literal.map(({ unit }) => unit),
    ),
    terms: termLines(guide.terms),
    language: languageName(outputLang),
  });
}

/** Texts of sources and models go in by function: `$` in them is no pattern. */
export function fill(template: string, values: Record<string, string>): string {
  return template.replace(/\{(\w+)\}/g, (mark, name: string) => values[name] ?? mark);
}

const sentences = (units: readonly Unit[]) => units.map((unit) => `[${unit.id}] ${shownText(unit)}`).join('\n');

function guideLines({ brief }: Guide, units: readonly Unit[]): string {
  if (!brief) return '';
  const mends = brief.mends.filter(({ heard }) => units.some(({ text }) => text.includes(heard)));
  return [
    '',
    `About: ${brief.subject}`,
    ...(brief.register ? [`Voice: ${brief.register}`] : []),
    ...(brief.speakers.length > 0 ? [`Speakers: ${brief.speakers.join(', ')}`] : []),
    ...mends.map(({ heard, meant }) => `Recognised wrongly: “${heard}” stands for “${meant}”`),
    '',
  ].join('\n');
}

const termLines = (terms: readonly Term[]) =>
  terms.length === 0
    ? ''
    : `\n- Always render these as agreed: ${terms.map(({ source, target }) => `${source} → ${target}`).join('; ')}`;
