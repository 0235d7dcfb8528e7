import { foldHan } from './han-fold';

/**
 * Where a query stands in a text, as offsets into it, without overlaps. Case, width of letters and traditional or simplified form
 * of Han characters make no difference.
 */
export function findAll(text: string, query: string): number[] {
  const wanted = fold(query.trim());
  if (!wanted) return [];
  const folded = fold(text);
  const found: number[] = [];
  for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + wanted.length)) found.push(at);
  return found;
}

/** One character for one, so that offsets stay true; the few that grow when folded are left as they are. */
function fold(text: string): string {
  const one = (char: string) => {
    const folded = char.normalize('NFKC').toLowerCase();
    return folded.length === char.length ? folded : char;
  };
  return foldHan(Array.from(text, one).join(''));
}
