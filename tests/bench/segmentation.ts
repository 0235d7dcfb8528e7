/** Measures and baselines of text segmentation. A segmentation of `n` units is the sorted list of units that start a new segment (never 0). */

interface Scores {
  pk: number;
  windowDiff: number;
}

/**
 * P_k (Beeferman et al. 1999) and WindowDiff (Pevzner and Hearst 2002), both errors in 0..1. The window is half the mean length of a
 * reference segment, as both papers have it.
 */
export function score(reference: number[], hypothesis: number[], n: number): Scores {
  const k = Math.max(1, Math.round(n / (2 * (reference.length + 1))));
  const [ref, hyp] = [cumulative(reference, n), cumulative(hypothesis, n)];
  let pk = 0;
  let windowDiff = 0;
  for (let i = 0; i + k < n; i++) {
    const r = (ref[i + k] ?? 0) - (ref[i] ?? 0);
    const h = (hyp[i + k] ?? 0) - (hyp[i] ?? 0);
    if ((r === 0) !== (h === 0)) pk++;
    if (r !== h) windowDiff++;
  }
  const windows = Math.max(1, n - k);
  return { pk: pk / windows, windowDiff: windowDiff / windows };
}

function cumulative(starts: number[], n: number): Int32Array {
  const sums = new Int32Array(n);
  for (const start of starts) if (start > 0 && start < n) sums[start] = (sums[start] ?? 0) + 1;
  for (let i = 1; i < n; i++) sums[i] = (sums[i] ?? 0) + (sums[i - 1] ?? 0);
  return sums;
}

/** `count` segments of equal length. */
export function evenCuts(n: number, count: number): number[] {
  return Array.from({ length: count - 1 }, (_, i) => Math.round(((i + 1) * n) / count));
}

/**
 * TextTiling (Hearst 1997) with the block comparison, its parameters w = 20 words a token sequence and k = 10 sequences a block, one round of
 * smoothing of width 2, boundaries where the depth score exceeds mean − sd/2, at least three gaps apart, moved to the nearest unit.
 * `units` holds the content words of each unit; `lengths` the count of all its words, stop words included.
 */
export function textTiling(units: string[][], lengths: number[], w = 20, k = 10): number[] {
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const sequences: Map<string, number>[] = Array.from({ length: Math.ceil(total / w) }, () => new Map());
  const unitStart: number[] = []; // word position where each unit starts
  let position = 0;
  units.forEach((unit, u) => {
    unitStart.push(position);
    const length = lengths[u] ?? 0;
    unit.forEach((word, i) => {
      const at = Math.floor((position + (i * length) / Math.max(1, unit.length)) / w);
      const counts = sequences[Math.min(at, sequences.length - 1)];
      counts?.set(word, (counts.get(word) ?? 0) + 1);
    });
    position += length;
  });
  const gaps = Math.max(0, sequences.length - 1);
  const raw = Array.from({ length: gaps }, (_, g) => {
    const size = Math.min(k, g + 1, sequences.length - g - 1);
    return cosine(merge(sequences.slice(g + 1 - size, g + 1)), merge(sequences.slice(g + 1, g + 1 + size)));
  });
  const smooth = raw.map((_, g) => {
    const around = raw.slice(Math.max(0, g - 1), g + 2);
    return around.reduce((sum, value) => sum + value, 0) / around.length;
  });
  const depth = smooth.map((value, g) => climb(smooth, g, -1) + climb(smooth, g, 1) - 2 * value);
  const mean = depth.reduce((sum, value) => sum + value, 0) / Math.max(1, gaps);
  const sd = Math.sqrt(depth.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, gaps));
  const chosen: number[] = [];
  const order = depth.map((value, g) => ({ value, g })).sort((a, b) => b.value - a.value || a.g - b.g);
  for (const { value, g } of order) {
    if (value > mean - sd / 2 && chosen.every((other) => Math.abs(other - g) > 3)) chosen.push(g);
  }
  const starts = chosen.map((g) => nearest(unitStart, (g + 1) * w));
  return [...new Set(starts)].filter((start) => start > 0).sort((a, b) => a - b);
}

function climb(values: number[], from: number, step: number): number {
  let top = values[from] ?? 0;
  for (let i = from + step; i >= 0 && i < values.length && (values[i] ?? 0) >= top; i += step) top = values[i] ?? 0;
  return top;
}

function merge(counts: Map<string, number>[]): Map<string, number> {
  const sum = new Map<string, number>();
  for (const part of counts) for (const [word, n] of part) sum.set(word, (sum.get(word) ?? 0) + n);
  return sum;
}

function cosine(a: Map<string, number>, b: Map<string, number>): number {
  let dot = 0;
  for (const [word, n] of a) dot += n * (b.get(word) ?? 0);
  const norm = (counts: Map<string, number>) => Math.sqrt([...counts.values()].reduce((sum, n) => sum + n * n, 0));
  return dot === 0 ? 0 : dot / (norm(a) * norm(b));
}

function nearest(sorted: number[], target: number): number {
  let best = 0;
  sorted.forEach((value, i) => {
    if (Math.abs(value - target) < Math.abs((sorted[best] ?? 0) - target)) best = i;
  });
  return best;
}
