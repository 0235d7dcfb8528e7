import { createEvidence } from '../gloss/evidence';
import type { Highlight } from '../source/highlight';
import type { Passage } from '../source/model';

/**
 * Finds highlights of a source again in a text of it: each with the number of its first passage there, or without one where its
 * words are gone. In the text it was marked in, that is the passage it was marked in.
 */
export function placeHighlights(
  highlights: readonly Highlight[],
  text: { contentHash: string; passages: Passage[] },
): (Highlight & { n: number | undefined })[] {
  const strayed = highlights.some(({ contentHash, from }) => from && contentHash !== text.contentHash);
  const evidence = strayed ? createEvidence(text.passages) : undefined;
  return highlights.map((highlight) => {
    const { from, contentHash, quote } = highlight;
    if (from === undefined || contentHash === text.contentHash) return { ...highlight, n: from };
    const found = evidence?.check(quote.split('\n')[0] ?? quote, [from]);
    return { ...highlight, n: found && found.verdict !== 'missing' ? found.from : undefined };
  });
}
