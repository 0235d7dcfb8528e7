/** Script of a code point, by the Unicode blocks that matter for counting and cutting text. Plain comparisons: this runs per character. */

export function isHan(code: number): boolean {
  return (
    (code >= 0x4e00 && code <= 0x9fff) ||
    (code >= 0x3400 && code <= 0x4dbf) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0x20000 && code <= 0x323af) ||
    code === 0x3005 || // 々
    code === 0x3007 // 〇
  );
}

/** Hiragana and Katakana, half-width forms included. */
export function isKana(code: number): boolean {
  return (
    (code >= 0x3041 && code <= 0x30ff && code !== 0x30fb) ||
    (code >= 0x31f0 && code <= 0x31ff) ||
    (code >= 0xff66 && code <= 0xff9f)
  );
}

export function isHangul(code: number): boolean {
  return (code >= 0xac00 && code <= 0xd7a3) || (code >= 0x1100 && code <= 0x11ff) || (code >= 0x3131 && code <= 0x318e);
}

/** Thai, Lao, Burmese and Khmer: letters without spaces between the words. */
export function isSoutheastAsian(code: number): boolean {
  return (code >= 0x0e00 && code <= 0x0eff) || (code >= 0x1000 && code <= 0x109f) || (code >= 0x1780 && code <= 0x17ff);
}

/** Scripts written without spaces between words. */
export function isUnspaced(code: number): boolean {
  return code > 0xdff && (isHan(code) || isKana(code) || isSoutheastAsian(code));
}

/** Whether any letter of the text belongs to a script without spaces between words. */
export function hasUnspaced(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    // High surrogates D840-D88F lead to the Han extensions.
    if (code > 0xdff && (isUnspaced(code) || (code >= 0xd840 && code <= 0xd88f))) return true;
  }
  return false;
}
