import { isHan, isHangul, isKana, isUnspaced } from './script';

/**
 * About how many tokens a model counts for `text`. Script-aware and meant to err high (never badly low): good for splitting long
 * input and for a price range, not for billing. Checked against the o200k and cl100k vocabularies.
 */
export function estimateTokens(text: string): number {
  let tokens = 0;
  let run = 0; // length of the current run of ASCII letters
  let accented = 0; // other letters in that run
  let digits = 0;
  for (let i = 0; i <= text.length; i++) {
    const code = i < text.length ? text.charCodeAt(i) : 32;
    const letter = (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
    if (letter) run++;
    else if (code >= 0xc0 && code < 0x250) accented++;
    else {
      // A common English word is one token; other languages are cut finer, accented letters finest.
      if (run + accented > 0) tokens += Math.max(1, (run + accented) / 4.6 + accented * 0.7);
      run = 0;
      accented = 0;
      if (code >= 48 && code <= 57) {
        if (digits++ % 3 === 0) tokens++;
        continue;
      }
      if (code > 32) tokens += costOf(code);
      else if (code === 10) tokens += 0.5;
    }
    digits = 0;
  }
  return Math.ceil(tokens);
}

/** Tokens for one UTF-16 unit outside the Latin letters. */
function costOf(code: number): number {
  if (code < 0x80) return 0.8; // punctuation, often joined to a neighbour
  if (code >= 0x400 && code < 0x530) return 0.45; // Cyrillic
  if (code >= 0x370 && code < 0x400) return 0.75; // Greek
  if (code >= 0x530 && code < 0x700) return 0.6; // Armenian, Hebrew, Arabic
  if (isHan(code)) return 1.1;
  if (isKana(code)) return 0.9;
  if (isHangul(code)) return 1;
  if (isUnspaced(code)) return 0.9;
  if (code >= 0x3000 && code < 0x3040) return 0.9;
  return 1.2; // other letters, surrogates of emoji, symbols
}
