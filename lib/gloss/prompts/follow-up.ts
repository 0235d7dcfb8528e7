import type { Rejected } from '../records';

/** What `ask` says to get the rest of an answer. None repeats the task: it stands, unchanged, in front. */

/** After an answer that hit its limit; the records so far stand before it as the assistant's own words. */
export const carryOn =
  'Your answer broke off. Go on with the record that comes after your last line above. Do not repeat a record, do not comment. If nothing is left, write {"done":true}.';

/** After an answer in which no record could be read. `reason` is the first thing that did not fit. */
export function answerAgain(reason: string | undefined): string {
  const why = reason ? `The first problem: ${reason}.` : 'It holds no JSON object.';
  return `Your answer could not be read. ${why} Answer again: only JSON Lines, one complete record of the form asked for on each line, nothing else.`;
}

/** For broken lines, each with its reason (a model corrects what it is told, not what it must guess), and for missing keys. */
export function askForMissing(lines: readonly Rejected[], keys: readonly (string | number)[]): string {
  const broken = lines.map((rejected) => `- ${rejected.reason} in: ${rejected.line.slice(0, 500)}`);
  return [
    ...(broken.length > 0 ? ['These lines of your answer could not be read:', ...broken] : []),
    ...(keys.length > 0 ? [`The records for these are missing: ${keys.join(', ')}.`] : []),
    'Write only these records again, corrected, one complete JSON object on each line, nothing else.',
  ].join('\n');
}
