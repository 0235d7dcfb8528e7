import { hasUnspaced, isHan, isKana, isSoutheastAsian } from './script';
import { stem } from './stem';
import { stopWords } from './stop-words';

const spacedWord = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*/gu;
const segmenters = new Map<string, Intl.Segmenter | undefined>();

/** A word segmenter, made once a language: making one costs more than using it. `undefined` where the browser has none. */
function segmenterFor(lang: string): Intl.Segmenter | undefined {
  if (!segmenters.has(lang)) {
    segmenters.set(lang, 'Segmenter' in Intl ? new Intl.Segmenter(lang, { granularity: 'word' }) : undefined);
  }
  return segmenters.get(lang);
}

/** A word as written, and where: UTF-16 units of the text it stands in. */
export interface Word {
  text: string;
  start: number;
  end: number;
}

/**
 * The words of `text` in order. Runs of Han, Kana, Thai, Lao, Khmer and Burmese are cut by the platform's dictionary
 * (`Intl.Segmenter`), where there is none into bigrams; everything else at what is neither letter nor digit.
 */
export function words(text: string, lang = 'und'): Word[] {
  const result: Word[] = [];
  for (const match of text.matchAll(spacedWord)) {
    const start = match.index;
    if (hasUnspaced(match[0])) for (const part of segment(match[0], start, lang)) result.push(part);
    else result.push({ text: match[0], start, end: start + match[0].length });
  }
  return result;
}

function segment(run: string, start: number, lang: string): Word[] {
  const at = (text: string, index: number) => ({ text, start: start + index, end: start + index + text.length });
  const segmenter = segmenterFor(/^(?:zh|ja|th|lo|km|my)\b/.test(lang) ? lang.slice(0, 2) : 'zh');
  if (segmenter) return Array.from(segmenter.segment(run), (part) => at(part.segment, part.index));
  if (run.length < 3) return [at(run, 0)];
  return Array.from({ length: run.length - 1 }, (_, i) => at(run.slice(i, i + 2), i));
}

/**
 * The form of a word that is compared: lower-cased, NFKC, without elisions and possessives, English lightly stemmed; empty for stop
 * words, numbers and single Latin letters. Not for showing.
 */
export function contentKey(word: string, lang: string): string {
  const stops = stopWords(lang);
  const lower = word.normalize('NFKC').toLowerCase().replace(/’/g, "'");
  if (stops.has(lower)) return '';
  const bare = lower.replace(/'(?:s|re|ve|ll|d|m|t)?$/, '').replace(/^(?:[cdjlmnst]|qu)'/, '');
  if ((bare.length < 2 && !isHan(bare.charCodeAt(0))) || stops.has(bare) || /^\p{N}+$/u.test(bare)) return '';
  return stem(bare, lang);
}

/** The `contentKey`s of a text in order, repeated as often as they occur: the words that carry its topic. */
export function contentWords(text: string, lang = 'und'): string[] {
  return words(text, lang)
    .map((word) => contentKey(word.text, lang))
    .filter((key) => key !== '');
}

/** Words as a reader counts them: each Han or Kana character is one, each run of other letters and digits is one; Thai, Lao, Khmer and Burmese count one for four letters. */
export function countWords(text: string): number {
  let count = 0;
  let southeast = 0;
  for (const [word] of text.matchAll(spacedWord)) {
    if (!hasUnspaced(word)) {
      count++;
      continue;
    }
    let inWord = false;
    for (const char of word) {
      const code = char.codePointAt(0) ?? 0;
      const own = isHan(code) || isKana(code);
      if (isSoutheastAsian(code)) southeast++;
      else if (own || !inWord) count++;
      inWord = !own && !isSoutheastAsian(code);
    }
  }
  return count + Math.ceil(southeast / 4);
}
