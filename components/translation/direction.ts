import { scriptOf } from '../../lib/gloss/translation/writing';

const rightToLeft = new Set(['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm', 'Rohg']);

/** `lang` and `dir` of a run of text in a language (BCP 47). */
export function runOf(lang: string): { lang: string; dir: 'ltr' | 'rtl' } {
  return { lang, dir: rightToLeft.has(scriptOf(lang)) ? 'rtl' : 'ltr' };
}
