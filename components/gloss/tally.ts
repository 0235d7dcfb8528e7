import type { Statement, Verdict } from '../../lib/gloss/model';

/** How many statements rest on a quote that was found, only nearly, or not. A statement counts by its weakest citation. */
export function tally(points: Statement[]): Record<Verdict, number> & { n: number } {
  const count = { found: 0, near: 0, missing: 0, n: points.length };
  for (const point of points) count[verdictOf(point)] += 1;
  return count;
}

/** A statement without any citation is as good as one whose quote is not there. */
function verdictOf({ citations }: Statement): Verdict {
  const has = (verdict: Verdict) => citations.some((citation) => citation.verdict === verdict);
  if (citations.length === 0 || has('missing')) return 'missing';
  return has('near') ? 'near' : 'found';
}
