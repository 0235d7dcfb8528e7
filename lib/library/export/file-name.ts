/** Bytes of UTF-8 a name may take before its ending: file systems allow 255 in all. */
const mostBytes = 180;
/** Names Windows keeps for devices, with or without an ending. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/**
 * A title as the name of a file, for any file system: no separators, no signs that Windows forbids, no controls, no invisible
 * marks that turn the reading order round, no dot at either end. `ending` with its dot: `.en.srt`.
 */
export function fileName(title: string, ending: string): string {
  const words = title
    .toWellFormed()
    .replace(/\p{Cf}/gu, '')
    .replace(/[<>:"/\\|?*\p{Cc}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+/, '');
  const safe = cut(words).replace(/[. ]+$/, '');
  return `${safe === '' || reserved.test(safe) ? `gloss ${safe}`.trim() : safe}${ending}`;
}

function cut(name: string): string {
  const encoder = new TextEncoder();
  let bytes = 0;
  let out = '';
  for (const char of name) {
    bytes += encoder.encode(char).length;
    if (bytes > mostBytes) break;
    out += char;
  }
  return out;
}
