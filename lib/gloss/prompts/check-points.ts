import { z } from 'zod';
import { languageName } from './language';
import { PointRecord } from './points';

/** A point asked for again: `i` says which; without `text` what it says stands. */
export const CheckedPointRecord = PointRecord.extend({
  i: z.coerce.number().int().positive(),
  text: PointRecord.shape.text.optional(),
});
export type CheckedPointRecord = z.infer<typeof CheckedPointRecord>;

/**
 * Points whose quote does not stand in the source, asked for again alone, once.
 * - The failure is stated, and both ways out: another quote, or another statement. Told only "wrong", models repeat themselves.
 * - Leaving a point out is allowed: a model that must answer invents.
 * - The text only where it changes: what is right need not be paid for twice.
 */
export const checkPointsTemplate = `A program looked up the quotes of these points and did not find them in the cited passages:
{points}

For each one read the source again.
- If the source says it: write only the right passage numbers and a quote of 5 to 15 words copied character by character.
- If the source says something else: write also, as "text", what it does say.
- If the source does not say it at all: leave the record out. If that holds for all, write {"none":true}.

One record for each point, with its number as "i":
{"i":1,"passages":[numbers],"quote":"words copied from those passages"}
{"i":2,"text":"what the source says instead","passages":[numbers],"quote":"words copied from those passages"}

"text" in {language}. "quote" in the source's own words and language.`;

export function checkPointsInstruction(points: readonly PointRecord[], outputLang: string): string {
  const lines = points.map(({ text, passages, quote }, i) => JSON.stringify({ i: i + 1, text, passages, quote }));
  // A function, because `$` in a text is no pattern.
  return checkPointsTemplate
    .replace('{language}', languageName(outputLang))
    .replace('{points}', () => lines.join('\n'));
}
