/** One passage as the segmenter sees it: the content words it holds and how good a chapter start it is. */
export interface Unit {
  words: string[];
  /** Evidence for a chapter to start here besides the words, in nats. */
  cue: number;
}

/**
 * Dirichlet concentrations for each word; small means that chapters differ sharply in their words. No single value suits every talk:
 * the scores under these are averaged.
 */
const alphas = [0.05, 0.1, 0.2, 0.4, 0.8];
/** Weight of the words against the cues: neighbouring words repeat each other, so their evidence counts for less than the model says. */
const temper = 0.3;
/** How strongly chapters are drawn to the mean length: standard deviation of the logarithm, and weight. */
const spread = 0.6;
const evenness = 2;
/** No chapter is longer than this many times the mean. */
const longestOverMean = 3;

/**
 * Cuts units into at most `target` topical segments; returns the indices that start one, 0 first. Exact dynamic programming over the
 * Bayesian cohesion score of Eisenstein and Barzilay (2008, "Bayesian unsupervised topic segmentation"): the words of a segment are
 * drawn from one multinomial under a symmetric Dirichlet prior, so a segment scores high where few words make up much of it. A price on
 * each segment, found by bisection, brings their number to `target`.
 */
export function segment(units: Unit[], target: number): number[] {
  const n = units.length;
  if (target < 2 || n < 2) return n > 0 ? [0] : [];
  const rows = segmentScores(units, target);
  let [low, high] = [-100, 100];
  let result = cheapest(units, rows, high);
  for (let round = 0; round < 14 && result.length !== target; round++) {
    const middle = (low + high) / 2;
    const starts = cheapest(units, rows, middle);
    if (starts.length > target) low = middle;
    else {
      high = middle;
      result = starts;
    }
  }
  return result;
}

/** `rows[start][k]` is the score of the segment of `k + 1` units from `start`; a row ends where segments get too long. */
function segmentScores(units: Unit[], target: number): Float64Array[] {
  const ids = new Map<string, number>();
  const tokens = units.map(({ words }) =>
    Int32Array.from(words, (word) => {
      const id = ids.get(word) ?? ids.size;
      ids.set(word, id);
      return id;
    }),
  );
  const total = tokens.reduce((sum, list) => sum + list.length + 1, 0);
  const mean = total / target;
  const meanLog = (factor: number) =>
    Float64Array.from(
      { length: total + 1 },
      (_, i) => alphas.reduce((sum, alpha) => sum + Math.log(i + alpha * factor), 0) / alphas.length,
    );
  const [gain, cost] = [meanLog(1), meanLog(Math.max(1, ids.size))];
  const shape = Float64Array.from({ length: total + 1 }, (_, length) => {
    const deviation = Math.log(length / mean) / spread;
    return (evenness * deviation * deviation) / 2;
  });
  const counts = new Int32Array(ids.size);
  const row = new Float64Array(units.length);
  return units.map((_, start) => {
    counts.fill(0);
    let score = 0;
    let size = 0;
    let length = 0;
    let k = 0;
    for (let end = start; end < units.length; end++) {
      const list = tokens[end] ?? [];
      for (let t = 0; t < list.length; t++) {
        const id = list[t] ?? 0;
        const count = counts[id] ?? 0;
        score += (gain[count] ?? 0) - (cost[size++] ?? 0);
        counts[id] = count + 1;
      }
      length += list.length + 1;
      if (length > mean * longestOverMean && k > 0) break;
      row[k++] = score * temper - (shape[length] ?? 0);
    }
    return row.slice(0, k);
  });
}

/** The best segmentation where each segment costs `price`. */
function cheapest(units: Unit[], rows: Float64Array[], price: number): number[] {
  const best = new Float64Array(units.length + 1).fill(Number.NEGATIVE_INFINITY);
  const from = new Int32Array(units.length + 1);
  best[0] = 0;
  rows.forEach((row, start) => {
    const base = (best[start] ?? 0) + (start > 0 ? (units[start]?.cue ?? 0) : 0) - price;
    for (let k = 0; k < row.length; k++) {
      const value = base + (row[k] ?? 0);
      if (value > (best[start + k + 1] ?? 0)) {
        best[start + k + 1] = value;
        from[start + k + 1] = start;
      }
    }
  });
  const starts: number[] = [];
  for (let end = units.length; end > 0; ) {
    end = from[end] ?? 0;
    starts.push(end);
  }
  return starts.reverse();
}
