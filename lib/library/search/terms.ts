import { isUnspaced } from '../../source/script';

/** Begins the terms of a field (`tag:`, `site:`, `lang:`), which no text can hold. */
export const fieldMark = '\u0001';

const letters = /[\p{L}\p{M}\p{N}]/u;

/** Whether a UTF-16 unit belongs to a word. Halves of surrogate pairs do: beyond the basic plane there are letters, too. */
export function isWordUnit(code: number): boolean {
  if (code < 0x80) return (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
  return (code >= 0xd800 && code <= 0xdfff) || letters.test(String.fromCharCode(code));
}

/**
 * Calls back with every term of a folded text in order. A run of letters and digits is a word; a run of Han, Kana or another script
 * without spaces is cut into overlapping pairs, its last character standing alone at the end, so that each character begins a term.
 */
export function eachTerm(folded: string, found: (term: string) => void): void {
  for (let i = 0; i < folded.length; ) {
    const code = folded.charCodeAt(i);
    let end = i + 1;
    if (isUnspaced(code)) {
      while (end < folded.length && isUnspaced(folded.charCodeAt(end))) end++;
      for (let k = i; k < end; k++) found(folded.slice(k, Math.min(k + 2, end)));
    } else if (isWordUnit(code)) {
      while (end < folded.length && isInWord(folded, end)) end++;
      found(folded.slice(i, Math.min(end, i + longestWord)));
    }
    i = end;
  }
}

/** Longer runs are no words (keys, data); their beginning is enough to find them. */
export const longestWord = 40;

const isInWord = (text: string, at: number) => {
  const code = text.charCodeAt(at);
  return isWordUnit(code) && !isUnspaced(code);
};
