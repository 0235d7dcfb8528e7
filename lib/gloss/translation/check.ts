import { detectLanguage } from '../../source/language';
import { normaliseForMatch } from '../../source/normalise';
import { hasUnspaced } from '../../source/script';
import { numbersIn } from '../numbers';
import { type Glossary, rendersTerm } from './glossary';
import { keptTokens, withoutTokens } from './kept-tokens';
import type { KeptReason } from './model';
import type { Unit } from './units';
import { isOtherHan, scriptOf, shareInScript, substance } from './writing';

/** What is wrong with a translation. `wants`: what is missing in it. `soft`: worth asking again, but no reason to refuse it. */
export interface Fault {
  reason: KeptReason;
  wants: string[];
  soft?: true;
}

export interface CheckOptions {
  /** BCP 47. */
  sourceLang: string;
  targetLang: string;
  glossary: Glossary;
}

/** A sentence of fewer letters is not judged by its length or its script. */
const leastLetters = 12;
/** Words of the source, in a row, that a translation into a language of the same script may hold: a title, a quotation. */
const mostCopied = 6;

/** The first thing wrong with `text` as the translation of a sentence, by what code can see; undefined when nothing is. */
export function checkTranslation(unit: Unit, text: string, options: CheckOptions): Fault | undefined {
  const { targetLang, glossary } = options;
  if (leftUntranslated(unit.text, text, options)) return { reason: 'untranslated', wants: [] };
  if (isOtherHan(text, targetLang)) return { reason: 'script', wants: [] };
  const folded = compact(text);
  const tokens = keptTokens(unit).filter((token) => !folded.includes(compact(token)));
  if (tokens.length > 0) return { reason: 'tokens', wants: tokens };
  if (cells(unit.text) !== cells(text)) return { reason: 'tokens', wants: ['|'] };
  const numbers = missingNumbers(unit.text, text, targetLang);
  if (numbers.length > 0) return { reason: 'numbers', wants: numbers };
  const [said, says] = [substance(unit.text), substance(text)];
  if ((said >= leastLetters && says * 5 < said) || says > said * 4 + 40) return { reason: 'length', wants: [] };
  const ignored = glossary.termsIn(unit.text).filter((term) => !rendersTerm(text, term));
  if (ignored.length === 0) return undefined;
  const wants = ignored.map(({ source, target }) => `${source} → ${target}`);
  return { reason: 'glossary', wants, ...(!ignored.some(({ fixed }) => fixed) && { soft: true as const }) };
}

/** Cells of a table's row, as capture writes it. */
const cells = (text: string) => text.split(/\s?[|｜]\s?/).length;

const compact = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');

function leftUntranslated(source: string, text: string, { sourceLang, targetLang }: CheckOptions): boolean {
  const [from, to] = [scriptOf(sourceLang), scriptOf(targetLang)];
  const bare = withoutTokens(text);
  const words = wordsOf(withoutTokens(source));
  // A line of names, or one that is in the target language already, may stay as it is.
  const onlyNames = !hasUnspaced(source) && words.every((word) => /^\p{Lu}|^\p{N}/u.test(word)) && words.length < 8;
  if (onlyNames) return false;
  if (normaliseForMatch(source).text === normaliseForMatch(text).text)
    return !isAlready(source, sourceLang, targetLang);
  if (from !== to) {
    // Names may stay in their own script.
    const names = new Set(words.filter((word) => /^\p{Lu}/u.test(word)));
    const rest = bare.replace(wordPattern, (word) => (names.has(word) ? ' ' : word));
    const letters = rest.match(/\p{L}/gu)?.length ?? 0;
    if (letters >= leastLetters && shareInScript(rest, targetLang) < 0.25) return true;
    if (from !== 'Hans' && from !== 'Hant' && from !== 'Jpan') return copiedRun(words, wordsOf(bare)) > mostCopied;
    return false;
  }
  return !hasUnspaced(source) && copiedRun(words, wordsOf(bare)) > mostCopied;
}

/** Whether a sentence of the source is written in the target language: a quotation, say. */
function isAlready(text: string, sourceLang: string, targetLang: string): boolean {
  const base = (lang: string) => lang.split('-')[0];
  return base(sourceLang) !== base(targetLang) && base(detectLanguage(text)) === base(targetLang);
}

const wordPattern = /[\p{L}\p{M}\p{N}]+(?:['’]\p{L}+)*/gu;
const wordsOf = (text: string) => text.match(wordPattern) ?? [];

/** Length of the longest row of words with a small first letter among them that stands in both, in words. */
function copiedRun(source: readonly string[], target: readonly string[]): number {
  let longest = 0;
  let row = new Array<number>(target.length + 1).fill(0);
  for (const word of source) {
    const next = new Array<number>(target.length + 1).fill(0);
    target.forEach((other, i) => {
      if (word.toLowerCase() === other.toLowerCase()) next[i + 1] = (row[i] ?? 0) + 1;
      longest = Math.max(longest, next[i + 1] ?? 0);
    });
    row = next;
  }
  return longest;
}

/** Figures of the source that no number of the translation can mean. */
function missingNumbers(source: string, text: string, targetLang: string): string[] {
  // Elsewhere a small number may be spelled in a way we do not read.
  const least = /^(?:en|zh|ja)\b/.test(targetLang) ? 0 : 13;
  const known = new Set(numbersIn(plainDigits(text)).flatMap(({ values }) => values));
  const plain = withoutTokens(source);
  return numbersIn(plainDigits(plain))
    .filter(({ written, values }) => {
      if (!/\d/.test(written) || values.every((value) => value < least)) return false;
      // 1980s is 80年代; 7:30 is half past seven.
      const decade = values.map((value) => (value >= 1000 && value < 2100 ? value % 100 : value));
      return ![...values, ...decade].some((value) => known.has(value)) && !isClock(plain, written);
    })
    .map(({ written }) => written);
}

const isClock = (text: string, number: string) => new RegExp(`\\d:${number}|${number}:\\d`).test(text);

/** Digits of any script as ASCII ones. Each script's ten stand in a row. */
function plainDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    if (code < 0x80) return digit;
    let value = 0;
    while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value++;
    return String(value);
  });
}
