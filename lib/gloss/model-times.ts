const clock = String.raw`\d{1,2}:[0-5]\d(?::[0-5]\d)?`;
const span = String.raw`${clock}(?:\s*(?:[-–—~～至到]|to)\s*${clock})?`;
/** A time in brackets with nothing beside it, or bare with the word that leads to it. */
const written = new RegExp(
  String.raw`\s*[[(（【]\s*(${span})\s*[\])）】]|\s*(?:\b(?:at|around|from|@)\s+|在)?(?<![\d:])(${span})(?![\d:])(?:\s*(?:处|處|时|時)(?:[,，]?))?`,
  'gi',
);
/** `[12]`, `[3, 4]`, `[5-7]`: passage numbers that the model also wrote into its text. */
const passageMarks = /\s*\[\d{1,6}(?:\s*[,，、–-]\s*\d{1,6})*\]/g;

/**
 * `text` without the times and passage marks a model wrote into it: true times come from anchors, and a wrong one is worse than
 * none. A time that the source itself speaks of ("the train leaves at 9:30") stays.
 */
export function removeModelTimes(text: string, sourceText: string): string {
  const kept = text.replace(written, (match, bracketed: string | undefined, bare: string | undefined) => {
    const times = (bracketed ?? bare ?? '').match(new RegExp(clock, 'g')) ?? [];
    return times.every((time) => sourceText.includes(time)) ? match : '';
  });
  return kept
    .replace(passageMarks, (match) => (sourceText.includes(match.trim()) ? match : ''))
    .replace(/^[\s,，:：;；–—-]+/, '')
    .replace(/\s+([.,;:!?])/g, '$1')
    .trim();
}
