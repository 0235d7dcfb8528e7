import type { Statement } from '../model';
import { sectionTokens } from '../sections';
import { type Part, rangeOf } from './points';

/** More than this is not read at once, tokens: small parts are read with more care. */
const largestReading = 6000;

/**
 * About how much one call for points reads, tokens: as many chapters as leave no place of the endpoint empty and let none wait for
 * a second round. Fewer calls send the source fewer times.
 */
export const readingSize = (totalTokens: number, parallel: number) =>
  Math.min(largestReading, totalTokens / Math.max(1, parallel));

/** Groups neighbouring chapters into at most `wanted` readings of about equal length, each at least one chapter. */
export function groupChapters<C extends { part: Part }>(chapters: readonly C[], wanted: number): C[][] {
  const tokens = chapters.map(({ part }) => sectionTokens(part.passages));
  const total = tokens.reduce((sum, count) => sum + count, 0);
  const groups: C[][] = [];
  let last = -1;
  let before = 0;
  chapters.forEach((chapter, i) => {
    const own = tokens[i] ?? 0;
    // The reading in which the middle of the chapter lies, were all cut to equal length.
    const at = Math.floor(((before + own / 2) / Math.max(1, total)) * wanted);
    if (at > last) groups.push([]);
    groups.at(-1)?.push(chapter);
    last = at;
    before += own;
  });
  return groups;
}

/** The statements of a reading by the chapter in which each one rests; what rests in none goes to the nearest. */
export function shareOut(statements: readonly Statement[], parts: readonly Part[]): Statement[][] {
  const shares = parts.map((): Statement[] => []);
  const starts = parts.map((part) => rangeOf(part).from);
  for (const statement of statements) {
    const at = statement.citations[0]?.from ?? 0;
    shares[
      Math.max(
        0,
        starts.findLastIndex((from) => from <= at),
      )
    ]?.push(statement);
  }
  return shares;
}
