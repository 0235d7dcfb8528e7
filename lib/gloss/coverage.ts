import type { Passage } from '../source/model';
import { countWords } from '../source/words';

export interface Coverage {
  /** Share of the source's words that stand in cited passages, 0..1. */
  share: number;
  /** Runs of passages that nothing cites, by number, first and last inclusive. */
  uncited: { from: number; to: number }[];
}

/** Which parts of the source the given ranges of passage numbers (inclusive) touch. Leave out what was not found: it rests on nothing. */
export function coverage(passages: readonly Passage[], cited: readonly { from: number; to: number }[]): Coverage {
  const first = passages[0]?.n ?? 1;
  const marks = new Int32Array(passages.length + 1);
  for (const { from, to } of cited) {
    const [a, b] = [Math.max(0, from - first), Math.min(passages.length, to - first + 1)];
    if (a >= b) continue;
    marks[a] = (marks[a] ?? 0) + 1;
    marks[b] = (marks[b] ?? 0) - 1;
  }
  let [depth, words, covered] = [0, 0, 0];
  const uncited: Coverage['uncited'] = [];
  passages.forEach((passage, i) => {
    depth += marks[i] ?? 0;
    const own = countWords(passage.text);
    words += own;
    if (depth > 0) covered += own;
    else {
      const run = uncited[uncited.length - 1];
      if (run && run.to === passage.n - 1) run.to = passage.n;
      else uncited.push({ from: passage.n, to: passage.n });
    }
  });
  return { share: words > 0 ? covered / words : 0, uncited };
}
