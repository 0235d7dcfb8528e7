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

/** What of a text has to stand in any translation of it, character by character. */
export function keptTokens(text: string): string[] {
  return [...new Set((text.match(token) ?? []).map((found) => found.replace(/[.,:;!?]+$/, '')))];
}

/** The text without what is kept. */
export const withoutTokens = (text: string) => text.replace(token, ' ');

/** Signs that code is full of and prose is not. */
const codeSigns = /[{}();=<>[\]|&$#\\]|=>|::|\/\//g;

/** Whether there is nothing to translate: no word outside formulas, addresses and code; or several lines full of the signs of code. */
export function isAsIs(text: string): boolean {
  if (!/\p{L}{2,}|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(withoutTokens(text))) return true;
  const signs = text.match(codeSigns)?.length ?? 0;
  const words = text.match(/\p{L}{2,}/gu)?.length ?? 0;
  return signs >= 3 && (text.includes('\n') ? signs >= words / 4 : signs >= words);
}
