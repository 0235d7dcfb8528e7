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

/** What a quote is compared with: words as ids, `weights` by id. */
export interface Text {
  ids: Int32Array;
  vocabulary: readonly string[];
  weights: Float64Array;
  idOf(word: string): number | undefined;
}

/**
 * Makes a comparison of one quote with any stretch of `text`. The result is the stretch inside positions `from`..`to` that reads
 * most like the quote: a semi-global alignment by words (Sellers 1980) with swapped neighbours (Damerau), where words that differ
 * by letters cost by their difference and every word by its weight. A number is never like another number: a quote that changes
 * one does not match. A stretch that cannot reach the score `least` is given up with score 0. O(quote × stretch).
 */
export function createAligner(
  quote: readonly string[],
  text: Text,
  least: number,
): (from: number, to: number) => Match {
  const { ids, vocabulary, weights } = text;
  const total = quote.reduce((sum, word) => sum + weightOf(word), 0);
  const dearest = total * (1 - least) + 1e-9;
  const own = quote.map((word) => ({
    word,
    id: text.idOf(word) ?? -1,
    weight: weightOf(word),
    dropped: hasDigit(word) ? total : weightOf(word),
    known: new Map<number, number>(),
  }));
  const costOf = ({ word, id, known }: (typeof own)[number], other: number): number => {
    if (id === other) return 0;
    let cost = known.get(other);
    if (cost === undefined) {
      cost = substitution(word, vocabulary[other] ?? '', total);
      known.set(other, cost);
    }
    return cost;
  };

  return (from, to) => {
    const width = Math.max(0, to - from);
    // Rows of costs and of where their alignment begins; the one before the previous is kept for swaps.
    let [beforeCost, beforeStart] = [new Float64Array(width + 1), new Int32Array(width + 1)];
    let [previousCost, previousStart] = [new Float64Array(width + 1), new Int32Array(width + 1)];
    let [cost, start] = [new Float64Array(width + 1), new Int32Array(width + 1)];
    for (let j = 0; j <= width; j++) previousStart[j] = j;
    let previous: (typeof own)[number] | undefined;
    let [rowLeast, previousLeast] = [0, 0];
    for (const word of own) {
      cost[0] = (previousCost[0] ?? 0) + word.dropped;
      start[0] = 0;
      previousLeast = rowLeast;
      rowLeast = cost[0];
      for (let j = 1; j <= width; j++) {
        const id = ids[from + j - 1] ?? -1;
        let best = (previousCost[j - 1] ?? 0) + costOf(word, id);
        let origin = previousStart[j - 1] ?? 0;
        const drop = (previousCost[j] ?? 0) + word.dropped;
        if (drop < best) {
          best = drop;
          origin = previousStart[j] ?? 0;
        }
        const skip = (cost[j - 1] ?? 0) + (weights[id] ?? 0) * skipShare;
        if (skip < best) {
          best = skip;
          origin = start[j - 1] ?? 0;
        }
        if (previous && j > 1 && previous.id === id && word.id === ids[from + j - 2] && id >= 0) {
          const swap = (beforeCost[j - 2] ?? 0) + swapCost;
          if (swap < best) {
            best = swap;
            origin = beforeStart[j - 2] ?? 0;
          }
        }
        cost[j] = best;
        start[j] = origin;
        if (best < rowLeast) rowLeast = best;
      }
      // Costs only grow from row to row (a swap reaches back one more).
      if (rowLeast > dearest && previousLeast > dearest) return { from, to, score: 0 };
      previous = word;
      [beforeCost, previousCost, cost] = [previousCost, cost, beforeCost];
      [beforeStart, previousStart, start] = [previousStart, start, beforeStart];
    }
    let end = 0;
    for (let j = 1; j <= width; j++) if ((previousCost[j] ?? 0) < (previousCost[end] ?? 0)) end = j;
    const score = total > 0 ? 1 - (previousCost[end] ?? 0) / total : 0;
    return { from: from + (previousStart[end] ?? 0), to: from + end, score };
  };
}

const hasDigit = (word: string) => /\p{N}/u.test(word);
const digitsOf = (word: string) => word.replace(/[^\p{N}.]/gu, '');

/** What reading `b` for `a` costs: 0 when equal, the weight of `a` when unlike, `total` when a number changed. */
function substitution(a: string, b: string, total: number): number {
  if (a === b) return 0;
  if (hasDigit(a)) return digitsOf(a) === digitsOf(b) ? 1 : total;
  const longest = Math.max(a.length, b.length);
  if (longest < 4 || Math.abs(a.length - b.length) > 3 || (a[0] !== b[0] && a.at(-1) !== b.at(-1))) return weightOf(a);
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
