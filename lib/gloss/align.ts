/** Where a quote fits best: positions `[from, to)`, and how well, 1 for word for word. */
export interface Match {
  from: number;
  to: number;
  score: number;
}

/** Weight of a word in a comparison: long words say more than short ones. */
export const weightOf = (word: string): number => 1 + Math.min(word.length, 8);

/** What leaving out a word of the source costs, as a share of its weight: people and models drop "um" and "you know". */
const skipShare = 0.5;
const swapCost = 2;

/**
 * The stretch of `source` (word ids, positions `from`..`to`) that reads most like `quote`: a semi-global alignment by words
 * (Sellers 1980) with swapped neighbours (Damerau), where words that differ by letters cost by their difference and every word by
 * its weight. A number is never like another number: a quote that changes one does not match. O(quote × stretch).
 */
export function align(
  quote: readonly string[],
  ids: Int32Array,
  vocabulary: readonly string[],
  from: number,
  to: number,
): Match {
  const total = quote.reduce((sum, word) => sum + weightOf(word), 0);
  const width = to - from;
  const unlike = quote.map((word) => new Map<number, number>([[-1, weightOf(word)]]));
  const costOf = (i: number, id: number): number => {
    const memo = unlike[i];
    const known = memo?.get(id);
    if (known !== undefined) return known;
    const cost = substitution(quote[i] ?? '', vocabulary[id] ?? '', total);
    memo?.set(id, cost);
    return cost;
  };

  // Rows of costs and of where their alignment begins; the one before the previous is kept for swaps.
  let [beforeCost, beforeStart] = [new Float64Array(width + 1), new Int32Array(width + 1)];
  let [previousCost, previousStart] = [
    new Float64Array(width + 1),
    Int32Array.from({ length: width + 1 }, (_, j) => j),
  ];
  let [cost, start] = [new Float64Array(width + 1), new Int32Array(width + 1)];
  for (let i = 1; i <= quote.length; i++) {
    const word = quote[i - 1] ?? '';
    const dropped = hasDigit(word) ? total : weightOf(word);
    cost[0] = (previousCost[0] ?? 0) + dropped;
    start[0] = 0;
    for (let j = 1; j <= width; j++) {
      const id = ids[from + j - 1] ?? -1;
      let best = (previousCost[j - 1] ?? 0) + costOf(i - 1, id);
      let origin = previousStart[j - 1] ?? 0;
      const drop = (previousCost[j] ?? 0) + dropped;
      if (drop < best) [best, origin] = [drop, previousStart[j] ?? 0];
      const skip = (cost[j - 1] ?? 0) + weightOf(vocabulary[id] ?? '') * skipShare;
      if (skip < best) [best, origin] = [skip, start[j - 1] ?? 0];
      if (i > 1 && j > 1) {
        const swap = (beforeCost[j - 2] ?? 0) + swapCost;
        if (swap < best && costOf(i - 2, id) === 0 && costOf(i - 1, ids[from + j - 2] ?? -1) === 0) {
          [best, origin] = [swap, beforeStart[j - 2] ?? 0];
        }
      }
      cost[j] = best;
      start[j] = origin;
    }
    [beforeCost, previousCost, cost] = [previousCost, cost, beforeCost];
    [beforeStart, previousStart, start] = [previousStart, start, beforeStart];
  }

  let end = 0;
  for (let j = 1; j <= width; j++) if ((previousCost[j] ?? 0) < (previousCost[end] ?? 0)) end = j;
  const score = total > 0 ? 1 - (previousCost[end] ?? 0) / total : 0;
  return { from: from + (previousStart[end] ?? 0), to: from + end, score };
}

const hasDigit = (word: string) => /\p{N}/u.test(word);
const digitsOf = (word: string) => word.replace(/[^\p{N}.]/gu, '');

/** What reading `b` for `a` costs: 0 when equal, the weight of `a` when unlike, `total` when a number changed. */
function substitution(a: string, b: string, total: number): number {
  if (a === b) return 0;
  if (hasDigit(a)) return digitsOf(a) === digitsOf(b) ? 1 : total;
  const longest = Math.max(a.length, b.length);
  if (longest < 4 || Math.abs(a.length - b.length) > 3) return weightOf(a);
  const share = editDistance(a, b) / longest;
  return share > 0.4 ? weightOf(a) : weightOf(a) * share;
}

/** Letters to change, add, drop or swap to turn `a` into `b` (optimal string alignment). */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let best = Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (before[j - 2] ?? 0) + 1);
      row.push(best);
    }
    [before, previous] = [previous, row];
  }
  return previous[b.length] ?? 0;
}
