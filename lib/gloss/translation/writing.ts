import { hanScripts } from '../../source/language';

/** Letters of the script of a language, by its Unicode name; kana and Hangul count for Japanese and Korean. */
const letters: Record<string, string> = {
  Hans: String.raw`\p{Script=Han}`,
  Hant: String.raw`\p{Script=Han}`,
  Jpan: String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー`,
  Kore: String.raw`\p{Script=Hangul}\p{Script=Han}`,
};

/** ISO 15924 code of the script a language is written in: `Latn`, `Hans`, `Arab` … */
export function scriptOf(lang: string): string {
  try {
    return new Intl.Locale(lang).maximize().script ?? 'Latn';
  } catch {
    return 'Latn';
  }
}

const patterns = new Map<string, RegExp>();

function lettersOf(script: string): RegExp {
  let pattern = patterns.get(script);
  if (!pattern) {
    try {
      pattern = new RegExp(`[${letters[script] ?? String.raw`\p{Script=${script}}`}]`, 'gu');
    } catch {
      pattern = /\p{L}/gu;
    }
    patterns.set(script, pattern);
  }
  return pattern;
}

/** Share of a text's letters that belong to the script of `lang`, 0..1; 1 for a text without letters. */
export function shareInScript(text: string, lang: string): number {
  const all = text.match(/\p{L}/gu)?.length ?? 0;
  return all === 0 ? 1 : (text.match(lettersOf(scriptOf(lang)))?.length ?? 0) / all;
}

/** Whether a Chinese text is in the other of the two scripts than `lang` says: more than a quoted name. */
export function isOtherHan(text: string, lang: string): boolean {
  const script = scriptOf(lang);
  if (script !== 'Hans' && script !== 'Hant') return false;
  const { simplified, traditional } = hanScripts(text);
  const [own, other] = script === 'Hans' ? [simplified, traditional] : [traditional, simplified];
  return other > 0 && other * 4 > own;
}

/** About how much a text says, in Latin letters: a Han character says as much as three. */
export function substance(text: string): number {
  let sum = 0;
  for (const char of text) {
    if (/\s/.test(char)) continue;
    sum += /\p{Script=Han}/u.test(char)
      ? 3
      : /[\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(char)
        ? 2
        : 1;
  }
  return sum;
}
