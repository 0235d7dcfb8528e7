import { z } from 'zod';
import { scriptOf } from './writing';

/** What a cue may hold and how fast it may be read. */
export const CueLimits = z.object({
  /** Full-width characters for Chinese, Japanese and Korean, else letters. */
  lineChars: z.number().int().min(6).max(120),
  lines: z.number().int().min(1).max(4),
  charsPerSecond: z.number().min(2).max(60),
  minMs: z.number().int().min(0).max(5000),
  maxMs: z.number().int().min(1000).max(30_000),
  /** How long a cue may stay after the last word, where nothing is said, if it could not be read otherwise. */
  lingerMs: z.number().int().min(0).max(5000),
});
export type CueLimits = z.infer<typeof CueLimits>;

/** Characters a line, characters a second for adults. */
const byLanguage: Record<string, [number, number]> = {
  en: [42, 20],
  ar: [42, 20],
  hi: [42, 22],
  ja: [13, 4],
  ko: [16, 12],
  ru: [39, 17],
  th: [35, 17],
  zh: [16, 9],
};

/**
 * The limits of a language, after the timed text style guides that Netflix publishes
 * (https://partnerhelp.netflixstudios.com, Timed Text Style Guides): two lines, 5/6 to 7 seconds, out-times "well past the end of
 * speech" where nothing is said. Japanese at four a second is written for condensed film subtitles; who wants all of the words and
 * reads faster changes it. `changed`: the person's own.
 */
export function limitsFor(lang: string, changed: Partial<CueLimits> = {}): CueLimits {
  const [lineChars, charsPerSecond] = byLanguage[lang.split('-')[0] ?? ''] ?? [42, 17];
  return { lineChars, charsPerSecond, lines: 2, minMs: 833, maxMs: 7000, lingerMs: 2000, ...changed };
}

/** Whether the characters of a language are counted as full-width ones, a Latin letter as half. */
const isWide = (lang: string) => ['Hans', 'Hant', 'Jpan', 'Kore'].includes(scriptOf(lang));

/** Characters of a text as the limits count them; marks that combine count nothing. */
export function widthOf(text: string, lang: string): number {
  const half = isWide(lang) ? 0.5 : 1;
  let width = 0;
  for (const char of text) {
    if (/\p{M}/u.test(char)) continue;
    width +=
      /[\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]|[\u{20000}-\u{3ffff}]/u.test(
        char,
      )
        ? 1
        : half;
  }
  return width;
}
