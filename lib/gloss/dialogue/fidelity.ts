import type { Passage } from '../../source/model';
import { hasUnspaced } from '../../source/script';
import { contentWords, countWords } from '../../source/words';
import { numbersIn } from '../numbers';
import { withoutFillers } from './fillers';

/**
 * How much of the content words of a stretch, and of one passage in it, must come back: recognition errors that were mended and another form of a
 * word count as lost, a sentence left out has to show. Set by the bench `dialogue`.
 */
const leastKept = { stretch: 0.6, passage: 0.34 };
/** Words of the result beside those of the source without fillers, where it has at least `from` words. */
const length = { from: 12, least: 0.55, most: 1.7 };
/** Of the result's content words so many stand in the stretch: below, something else is told. */
const leastOwn = 0.45;
/** Spelled small numbers are words like others ("one of the"). */
const spelledFrom = 13;

/** Why a text does not stand for its passages. `lost`: words of theirs that it lacks, for the question that asks again. */
export interface Loss {
  /** `mixed`: two voices of the track in one turn. */
  why: 'shrank' | 'vanished' | 'grew' | 'foreign' | 'reordered' | 'mixed';
  lost: string[];
}

/**
 * What a text that should say all of `passages` fails at; undefined where nothing. Compared are lengths without fillers and
 * stutters, content words of the whole and of each passage, numbers, and the order in which the passages' own words come.
 * Both are of language `lang` (BCP 47).
 */
export function lossOf(text: string, passages: readonly Passage[], lang: string): Loss | undefined {
  const sources = passages.map((passage) => withoutFillers(passage.text, lang));
  const told = foldedText(text);
  const toldWords = contentWords(text, lang);
  const toldKeys = new Set(toldWords);
  // Han is cut into words by its surroundings: the same letters in a row are the same word.
  const has = (key: string) => toldKeys.has(key) || (hasUnspaced(key) && told.includes(key));
  const keys = sources.map((source) => [...new Set(contentWords(source, lang))]);
  const all = [...new Set(keys.flat())];
  const lost = all.filter((key) => !has(key));

  const words = sources.reduce((sum, source) => sum + countWords(source), 0);
  const share = countWords(text) / Math.max(1, words);
  if (countWords(text) === 0 && words > 0) return { why: 'vanished', lost };
  if (words >= length.from && share < length.least) return { why: 'shrank', lost };
  if (share > length.most && countWords(text) - words >= length.from) return { why: 'grew', lost };

  const sourceText = foldedText(sources.join(' '));
  const sourceKeys = new Set(contentWords(passages.map((passage) => passage.text).join(' '), lang));
  const own = toldWords.filter((key) => sourceKeys.has(key) || (hasUnspaced(key) && sourceText.includes(key)));
  if (toldWords.length >= 6 && own.length < toldWords.length * leastOwn) return { why: 'foreign', lost };

  if (all.length >= 4 && all.length - lost.length < all.length * leastKept.stretch) return { why: 'shrank', lost };
  const gone = keys.filter((own) => {
    const kept = own.filter(has).length;
    return own.length >= 4 ? kept < own.length * leastKept.passage : own.length >= 2 && kept === 0;
  });
  if (gone.length > 0) return { why: 'vanished', lost: [...new Set(gone.flat())].filter((key) => !has(key)) };
  const numbers = lostNumbers(text, sources.join('\n'));
  if (numbers.length > 0) return { why: 'vanished', lost: numbers };
  return isReordered(toldWords, keys) ? { why: 'reordered', lost: [] } : undefined;
}

const foldedText = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}]/gu, '');

function lostNumbers(text: string, source: string): string[] {
  const known = new Set(numbersIn(text).flatMap(({ values }) => values));
  return numbersIn(source)
    .filter(({ written, values }) => /\p{Nd}/u.test(written) || values.every((value) => value >= spelledFrom))
    .filter(({ written, values }) => !values.some((value) => known.has(value)) && !text.includes(written))
    .map(({ written }) => written);
}

/** Whether words that only one passage has come before those of a passage that stands in front of it. */
function isReordered(told: readonly string[], keys: readonly string[][]): boolean {
  const places = new Map<string, number[]>();
  for (const [at, key] of told.entries()) places.set(key, [...(places.get(key) ?? []), at]);
  const counts = new Map<string, number>();
  for (const key of keys.flat()) counts.set(key, (counts.get(key) ?? 0) + 1);
  let before = -1;
  for (const own of keys) {
    const at = own
      .filter((key) => counts.get(key) === 1 && places.get(key)?.length === 1)
      .map((key) => places.get(key)?.[0] ?? 0)
      .sort((a, b) => a - b);
    if (at.length < 3) continue;
    const middle = at[at.length >> 1] ?? 0;
    if (middle < before) return true;
    before = middle;
  }
  return false;
}
