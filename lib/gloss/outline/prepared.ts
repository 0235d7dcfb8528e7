import type { Passage } from '../../source/model';
import { type Sentence, splitSentences } from '../../source/sentences';
import { hasStopWords } from '../../source/stop-words';
import { contentKey, countWords, type Word, words } from '../../source/words';

export interface Token extends Word {
  /** `contentKey`; empty for a word that carries no topic. */
  key: string;
}

/** A passage with everything the steps of the outline read off it, worked out once. */
export interface Prepared {
  passage: Passage;
  tokens: Token[];
  sentences: Sentence[];
  /** Words as `countWords` counts them. */
  size: number;
}

/** Splits each passage into words and sentences. The names of the speakers carry no topic. */
export function prepare(passages: Passage[], lang: string): Prepared[] {
  const keys = new Map<string, string>();
  for (const { speaker } of passages) {
    if (speaker && !keys.has(speaker)) for (const name of words(speaker, lang)) keys.set(name.text, '');
  }
  const prepared = passages.map((passage) => {
    const tokens: Token[] = [];
    for (const { text, start, end } of words(passage.text, lang)) {
      let key = keys.get(text);
      if (key === undefined) {
        key = contentKey(text, lang);
        keys.set(text, key);
      }
      tokens.push({ text, start, end, key });
    }
    return { passage, tokens, sentences: splitSentences(passage.text, lang), size: countWords(passage.text) };
  });
  if (!hasStopWords(lang)) dropCommonest(prepared);
  return prepared;
}

/** Where the language has no list of stop words: short words that make up more than a hundredth of the text are taken for such. */
function dropCommonest(prepared: Prepared[]): void {
  const counts = new Map<string, number>();
  let total = 0;
  for (const { tokens } of prepared) {
    for (const { key } of tokens) {
      counts.set(key, (counts.get(key) ?? 0) + 1);
      total++;
    }
  }
  for (const { tokens } of prepared) {
    for (const token of tokens) {
      if (token.key.length <= 4 && (counts.get(token.key) ?? 0) > Math.max(3, total / 100)) token.key = '';
    }
  }
}
