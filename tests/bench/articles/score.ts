/** Scoring of an extracted text against a true one, as the READMEs of the two page sets define it. */

/** Tokens of a text: every run of word characters (`articles`), or with a token for each Han or Kana character (`multilingual`). */
export function tokens(text: string, multilingual: boolean): string[] {
  if (!multilingual) return text.match(/[\p{L}\p{N}\p{M}_]+/gu) ?? [];
  return (
    text
      .normalize('NFKC')
      .match(
        /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]|(?:(?![\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}])[\p{L}\p{M}])+|[\p{N}_]+/gu,
      ) ?? []
  );
}

export interface PageScore {
  tp: number;
  fp: number;
  fn: number;
}

function shingles(words: readonly string[]): Map<string, number> {
  const found = new Map<string, number>();
  const size = 4;
  for (let i = 0; i < Math.max(1, words.length - size + 1); i++) {
    const shingle = words.slice(i, i + size).join(' ');
    if (shingle) found.set(shingle, (found.get(shingle) ?? 0) + 1);
  }
  return found;
}

/** Shares of right, surplus and missing shingles of one page; they add up to 1. */
export function scorePage(truth: string, predicted: string, multilingual: boolean): PageScore {
  const want = shingles(tokens(truth, multilingual));
  const got = shingles(tokens(predicted, multilingual));
  let [tp, fp, fn] = [0, 0, 0];
  for (const [key, count] of want) {
    const other = got.get(key) ?? 0;
    tp += Math.min(count, other);
    fn += Math.max(0, count - other);
  }
  for (const [key, count] of got) fp += Math.max(0, count - (want.get(key) ?? 0));
  const sum = tp + fp + fn || 1;
  return { tp: tp / sum, fp: fp / sum, fn: fn / sum };
}

export interface Figures {
  f1: number;
  precision: number;
  recall: number;
}

export const pageF1 = ({ tp, fp, fn }: PageScore): number =>
  tp === 0 ? (fp + fn === 0 ? 1 : 0) : (2 * tp) / (2 * tp + fp + fn);

/** Figures of a corpus: means of page precision and recall, and their harmonic mean. */
export function corpusFigures(pages: readonly PageScore[]): Figures {
  const mean = (values: number[]) => (values.length ? values.reduce((a, b) => a + b, 0) / values.length : 0);
  const share = (good: number, bad: number) => (bad === 0 ? 1 : good / (good + bad));
  const precision = mean(pages.filter((page) => page.tp + page.fp > 0).map((page) => share(page.tp, page.fp)));
  const recall = mean(pages.filter((page) => page.tp + page.fn > 0).map((page) => share(page.tp, page.fn)));
  return { precision, recall, f1: precision + recall ? (2 * precision * recall) / (precision + recall) : 0 };
}
