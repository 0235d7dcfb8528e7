/**
 * What never reaches a cue: controls, zero-width space and BOM, bidi embeddings, overrides and isolates (they reorder what
 * a person reads), interlinear annotation marks, and tag characters (invisible text that a model would still read).
 * Joiners and direction marks stay: Persian, Indic scripts and emoji need them.
 */
const unwanted =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: naming them is the point
  /[\u0000-\u0008\u000E-\u001F\u007F-\u009F\u200B\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]|\uDB40[\uDC00-\uDC7F]/g;
/** Anything that keeps a text from being clean already: one pass decides, and nearly every cue passes. */
const suspicious =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: as above
  /[\u0000-\u0009\u000B-\u001F\u007F-\u00A0\u200B\u2028-\u202E\u2060-\u206F\u3000\uD800-\uDFFF\uFEFF\uFFF9-\uFFFB]|^[ \n]|[ \n]$|[ \n][ \n]/;

/** Plain text as a cue keeps it: no unwanted characters, blanks collapsed to one space, no empty lines, lines joined by `\n`. */
export function cleanText(text: string): string {
  if (!suspicious.test(text)) return text;
  return text
    .replace(/\r\n?|[\u2028\u2029\v\f]/g, '\n')
    .replace(unwanted, '')
    .toWellFormed()
    .split('\n')
    .map((line) => line.replace(/[\t \u00A0\u3000]+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}

/** Tags that subtitle files carry around text. Other words in angle brackets (`<laughs>`) are text. */
const tags = new Set(
  'a b big br c center div em font h i lang p q rp rt ruby s small span strike strong sub sup tt u v'.split(' '),
);

/**
 * Removes HTML-like tags and ASS override blocks (`{\an8}`) from a text of a loose format such as SRT. `<br>` is a line
 * break; an opening bracket that starts no known tag, or never closes, is text. Linear.
 */
export function stripTags(text: string): string {
  if (!text.includes('<') && !text.includes('{')) return text;
  let out = '';
  let done = 0;
  const lastGt = text.lastIndexOf('>');
  const lastBrace = text.lastIndexOf('}');
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (char === '{' && i < lastBrace && text[i + 1] === '\\') {
      const end = text.indexOf('}', i);
      out += text.slice(done, i);
      done = end + 1;
      i = end;
    } else if (char === '<' && i < lastGt) {
      const name = tagName(text, i + 1);
      if (!tags.has(name)) continue;
      const end = text.indexOf('>', i);
      out += text.slice(done, i) + (name === 'br' ? '\n' : '');
      done = end + 1;
      i = end;
    }
  }
  return out + text.slice(done);
}

/** Lower-case name of the tag that starts at `at` (after `<`), or '' where there is none. */
function tagName(text: string, at: number): string {
  const from = text[at] === '/' ? at + 1 : at;
  let end = from;
  while (end < text.length && end - from < 8 && isLetter(text.charCodeAt(end))) end++;
  const after = text[end] ?? '';
  return end > from && /[\s/>.=:]/.test(after) ? text.slice(from, end).toLowerCase() : '';
}

function isLetter(code: number): boolean {
  const letter = code | 32;
  return letter >= 97 && letter <= 122;
}
