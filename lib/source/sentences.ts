import { isAbbreviation } from './abbreviations';
import { isUnspaced } from './script';

/** A sentence with its place, in UTF-16 units of the text it was cut from: `text === input.slice(start, end)`. */
export interface Sentence {
  text: string;
  start: number;
  end: number;
}

/** A sentence heavier than this (Latin characters; a Han character weighs three) is cut again at softer places. */
const heavy = 600;

const fullStops = '。！？；｡．';
const otherStops = '!?؟۔।॥։።‼⁇⁈⁉';
const closers = '"\'”’»›」』）)】》〉］]｝}＂＇';
const blank = /\s/;

/**
 * Cuts text into sentences, in order, without the white space between them. Knows abbreviations, initials, decimals, ordinals,
 * ellipses, closing quotes and the stops of Han, Kana, Arabic, Indic, Armenian and Ethiopic writing. A blank line always ends a
 * sentence. Text without punctuation (automatic captions) is cut at line breaks, else clause marks, else spaces, into pieces of a
 * readable length.
 *
 * Own rules, not `Intl.Segmenter`: that one cuts after "Mr." and is about ten times slower.
 */
export function splitSentences(text: string, lang = 'und'): Sentence[] {
  const sentences: Sentence[] = [];
  let start = 0;
  for (let i = 0; i < text.length; ) {
    const end = sentenceEnd(text, i, start, lang);
    if (end > i) {
      add(sentences, text, start, end);
      start = end;
      i = end;
    } else i++;
  }
  add(sentences, text, start, text.length);
  return sentences;
}

/** The end (exclusive, closing quotes included) of a sentence whose last stop stands at `i`, or `-1`. */
function sentenceEnd(text: string, i: number, start: number, lang: string): number {
  const char = text.charAt(i);
  if (char === '\n') return /^\n[^\S\n]*\n/.test(text.slice(i, i + 40)) ? i + 1 : -1;
  const wide = fullStops.includes(char);
  if (!wide && char !== '.' && char !== '…' && !otherStops.includes(char)) return -1;

  let end = i + 1;
  while (end < text.length && isStop(text.charAt(end))) end++;
  const stops = text.slice(i, end);
  const afterStops = end;
  while (end < text.length && closers.includes(text.charAt(end))) end++;
  const quoted = end > afterStops;
  if (end === text.length) return end;

  const following = nextCharacter(text, end);
  if (wide || /[。！？]/.test(stops))
    return quoted && /^(?:と|って|など|という)/.test(text.slice(end, end + 3)) ? -1 : end;
  const apart = blank.test(text.charAt(end));
  const ellipsis = /^(?:…+|\.{2,})$/.test(stops);
  if (!apart) {
    // No space after it: a decimal, an address, a file name; an end only in front of a script that uses no spaces.
    const code = text.codePointAt(end) ?? 0;
    return !ellipsis && char !== '.' && isUnspaced(code) ? end : ellipsis && quoted ? end : -1;
  }
  if (/^\p{Ll}$/u.test(following) && (char === '.' || ellipsis || quoted)) return -1;
  if (stops !== '.') return end;
  const word = /[\p{L}\p{M}\p{N}.§]*$/u.exec(text.slice(Math.max(start, i - 24), i))?.[0] ?? '';
  if (/^\p{N}{1,3}$/u.test(word) && text.slice(start, i).trim() === word) return -1; // "1. First item"
  return isAbbreviation(word, following, lang) ? -1 : end;
}

function isStop(char: string): boolean {
  return char === '.' || char === '…' || fullStops.includes(char) || otherStops.includes(char);
}

/** The first character after white space and opening marks. */
function nextCharacter(text: string, from: number): string {
  const found = /^[\s"'“‘«‹「『（([【《—–-]*([\s\S])/u.exec(text.slice(from, from + 24));
  return found?.[1] ?? '';
}

/** Adds `text[start, end)` without the white space around it, cut further where it is too heavy to be one sentence. */
function add(sentences: Sentence[], text: string, start: number, end: number): void {
  const tooHeavy = weight(text, start, end) > heavy;
  for (let from = start; from < end; ) {
    const to = tooHeavy && weight(text, from, end) > heavy / 2 ? softCut(text, from, end) : end;
    const piece = text.slice(from, to);
    const trimmed = piece.trim();
    const lead = piece.length - piece.trimStart().length;
    if (trimmed) sentences.push({ text: trimmed, start: from + lead, end: from + lead + trimmed.length });
    from = to;
  }
}

function weight(text: string, start: number, end: number): number {
  let sum = 0;
  for (let i = start; i < end && sum <= heavy; i++) sum += isUnspaced(text.charCodeAt(i)) ? 3 : 1;
  return sum;
}

/** The last line break, else clause mark, else space, in the window where a piece has a sixth to a half of `heavy`. */
function softCut(text: string, start: number, end: number): number {
  const best = { line: -1, clause: -1, space: -1 };
  let sum = 0;
  let i = start;
  for (; i < end && sum <= heavy / 2; i++) {
    sum += isUnspaced(text.charCodeAt(i)) ? 3 : 1;
    if (sum < heavy / 6) continue;
    const char = text.charAt(i);
    if (char === '\n') best.line = i + 1;
    else if ('，、；：,;:—'.includes(char) && !/\d/.test(text.charAt(i + 1))) best.clause = i + 1;
    else if (blank.test(char)) best.space = i + 1;
  }
  const cut = best.line > 0 ? best.line : best.clause > 0 ? best.clause : best.space > 0 ? best.space : i;
  const code = text.charCodeAt(cut);
  return code >= 0xdc00 && code <= 0xdfff ? cut - 1 : cut;
}
