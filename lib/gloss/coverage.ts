import type { Passage } from '../source/model';
import { countWords } from '../source/words';

/** A run of passages, by number, first and last inclusive. */
export interface Range {
  from: number;
  to: number;
}

/** A run of passages that are all cited, or all not. */
export interface Stretch extends Range {
  cited: boolean;
  words: number;
}

export interface Coverage {
  /** Share of the source's words that stand in cited passages, 0..1. */
  share: number;
  /** Runs of passages that nothing cites. */
  uncited: Range[];
}

/** Which parts of the source the given ranges of passage numbers touch. Leave out what was not found: it rests on nothing. */
export function coverage(passages: readonly Passage[], cited: readonly Range[]): Coverage {
  const all = stretches(passages, cited);
  const wordsOf = (list: Stretch[]) => list.reduce((sum, { words }) => sum + words, 0);
  const words = wordsOf(all);
  return {
    share: words > 0 ? wordsOf(all.filter((stretch) => stretch.cited)) / words : 0,
    uncited: all.filter((stretch) => !stretch.cited).map(({ from, to }) => ({ from, to })),
  };
}

/** The source from its first passage to its last, cut where citing begins and ends. */
export function stretches(passages: readonly Passage[], cited: readonly Range[]): Stretch[] {
  const first = passages[0]?.n ?? 1;
  const marks = new Int32Array(passages.length + 1);
  for (const { from, to } of cited) {
    const [a, b] = [Math.max(0, from - first), Math.min(passages.length, to - first + 1)];
    if (a >= b) continue;
    marks[a] = (marks[a] ?? 0) + 1;
    marks[b] = (marks[b] ?? 0) - 1;
  }
  let depth = 0;
  const result: Stretch[] = [];
  passages.forEach(({ n, text }, i) => {
    depth += marks[i] ?? 0;
    const words = countWords(text);
    const last = result.at(-1);
    // A number that is missing between two passages ends a run.
    if (last && last.cited === depth > 0 && last.to === n - 1) {
      last.to = n;
      last.words += words;
    } else result.push({ from: n, to: n, cited: depth > 0, words });
  });
  return result;
}

/** Stretches as they can be shown: an uncited one that holds less than `share` of all words, as a heading does, joins what is around it. */
export function withoutTiny(all: readonly Stretch[], share: number): Stretch[] {
  const total = all.reduce((sum, { words }) => sum + words, 0);
  const result: Stretch[] = [];
  for (const stretch of all) {
    const cited = stretch.cited || stretch.words < total * share;
    const last = result.at(-1);
    if (last?.cited === cited) {
      last.to = stretch.to;
      last.words += stretch.words;
    } else result.push({ ...stretch, cited });
  }
  return result;
}
