import { z } from 'zod';
import { type Brief, Style } from '../translation/model';
import { languageName } from './language';
import { fill } from './translate';

/** One rendering of a sentence. */
export const RenderingRecord = z.object({ style: Style, text: z.string().trim().min(1).max(8000) });
export type RenderingRecord = z.infer<typeof RenderingRecord>;

const about = (brief: Brief | undefined) => (brief?.subject ? `\nAbout: ${brief.subject}\n` : '');

/**
 * A sentence in five named styles, to choose from.
 * - People choose among good options faster than they correct a bad one; named styles keep five from being one in five wordings.
 * - The translation that stands is shown, so that none repeats it.
 */
export const renderingsTemplate = `Render sentence [{id}] of the source above in five ways, so that someone can choose:
[{id}] {sentence}
It reads so far: {current}
{about}
- literal: close to the words and their order, in correct grammar
- free: what is meant, as if written in the target language
- colloquial: as one would say it among friends
- literary: as in a well-written book
- concise: as short as can be without losing the meaning
Each holds all of the sentence and nothing else; no two of them nearly alike. Keep numbers, addresses, code and names.{terms}

One record for each:
{"style":"literal","text":"the rendering"}

"text" in {language}.`;

export interface StudyOrder {
  id: number;
  sentence: string;
  /** The translation that stands now. */
  current: string;
  brief: Brief | undefined;
  terms: readonly { source: string; target: string }[];
  outputLang: string;
}

const base = ({ id, sentence, current, brief, terms, outputLang }: StudyOrder) => ({
  id: String(id),
  sentence: sentence.replace(/\s+/g, ' '),
  current: current.replace(/\s+/g, ' '),
  about: about(brief),
  language: languageName(outputLang),
  terms:
    terms.length === 0
      ? ''
      : `\nAlways as agreed: ${terms.map(({ source, target }) => `${source} → ${target}`).join('; ')}`,
});

export const renderingsInstruction = (order: StudyOrder) => fill(renderingsTemplate, base(order));

/** What words mean where they stand. */
export const ExplanationRecord = z.object({
  meaning: z.string().trim().min(1).max(3000),
  background: z.string().trim().max(3000).catch(''),
});
export type ExplanationRecord = z.infer<typeof ExplanationRecord>;

/**
 * What some words mean here, for a reader who stumbled over them.
 * - "Here": a dictionary's list of senses is what they had already.
 * - Background apart from meaning: knowledge the source does not hold is told as such.
 */
export const explainTemplate = `A reader of the source above and its translation stumbled over these words of sentence [{id}]:
“{words}”
The sentence: {sentence}
Its translation: {current}
{about}
Say what the words mean here, in this sentence and context: what the speaker wants to say with them, and if it is an idiom, an allusion or a term, which. Then what one has to know to understand that, if anything; leave it empty otherwise.

One record:
{"meaning":"one to three sentences","background":"at most three sentences"}

Both in {language}.`;

export const explainInstruction = (order: StudyOrder, words: string) =>
  fill(explainTemplate, { ...base(order), words: words.replace(/\s+/g, ' ') });

/** The sentence translated again. */
export const AgainRecord = z.object({ text: z.string().trim().min(1).max(8000) });

/** The step that helps where a phrase stays opaque: understood first, then translated. */
export const againTemplate = `Translate sentence [{id}] of the source above again:
{sentence}
It reads so far: {current}
{about}
“{words}” means here: {meaning}
With this understanding, write the translation anew: all of the sentence and nothing else, natural, no explanation in it.{terms}

One record:
{"text":"the translation"}

"text" in {language}.`;

export const againInstruction = (order: StudyOrder, words: string, meaning: string) =>
  fill(againTemplate, { ...base(order), words: words.replace(/\s+/g, ' '), meaning });
