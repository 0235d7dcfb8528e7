import { z } from 'zod';
import { Term } from '../translation/model';
import { languageName } from './language';

const short = z.string().trim().max(500).catch('');

/** A line of the brief: what the source is, one term, or one recogniser error. */
export const BriefRecord = z.union([
  Term.extend({ source: z.string().trim().min(2).max(80), target: z.string().trim().min(1).max(80) }),
  z.object({ heard: z.string().trim().min(2).max(80), meant: z.string().trim().min(2).max(80) }),
  z.object({
    subject: z.string().trim().min(1).max(500),
    register: short,
    speakers: z.array(z.string().trim().max(100)).max(30).catch([]),
  }),
]);
export type BriefRecord = z.infer<typeof BriefRecord>;

/**
 * What has to be settled once so that every part is translated alike.
 * - Terms with their rendering *here*: told only the subject, models render one term three ways ("LLM" as a law degree).
 * - "One meaning throughout": code holds every sentence to the list, so a word of two meanings must not be on it.
 * - "As it stands in the source": code looks each one up and drops what is not there.
 * - Names in the form known to readers, else as they are: an invented transliteration is worse than the original.
 * - Few: a list of every noun is no help and costs each later call.
 */
export const briefTemplate = `Before the source above is translated into {language}, settle what all translators of it must know.

First one record:
{"subject":"what it is about, in one sentence","register":"spoken or written, how formal, in what voice it should read in {language}","speakers":["who speaks, as far as the source says"]}

Then one record for each name, technical term or set phrase that comes up more than once or is easily rendered wrongly, at most {count}, the most important first:
{"source":"the term as it stands in the source","target":"its rendering in {language}"}
- Only terms that have one meaning throughout. The rendering that people of the field use; a name in the form that readers know, else exactly as it stands in the source.

Then one record for each word that speech recognition got wrong, where you are sure:
{"heard":"the words as they stand","meant":"what was said"}`;

export function briefInstruction(outputLang: string, count: number): string {
  return briefTemplate.replaceAll('{language}', languageName(outputLang)).replace('{count}', String(count));
}
