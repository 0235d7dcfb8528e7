import { GlossError } from '../../source/errors';
import { BriefRecord, briefInstruction } from '../prompts/brief';
import type { Brief } from './model';
import type { Section } from './units';

/** Terms asked for of each section, and kept in all. */
const termsOfSection = 25;
const mostTerms = 150;

type AskBrief = (section: Section, instruction: string, record: typeof BriefRecord) => Promise<BriefRecord[]>;

/**
 * What is settled before the whole is translated: each section asked for its terms at the same time, one brief made of the answers.
 * A term or a mended word that does not stand in the source is dropped; of two renderings the earlier section's counts. Undefined
 * where the model has nothing to say.
 */
export async function writeBrief(
  sections: readonly Section[],
  outputLang: string,
  ask: AskBrief,
): Promise<Brief | undefined> {
  const answers = await Promise.all(
    sections.map((section) =>
      ask(section, briefInstruction(outputLang, termsOfSection), BriefRecord).catch((thrown: unknown) => {
        // Without a brief the parts are translated all the same, only less alike.
        if (thrown instanceof GlossError && ['EMPTY_ANSWER', 'BAD_ANSWER', 'TOO_LONG'].includes(thrown.code)) return [];
        throw thrown;
      }),
    ),
  );
  const records = answers.flat();
  if (records.length === 0) return undefined;
  const text = sections
    .flatMap((section) => section.units.map((unit) => unit.text))
    .join('\n')
    .toLowerCase();
  const stands = (words: string) => text.includes(words.toLowerCase());
  const about = records.find((record) => 'subject' in record);
  const terms = new Map(
    records
      .flatMap((record) => ('target' in record && stands(record.source) ? [record] : []))
      .reverse()
      .map((term) => [term.source.toLowerCase(), term]),
  );
  return {
    subject: about?.subject ?? '',
    register: about?.register ?? '',
    speakers: [...new Set(records.flatMap((record) => ('subject' in record ? record.speakers : [])))].filter(Boolean),
    terms: [...terms.values()].reverse().slice(0, mostTerms),
    mends: records.flatMap((record) =>
      'heard' in record && stands(record.heard) && record.heard !== record.meant ? [record] : [],
    ),
  };
}
