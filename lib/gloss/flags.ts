import type { Passage } from '../source/model';
import { splitSentences } from '../source/sentences';
import { hasStopWords } from '../source/stop-words';
import { contentWords } from '../source/words';
import type { Citation } from './model';
import { numbersIn } from './numbers';

/** Passages beside a cited one that count as cited, as in the check of quotes. */
const neighbours = 1;
/** A sentence of at least so many content words of which hardly any stands in the cited passages claims something else. */
const claim = { words: 6, share: 0.15 };
/** Beginnings that two forms of a name share: *Danish* and *Danmark* do not, *Berlin* and *Berliner* do. */
const sharedStart = 4;

/**
 * Finds what a text says beyond the passages it cites: numbers, names in Latin, Greek or Cyrillic letters, and sentences that have
 * next to no word in common with them. Gives the stretches as they stand in the text.
 *
 * Only what can be compared is: names where source and text are of one language, or the text is in a script of its own (Latin names
 * in Chinese); sentences where both are of one language; spelled numbers in English, Chinese and Japanese. No names in German,
 * which writes every noun large. `langs` are BCP 47.
 */
export function createFlagger(
  passages: readonly Passage[],
  langs: { text: string; source: string },
): (text: string, citations: readonly Citation[]) => string[] {
  const base = (lang: string) => lang.toLowerCase().split('-')[0] ?? 'und';
  const [textLang, sourceLang] = [base(langs.text), base(langs.source)];
  const same = textLang === sourceLang;
  const hanText = textLang === 'zh' || textLang === 'ja';
  const namesCompare =
    (same && textLang !== 'de') || (hanText && !['zh', 'ja', 'ko', 'th', 'ar', 'he'].includes(sourceLang));
  const claimsCompare = same && hasStopWords(textLang);
  const firstNumber = passages[0]?.n ?? 1;

  return (text, citations) => {
    const cited = new Set<Passage>();
    for (const { from, to } of citations) {
      const around = passages.slice(Math.max(0, from - firstNumber - neighbours), to - firstNumber + 1 + neighbours);
      for (const passage of around) cited.add(passage);
    }
    const support = [...cited].map(({ speaker, text: own }) => (speaker ? `${speaker}: ${own}` : own)).join('\n');
    const flags = [...unknownNumbers(text, support, sourceLang)];
    if (namesCompare) flags.push(...unknownNames(text, support));
    if (claimsCompare) flags.push(...unknownClaims(text, support, textLang));
    return [...new Set(flags)];
  };
}

function unknownNumbers(text: string, support: string, sourceLang: string): string[] {
  const known = new Set(numbersIn(support).flatMap(({ values }) => values));
  // In other languages a small number may be spelled in a way we do not read.
  const least = ['en', 'zh', 'ja'].includes(sourceLang) ? 0 : 13;
  return numbersIn(text)
    .filter(
      ({ written, values }) => /\p{Nd}/u.test(written) && values.every((value) => value >= least && !known.has(value)),
    )
    .map(({ written }) => written);
}

const name = /\p{Lu}[\p{L}\p{M}\p{N}]*(?:[-'’.&]\p{L}[\p{L}\p{M}\p{N}]*)*/gu;

function unknownNames(text: string, support: string): string[] {
  const starts = new Set(splitSentences(text).map(({ start }) => start));
  const known = new Set((support.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).map((word) => word.toLowerCase()));
  const isKnown = (word: string) =>
    known.has(word) || (word.length > sharedStart && [...known].some((other) => startsAlike(word, other)));
  return [...text.matchAll(name)]
    .filter((match) => {
      // The first word of a sentence is written large whatever it is, also after a quotation mark.
      const before = text.slice(0, match.index).replace(/["'“‘«「『(（\s]+$/u, '');
      const opens = starts.has(match.index) || before === '' || /[.!?。！？:：]$/.test(before);
      const words = match[0].toLowerCase().match(/[\p{L}\p{M}\p{N}]{2,}/gu) ?? [];
      const allCaps = match[0].length > 1 && match[0] === match[0].toUpperCase();
      return (!opens || allCaps) && words.length > 0 && !words.some(isKnown);
    })
    .map((match) => match[0]);
}

function startsAlike(a: string, b: string): boolean {
  const length = Math.max(sharedStart, Math.min(a.length, b.length) - 2);
  return b.length >= sharedStart && a.slice(0, length) === b.slice(0, length);
}

function unknownClaims(text: string, support: string, lang: string): string[] {
  const known = new Set(contentWords(support, lang));
  return splitSentences(text, lang)
    .filter((sentence) => {
      const words = [...new Set(contentWords(sentence.text, lang))];
      return words.length >= claim.words && words.filter((word) => known.has(word)).length < words.length * claim.share;
    })
    .map((sentence) => sentence.text.trim());
}
