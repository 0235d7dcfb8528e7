import { GlossError } from '../../source/errors';
import type { Passage } from '../../source/model';
import { normaliseForMatch } from '../../source/normalise';
import type { Asking } from '../asking';
import { createEvidence } from '../evidence';
import { type SpeakerRecord, SpeakerRecord as SpeakerSchema, speakersInstruction } from '../prompts/dialogue-speakers';
import { messagesFor } from '../prompts/source-text';
import { halve, type Section } from '../sections';
import type { DialogueInput } from './input';
import type { Speaker } from './model';

/** A speaker with what tells the voice from others, which only the model is told. */
export interface Voice extends Speaker {
  role: string;
}

const mostVoices = 12;
/** Of a description so much is shown, characters. */
const mostDescription = 2000;
/** A mark of the track that is no name: `Speaker 1`, `SPEAKER_00`, `S2`, `发言人 1`, `話者1`, `Man`. */
const anonymous =
  /^(?:(?:speaker|spk|s|voice|person|participant|sprecher|locuteur|hablante|发言人|發言人|说话人|說話人|話者|화자)[\s_#-]*\d*|(?:fe)?male|(?:wo)?man|unknown|\d+)$/i;

/**
 * Who speaks. The voices of the track are taken as they are, and where they are names nothing is asked. Else the model names the
 * speakers from `opening` (the first section), title, author and description; a name counts only if it stands in one of these, a
 * place in the source only if its quote is there. Where the model says nothing usable, nobody is known.
 */
export async function findSpeakers(
  input: DialogueInput,
  opening: Section,
  asking: Pick<Asking<'speakers'>, 'ask'>,
  maxOutputTokens: number,
): Promise<Voice[]> {
  const labels = [...new Set(input.passages.flatMap(({ speaker }) => speaker ?? []))];
  const nameless = labels.filter((label) => anonymous.test(label));
  const labelled = labels.map(
    (label): Voice => ({ id: label, name: nameless.includes(label) ? '' : label, basis: 'track', role: '' }),
  );
  const named = input.passages.filter(({ speaker }) => speaker && !nameless.includes(speaker)).length;
  if (labels.length > mostVoices || named > input.passages.length * 0.8) return labelled;

  const { title, author, description } = input.source;
  const about = [title, author, description?.slice(0, mostDescription)].filter((text) => text !== undefined);
  const ask = async (section: Section): Promise<SpeakerRecord[]> => {
    const messages = messagesFor(title, section, speakersInstruction({ about, labels: nameless }));
    const limit = Math.min(1500, maxOutputTokens);
    try {
      return await asking.ask('speakers', 'speakers', { messages, record: SpeakerSchema, maxOutputTokens: limit });
    } catch (thrown) {
      if (!(thrown instanceof GlossError)) throw thrown;
      const half = thrown.code === 'TOO_LONG' ? halve(section)?.[0] : undefined;
      if (half) return ask(half);
      if (['TOO_LONG', 'EMPTY_ANSWER', 'BAD_ANSWER'].includes(thrown.code)) return [];
      throw thrown;
    }
  };
  const records = (await ask(opening)).slice(0, mostVoices);
  const check = nameChecker(input, about);
  if (labels.length > 0) {
    return labelled.map((voice) => {
      const record = voice.name ? undefined : records.find(({ id }) => id === voice.id);
      return record ? { ...voice, ...check(record) } : voice;
    });
  }
  return records.map((record, i) => ({ id: `S${i + 1}`, ...check(record) }));
}

/** What of a model's word on a speaker holds: the name if it stands where it may come from, and the place that says so. */
function nameChecker({ passages }: DialogueInput, about: readonly string[]) {
  const evidence = createEvidence(passages);
  const fold = (text: string) => ` ${normaliseForMatch(text).text} `;
  const told = fold(about.join('\n'));
  const source = fold(passages.map((passage: Passage) => passage.text).join('\n'));
  const standsIn = (text: string, name: string) =>
    fold(name)
      .trim()
      .split(' ')
      .some((word) => word.length > 1 && text.includes(word));

  return ({ name, role, basis, passages: cited = [], quote }: SpeakerRecord): Omit<Voice, 'id'> => {
    const found = quote ? evidence.check(quote, cited) : undefined;
    const citation = found && found.verdict !== 'missing' ? { citation: found } : {};
    const inAbout = standsIn(told, name);
    if (!name || (!inAbout && !standsIn(source, name))) return { name: '', basis: 'none', role };
    const holds = basis === 'said' ? standsIn(source, name) : basis === 'none' ? false : inAbout;
    return { name, role, basis: holds ? basis : inAbout ? 'description' : 'said', ...citation };
  };
}
