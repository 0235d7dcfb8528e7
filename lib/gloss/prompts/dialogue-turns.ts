import { z } from 'zod';
import { languageName } from './language';

/** A turn, or a paragraph of a long one, as the model writes it. */
export const TurnRecord = z.object({
  from: z.coerce.number().int().positive(),
  to: z.coerce.number().int().positive(),
  speaker: z.string().trim().max(80).nullish(),
  text: z.string().trim().min(1).max(8000),
});
export type TurnRecord = z.infer<typeof TurnRecord>;

/**
 * How spoken text is told. The same words for the first question and for the one that asks again.
 * - "Nothing left out": asked for dialogue without saying so, models write a summary.
 * - A few passages a record: small records are complete, show early, and one that fails costs little to ask again.
 * - The range is what code checks: length and words of the record against its passages, and that the ranges cover the part.
 * - Mend only what the recogniser misheard: "improve" makes models rewrite.
 * - Both sides of a passage in which the speaker changes may name it: automatic subtitles do not cut at voices.
 */
export const turnRules = `- Nothing left out: every statement, example, name, number and aside of these passages is in the text, in their order. Do not summarise, do not shorten, add nothing.
- Leave away only what speech stumbles over: fillers, stutters, repeated words, sentences begun twice. Set right what the recogniser misheard where the context shows what was said. Write whole sentences with punctuation, in the speaker's own words.
- One record is what one speaker says in a row, as a paragraph of 1 to 6 passages; a longer turn is several records with the same speaker.
- "from" and "to" are the passages the text stands for. Together the records cover every passage, each begins where the one before it ends. Where the speaker changes inside a passage, that passage ends one record and begins the next. Passages with nothing but fillers belong to the record beside them.
- "speaker": {speakers}

{"from":first passage,"to":last passage,"speaker":"…","text":"what is said"}

"text" in {language}, the language in which it is spoken.`;

export const turnsTemplate = `Write passages {from} to {to} of the source above as readable dialogue; the other passages are only there to understand them.

${turnRules}`;

/**
 * The passages that the first answer missed, alone, each with what was wrong and the words that vanished: told only "wrong", models
 * repeat themselves.
 */
export const turnsAgainTemplate = `You wrote passages of the source above as readable dialogue. A program compared your text with them. These are not told yet, or not wholly:
{ranges}

Write these passages, and no others, as readable dialogue.

${turnRules}`;

const reasons = {
  shrank: 'shortened',
  vanished: 'something is missing',
  grew: 'much longer than the passages',
  foreign: 'the text does not say what these passages say',
  reordered: 'not in the order of the passages',
  mixed: 'two speakers in one record',
} as const;

export interface TurnsOrder {
  /** As the model may name them, with who they are. */
  speakers: readonly { id: string; about: string }[];
  /** BCP 47. */
  lang: string;
}

export function turnsInstruction(part: { from: number; to: number }, order: TurnsOrder): string {
  return withOrder(turnsTemplate, order).replace('{from}', String(part.from)).replace('{to}', String(part.to));
}

/** `why` and `lost` as the check of the first answer found them; without, nothing was told of the range. */
export function turnsAgainInstruction(
  ranges: readonly { from: number; to: number; why?: keyof typeof reasons | undefined; lost?: readonly string[] }[],
  order: TurnsOrder,
): string {
  const list = ranges.map(({ from, to, why, lost = [] }) => {
    const words = lost.length > 0 ? `; not found: ${lost.slice(0, 12).join(', ')}` : '';
    return `- ${from}-${to}: ${why ? reasons[why] : 'missing'}${words}`;
  });
  return withOrder(turnsAgainTemplate, order).replace('{ranges}', () => list.join('\n'));
}

function withOrder(template: string, { speakers, lang }: TurnsOrder): string {
  const list = speakers.map(({ id, about }) => `${id}${about ? ` (${about})` : ''}`).join('; ');
  const who =
    speakers.length > 0
      ? `one of ${list}. Somebody else who says their own name: that name. Nobody you can tell: empty.`
      : 'the mark that stands before the passage, else empty.';
  return template.replace('{speakers}', () => who).replace('{language}', languageName(lang));
}
