import type { Unit } from './units';

/** An address, e-mail, inline code, formula, identifier, flag, path, or a name made of capitals and digits. */
const token = new RegExp(
  [
    String.raw`https?:\/\/[^\s<>"'，。；、）)\]}]+`,
    String.raw`\b(?:www\.|[\w.+-]+@)[\w-]+(?:\.[\w-]+)+(?:\/[^\s，。；、）)\]}]*)?`,
    '`[^`\\n]+`',
    String.raw`\$\$?[^$\n]*[\\^_{}=][^$\n]*\$\$?`,
    String.raw`\b[a-z]\w*(?:_\w+)+\b`,
    String.raw`\b[A-Za-z_]\w*(?:\.\w+)*\(\)`,
    String.raw`(?<![\w-])--[a-z][\w-]+`,
    String.raw`(?<!\w)(?:~?\/[\w.-]+){2,}`,
    String.raw`\b[a-z]+[A-Z]\w*\b`,
    String.raw`\b[A-Z]{2,}-?\d[\w.-]*\b`,
  ].join('|'),
  'gu',
);

/** What of a sentence has to stand in any translation of it, character by character. */
export function keptTokens({ text, literals = [] }: Pick<Unit, 'text' | 'literals'>): string[] {
  const found = (text.match(token) ?? []).map((one) => one.replace(/[.,:;!?]+$/, ''));
  return [...new Set([...found, ...literals.map(({ at }) => text.slice(...at).trim())])];
}

/** The text without what is kept. */
export const withoutTokens = (text: string) => text.replace(token, ' ');

const hasWord = (text: string) =>
  /\p{L}{2,}|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(withoutTokens(text));

/** Signs that code is full of and prose is not. */
const codeSigns = /[{}();=<>[\]|&$#\\]|=>|::|\/\//g;

/** Whether there is nothing to translate: no word outside formulas, addresses and code; or several lines full of the signs of code. */
export function isAsIs({ text, literals = [], asIs }: Pick<Unit, 'text' | 'literals' | 'asIs'>): boolean {
  const bare = literals.reduceRight((left, { at }) => `${left.slice(0, at[0])} ${left.slice(at[1])}`, text);
  if (asIs || !hasWord(bare)) return true;
  const signs = text.match(codeSigns)?.length ?? 0;
  const words = text.match(/\p{L}{2,}/gu)?.length ?? 0;
  return signs >= 3 && (text.includes('\n') ? signs >= words / 4 : signs >= words);
}
