import type { Passage } from '../../source/model';
import { type Sentence, splitSentences } from '../../source/sentences';
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
  return passages.map((passage) => {
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
}
