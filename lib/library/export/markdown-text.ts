/** Text of a page or a model with what Markdown (https://spec.commonmark.org) and HTML would read as more escaped. */
export const escaped = (text: string) => text.replace(/[\\`*_[\]<>|~]|&(?=#?\w+;)/g, '\\$&');

/** The same as one line of text. */
export const plain = (text: string) => escaped(text.replace(/\s+/g, ' ').trim());

/** Markdown at the start of a block, where a few more signs mean something. */
export const guarded = (markdown: string) =>
  markdown.replace(/^(?:[#+=-]|\d+(?=[.)]))/, (sign) => (/\d/.test(sign) ? `${sign}\\` : `\\${sign}`));

export const line = (text: string) => guarded(plain(text));

/** Round brackets would end a link. */
export const address = (url: string) => url.replace(/[()\s<>]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
