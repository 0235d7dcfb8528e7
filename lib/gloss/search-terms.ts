import { foldHan } from '../source/han-fold';
import { contentKey, words } from '../source/words';

/** Runs of scripts without spaces between words. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]+/gu;

/**
 * What a text is looked up by, repeated as often as it occurs: the keys of its content words, its numbers, and of scripts without
 * spaces each pair of neighbouring characters, so that question and text need not be cut into words alike. Simplified and
 * traditional characters are one. `lang` is BCP 47.
 */
export function searchTerms(text: string, lang: string): string[] {
  const plain = foldHan(text.normalize('NFKC'));
  const spaced = words(plain.replace(unspaced, ' '), lang).map(({ text: word }) =>
    /\p{N}/u.test(word) ? word.toLowerCase() : contentKey(word, lang),
  );
  return [...spaced.filter(Boolean), ...(plain.match(unspaced) ?? []).flatMap(pairs)];
}

function pairs(run: string): string[] {
  const chars = Array.from(run);
  return chars.length < 2 ? chars : chars.slice(1).map((char, i) => `${chars[i]}${char}`);
}
