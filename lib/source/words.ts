import { isHan, isKana, isSoutheastAsian } from './script';
import { stem } from './stem';
import { stopWords } from './stop-words';

const spacedWord = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*/gu;
const unspacedRun =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+/u;

const segmenters = new Map<string, Intl.Segmenter | undefined>();

/** A word segmenter, made once a language: making one costs more than using it. `undefined` where the browser has none. */
function segmenterFor(lang: string): Intl.Segmenter | undefined {
  if (!segmenters.has(lang)) {
    segmenters.set(lang, 'Segmenter' in Intl ? new Intl.Segmenter(lang, { granularity: 'word' }) : undefined);
  }
  return segmenters.get(lang);
}

/**
 * The words of `text` in order, as written. Runs of Han, Kana, Thai, Lao, Khmer and Burmese are cut by the platform's dictionary
 * (`Intl.Segmenter`), where there is none into bigrams; everything else at what is neither letter nor digit.
 */
export function words(text: string, lang = 'und'): string[] {
  const result: string[] = [];
  for (const match of text.matchAll(spacedWord)) {
    const word = match[0];
    if (unspacedRun.test(word)) result.push(...segment(word, lang));
    else result.push(word);
  }
  return result;
}

function segment(run: string, lang: string): string[] {
  const segmenter = segmenterFor(/^(?:zh|ja|th|lo|km|my)\b/.test(lang) ? lang.slice(0, 2) : 'zh');
  if (segmenter) return Array.from(segmenter.segment(run), (part) => part.segment);
  const chars = Array.from(run);
  return chars.length < 2 ? chars : chars.slice(1).map((char, i) => `${chars[i]}${char}`);
}

/**
 * The words that carry the topic, in order, repeated as often as they occur: lower-cased, NFKC, without stop words, numbers and single
 * Latin letters, English ones lightly stemmed. For comparing texts with each other, not for showing.
 */
export function contentWords(text: string, lang = 'und'): string[] {
  const stops = stopWords(lang);
  const result: string[] = [];
  for (const raw of words(text.normalize('NFKC').toLowerCase(), lang)) {
    const word = raw.replace(/’/g, "'");
    if (stops.has(word) || /^\p{N}+$/u.test(word)) continue;
    const bare = word.replace(/'(?:s|re|ve|ll|d|m|t)?$/, '').replace(/^[dlmnst]'|^qu'/, '');
    if (bare.length < 2 && !isHan(bare.charCodeAt(0))) continue;
    if (!stops.has(bare)) result.push(stem(bare, lang));
  }
  return result;
}

/** Words as a reader counts them: each Han or Kana character is one, each run of other letters and digits is one; Thai, Lao, Khmer and Burmese count one for four letters. */
export function countWords(text: string): number {
  let count = 0;
  let southeast = 0;
  for (const [word] of text.matchAll(spacedWord)) {
    if (!unspacedRun.test(word)) {
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
