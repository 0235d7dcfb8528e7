import type { Block } from './blocks';
import { shareIn, trigramSet, trigramsOf, unitsOf } from './overlap';

export const unitTotal = (blocks: readonly Block[]): number =>
  blocks.reduce((sum, block) => sum + unitsOf(block.text).length, 0);

/** Whether blocks have so many units at least; counts no further. */
export function hasUnits(blocks: readonly Block[], least: number): boolean {
  let units = 0;
  return blocks.some(({ text }) => {
    units += unitsOf(text).length;
    return units >= least;
  });
}

/** Which of the two answers to believe. `description`: the page's own meta description. */
export function choose(
  readability: readonly Block[],
  defuddle: readonly Block[],
  description: string,
): 'readability' | 'defuddle' {
  const r = unitTotal(readability);
  const d = unitTotal(defuddle);
  if (r < 60 && d > r) return 'defuddle';
  const inR = trigramSet(readability);
  const gain = description ? shareIn(description, trigramSet(defuddle)) - shareIn(description, inR) : 0;
  if (gain >= 0.4) return 'defuddle';
  // Endless pages: Readability took the stories below along, Defuddle's article is the first part of them.
  const swallowed = d >= 100 && d < 0.5 * r && gain > -0.1 && coverage(defuddle, inR) >= 0.95;
  return swallowed ? 'defuddle' : 'readability';
}

/** Share of a text, by length, whose trigrams are in `known`. */
export function coverage(blocks: readonly Block[], known: ReadonlySet<string>): number {
  const grams = blocks.flatMap((block) => trigramsOf(block.text));
  return grams.length ? grams.filter((gram) => known.has(gram)).length / grams.length : 0;
}

/** Blocks of `chosen` that `other` has too, unless that leaves less than half. Quotes stay: extractors differ over embedded posts. */
export function intersect(chosen: readonly Block[], other: readonly Block[]): Block[] {
  const known = trigramSet(other);
  const kept = chosen.filter((block) => block.kind === 'quote' || shareIn(block.text, known) >= 0.6);
  return unitTotal(kept) * 2 >= unitTotal(chosen) ? kept : [...chosen];
}
