const unit =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]|(?:(?![\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}])[\p{L}\p{M}])+|\p{N}+/gu;

/** Comparable units of a text: words and numbers, case folded; each Han or Kana character one. */
export const unitsOf = (text: string): string[] => text.normalize('NFKC').toLowerCase().match(unit) ?? [];

/** Runs of three units; a shorter text is one run. */
export function trigramsOf(text: string): string[] {
  const units = unitsOf(text);
  if (units.length < 3) return units.length > 0 ? [units.join(' ')] : [];
  return units.slice(2).map((last, i) => `${units[i]} ${units[i + 1]} ${last}`);
}

/** Share of a text's trigrams that are in `known`, 0..1; 1 for a text without any. */
export function shareIn(text: string, known: ReadonlySet<string>): number {
  const grams = trigramsOf(text);
  if (grams.length === 0) return 1;
  return grams.filter((gram) => known.has(gram)).length / grams.length;
}

export const trigramSet = (texts: Iterable<{ text: string }>): Set<string> => {
  const found = new Set<string>();
  for (const { text } of texts) for (const gram of trigramsOf(text)) found.add(gram);
  return found;
};
