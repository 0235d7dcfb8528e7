import { foldHan } from '../source/han-fold';
import type { Passage } from '../source/model';
import { normaliseForMatch, originalSpan } from '../source/normalise';
import { isUnspaced } from '../source/script';
import { weightOf } from './align';

/** A word with its place in the normalised text it was cut from. A character of a script without spaces is a word. */
export interface Word {
  text: string;
  start: number;
  end: number;
}

/** The words of `text`, made comparable: case, punctuation, width and simplified or traditional characters do not count. */
export function wordsOf(text: string): Word[] {
  return cutWords(foldHan(normaliseForMatch(text).text));
}

function cutWords(text: string): Word[] {
  const words: Word[] = [];
  for (let i = 0; i < text.length; ) {
    const start = i;
    if (isUnspaced(text.charCodeAt(i))) i++;
    else while (i < text.length && text.charCodeAt(i) !== 32 && !isUnspaced(text.charCodeAt(i))) i++;
    if (i > start) words.push({ text: text.slice(start, i), start, end: i });
    else i++;
  }
  return words;
}

/** All words of a source in a row, as numbers. Positions count words from 0 through the whole source. */
export interface WordIndex {
  /** Word id at each position. */
  ids: Int32Array;
  /** Index (not number) of the passage at each position. */
  passageAt: Int32Array;
  /** Position of the first word of each passage; one entry more than there are passages. */
  firstAt: Int32Array;
  /** Text of each word id, and its weight in a comparison. */
  vocabulary: string[];
  weights: Float64Array;
  idOf(word: string): number | undefined;
  /** Positions of a word id, ascending. */
  positions(id: number): readonly number[];
  /** The source's own words at `[from, to)`, as they are written. */
  textAt(from: number, to: number): string;
}

/** Reads the source once: linear in its length. */
export function indexWords(passages: readonly Passage[]): WordIndex {
  const ids: number[] = [];
  const passageAt: number[] = [];
  const firstAt = new Int32Array(passages.length + 1);
  const known = new Map<string, number>();
  const vocabulary: string[] = [];
  const places: number[][] = [];
  passages.forEach((passage, p) => {
    firstAt[p] = ids.length;
    for (const { text } of wordsOf(passage.text)) {
      let id = known.get(text);
      if (id === undefined) {
        id = vocabulary.push(text) - 1;
        known.set(text, id);
        places.push([]);
      }
      places[id]?.push(ids.length);
      ids.push(id);
      passageAt.push(p);
    }
  });
  firstAt[passages.length] = ids.length;

  const textAt = (from: number, to: number): string => {
    const parts: string[] = [];
    for (let p = passageAt[from] ?? 0; p <= (passageAt[to - 1] ?? -1); p++) {
      const text = passages[p]?.text ?? '';
      const normalised = normaliseForMatch(text);
      const words = cutWords(normalised.text);
      const base = firstAt[p] ?? 0;
      const first = words[Math.max(0, from - base)];
      const last = words[Math.min(words.length, to - base) - 1];
      if (first && last) parts.push(text.slice(...originalSpan(text, normalised, first.start, last.end)));
    }
    return parts.join(' ');
  };

  return {
    ids: Int32Array.from(ids),
    passageAt: Int32Array.from(passageAt),
    firstAt,
    vocabulary,
    weights: Float64Array.from(vocabulary, weightOf),
    idOf: (word) => known.get(word),
    positions: (id) => places[id] ?? [],
    textAt,
  };
}
