import type { Passage } from '../source/model';
import { createAligner, type Match, weightOf } from './align';
import type { Citation } from './model';
import { indexWords, wordsOf } from './word-index';

/** Least score at which a quote counts as *near*. Set by the bench `evidence`. */
const nearScore = 0.7;
/** What standing where it was cited is worth against a better match elsewhere. */
const citedBonus = 0.1;
/** A quote of fewer words proves nothing by likeness: word for word where it was cited, or not at all. */
const fewestWords = 4;
/** A longer quote is not short and verbatim; beyond this it is compared by its beginning. */
const mostWords = 200;
/** Words that an ellipsis may stand for. */
const longestGap = 150;
/** Words of cited passages, neighbours included, that are compared in full; more are looked up by the index. */
const widestCited = 4000;
/** How many places elsewhere are compared. */
const mostCandidates = 4;
/** Places are told apart by 2 to this power of words. */
const bucketBits = 4;
/** A place elsewhere is compared if it shares so much of the quote's weight, in the same order. */
const leastShared = 0.35;
/** Positions looked up for one quote; common words are left out beyond it. */
const mostSeeds = 3000;

const ellipsis = /[[(（]?(?:…|\.{3,}|。{3,})+[\])）]?/u;

export interface Evidence {
  /**
   * Looks the quote up. `found`: the same words in a row (case, punctuation, width, simplified or traditional apart) in a cited
   * passage or its neighbours. `near`: nearly the same words there, or the quote stands elsewhere. Else `missing`.
   * `cited` are passage numbers as the model gave them; unknown ones are ignored.
   */
  check(quote: string, cited: readonly number[]): Citation;
}

/** Reads the source once; then each check takes well under a millisecond (bench `evidence`). */
export function createEvidence(passages: readonly Passage[]): Evidence {
  const index = indexWords(passages);
  const firstNumber = passages[0]?.n ?? 1;
  const indexOfNumber = new Map(passages.map((passage, i) => [passage.n, i]));

  // Votes for places in the source, by bucket; all 0 between two checks.
  const buckets = ((index.ids.length + mostWords) >> bucketBits) + 2;
  const [shared, rare] = [new Float32Array(buckets), new Float32Array(buckets)];

  const citedIndexes = (cited: readonly number[]) =>
    [...new Set(cited.map((n) => indexOfNumber.get(n)).filter((i) => i !== undefined))].sort((a, b) => a - b);

  /** Word ranges of cited passages with one neighbour on each side, joined where they touch. */
  const rangesAround = (indexes: number[]): [number, number][] => {
    const ranges: [number, number][] = [];
    for (const i of indexes) {
      const from = index.firstAt[Math.max(0, i - 1)] ?? 0;
      const to = index.firstAt[Math.min(passages.length, i + 2)] ?? 0;
      const last = ranges[ranges.length - 1];
      if (last && from <= last[1]) last[1] = to;
      else ranges.push([from, to]);
    }
    return ranges;
  };

  /** Where the words stand in a row: inside one of `ranges` if anywhere there, else nearest to them. */
  const findExact = (words: string[], ranges: [number, number][]): Match | undefined => {
    const ids = words.map((word) => index.idOf(word));
    let rarest = 0;
    let places: readonly number[] = [];
    for (const [i, id] of ids.entries()) {
      if (id === undefined) return undefined;
      const positions = index.positions(id);
      if (i === 0 || positions.length < places.length) [rarest, places] = [i, positions];
    }
    let best: Match | undefined;
    let bestDistance = Number.POSITIVE_INFINITY;
    for (const place of places) {
      const from = place - rarest;
      if (from < 0 || ids.some((id, i) => index.ids[from + i] !== id)) continue;
      const to = from + ids.length;
      const distance = ranges.length === 0 ? from : Math.min(...ranges.map((r) => Math.max(0, r[0] - from, to - r[1])));
      if (distance < bestDistance) [best, bestDistance] = [{ from, to, score: 1 }, distance];
    }
    return best;
  };

  /** Stretches of the source that share many rare words with the quote, in the same order. */
  const candidates = (words: string[]): [number, number][] => {
    const seeds = words
      .map((word, i) => ({ i, positions: index.positions(index.idOf(word) ?? -1), weight: weightOf(word) }))
      .filter((seed) => seed.positions.length > 0)
      .sort((a, b) => a.positions.length - b.positions.length);
    const touched: number[] = [];
    let spent = 0;
    let used = 0;
    for (const { i, positions, weight } of seeds) {
      spent += positions.length;
      if (spent > mostSeeds && touched.length > 0) break;
      used += weight;
      const rareness = weight / (1 + Math.log(positions.length));
      for (const position of positions) {
        const bucket = (position - i + mostWords) >> bucketBits;
        if (shared[bucket] === 0) touched.push(bucket);
        shared[bucket] = (shared[bucket] ?? 0) + weight;
        rare[bucket] = (rare[bucket] ?? 0) + rareness;
      }
    }
    const scored: { bucket: number; rare: number }[] = [];
    for (const bucket of touched) {
      if ((shared[bucket] ?? 0) + (shared[bucket + 1] ?? 0) >= used * leastShared) {
        scored.push({ bucket, rare: (rare[bucket] ?? 0) + (rare[bucket + 1] ?? 0) });
      }
    }
    for (const bucket of touched) shared[bucket] = rare[bucket] = 0;
    scored.sort((a, b) => b.rare - a.rare);
    const slack = Math.ceil(words.length / 2) + 8;
    return scored.slice(0, mostCandidates).map(({ bucket }) => {
      const start = (bucket << bucketBits) - mostWords;
      return [start - slack, start + (2 << bucketBits) + words.length + slack];
    });
  };

  /** Compares the words with stretches of the source, cut to its ends. */
  const alignerFor = (words: string[]) => {
    const align = createAligner(words, index, nearScore);
    return ([from, to]: [number, number]): Match => align(Math.max(0, from), Math.min(index.ids.length, to));
  };

  /** The best place for one unbroken run of words, or undefined. Where it was cited counts a little more. */
  const locate = (words: string[], ranges: [number, number][]): Match | undefined => {
    const exact = findExact(words, ranges);
    if (exact && isIn(exact, ranges)) return exact;
    if (words.length < fewestWords) return undefined;
    const alignIn = alignerFor(words);
    let best: Match | undefined;
    let bestScore = nearScore;
    const offer = (match: Match, bonus: number) => {
      if (match.score >= nearScore && match.score + bonus > bestScore) [best, bestScore] = [match, match.score + bonus];
    };
    const width = ranges.reduce((sum, [from, to]) => sum + to - from, 0);
    if (width <= widestCited) for (const range of ranges) offer(alignIn(range), citedBonus);
    if (exact) offer(exact, 0);
    else
      for (const range of candidates(words))
        offer(alignIn(range), isIn({ from: range[0], to: range[1] }, ranges) ? citedBonus : 0);
    return best;
  };

  /** Parts around ellipses, in order: the longest is looked up, the others near it on their side. */
  const locateParts = (parts: string[][], ranges: [number, number][]): Match[] => {
    const anchorAt = parts.reduce((best, part, i) => (part.length > (parts[best]?.length ?? 0) ? i : best), 0);
    const anchor = locate(parts[anchorAt] ?? [], ranges);
    if (!anchor) return [];
    const matches = [anchor];
    const beside = (words: string[], range: [number, number]) => {
      const match = findExact(words, [range]);
      const best = match && isIn(match, [range]) ? match : alignerFor(words)(range);
      return best.score >= nearScore ? best : undefined;
    };
    for (let i = anchorAt + 1, from = anchor.to; i < parts.length; i++) {
      const match = beside(parts[i] ?? [], [
        from,
        Math.min(index.ids.length, from + longestGap + (parts[i]?.length ?? 0)),
      ]);
      if (!match) return [];
      matches.push(match);
      from = match.to;
    }
    for (let i = anchorAt - 1, to = anchor.from; i >= 0; i--) {
      const match = beside(parts[i] ?? [], [Math.max(0, to - longestGap - (parts[i]?.length ?? 0)), to]);
      if (!match) return [];
      matches.unshift(match);
      to = match.from;
    }
    return matches;
  };

  const matchesOf = (quote: string, ranges: [number, number][]): Match[] => {
    const words = textsOf(quote).slice(0, mostWords);
    if (words.length === 0) return [];
    const pieces = quote.split(ellipsis);
    if (pieces.length > 1 && !findExact(words, ranges)) {
      const parts = pieces.map(textsOf).filter((part) => part.length > 0 && part.length <= mostWords);
      const matches = parts.length > 1 ? locateParts(parts, ranges) : [];
      if (matches.length > 0) return matches;
    }
    const match = locate(words, ranges);
    return match ? [match] : [];
  };

  return {
    check: (quote, cited) => {
      const indexes = citedIndexes(cited);
      const ranges = rangesAround(indexes);
      const matches = matchesOf(quote, ranges);
      const [first, last] = [matches[0], matches[matches.length - 1]];
      if (!first || !last) {
        const [from, to] = firstRun(indexes);
        return { from: firstNumber + from, to: firstNumber + to, quote: quote.trim(), verdict: 'missing' };
      }
      return {
        from: passages[index.passageAt[first.from] ?? 0]?.n ?? firstNumber,
        to: passages[index.passageAt[last.to - 1] ?? 0]?.n ?? firstNumber,
        quote: matches.map((match) => index.textAt(match.from, match.to)).join(' … '),
        verdict: matches.every((match) => match.score === 1 && isIn(match, ranges)) ? 'found' : 'near',
      };
    },
  };
}

const textsOf = (text: string) => wordsOf(text).map((word) => word.text);

function isIn(match: { from: number; to: number }, ranges: readonly [number, number][]): boolean {
  return ranges.some(([from, to]) => match.from >= from && match.to <= to);
}

/** The first unbroken run of cited passages: a range over all of them would claim what lies between. */
function firstRun(indexes: number[]): [number, number] {
  const from = indexes[0] ?? 0;
  let to = from;
  for (const i of indexes) if (i === to + 1) to = i;
  return [from, to];
}
