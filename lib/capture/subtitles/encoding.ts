import { analyse } from 'chardet';
import { GlossError } from '../../source/errors';
import { windows1252Char } from './entities';

/** What `decode` did: the text without its BOM, the encoding's WHATWG name, and whether nothing but the bytes suggested it. */
export interface Decoded {
  text: string;
  encoding: string;
  guessed: boolean;
}

/**
 * Bytes of a subtitle file to text. In order: the person's choice, BOM, the header's charset (unless it is the Latin-1 that
 * servers add to everything), UTF-16 without BOM by its zero bytes, strict UTF-8, then a guess from letter and pair statistics.
 * @throws GlossError `FILE_UNREADABLE` for an `encoding` no decoder knows.
 */
export function decode(bytes: Uint8Array, hints: { contentType?: string; encoding?: string } = {}): Decoded {
  if (hints.encoding !== undefined) {
    const chosen = decoderFor(hints.encoding);
    if (!chosen) throw new GlossError('FILE_UNREADABLE', { detail: `unknown encoding ${hints.encoding.slice(0, 40)}` });
    return decoded(bytes, chosen, false);
  }
  const named = decoderFor(bomOf(bytes) ?? charsetOf(hints.contentType));
  if (named && named.encoding !== 'utf-8' && named.encoding !== 'windows-1252') {
    return decoded(bytes, named, false);
  }
  const wide = decoderFor(utf16ByZeros(bytes));
  if (wide) return decoded(bytes, wide, true);
  const utf8 = new TextDecoder().decode(bytes);
  const { broken, foreign } = census(utf8);
  if (broken === 0) return { text: utf8, encoding: 'utf-8', guessed: false };
  if (named) return decoded(bytes, named, false);
  // A few damaged characters do not make a file legacy; read as UTF-8, a legacy encoding breaks nearly everywhere.
  if (4 * broken <= foreign) return { text: utf8, encoding: 'utf-8', guessed: true };
  return decoded(bytes, guess(bytes), true);
}

/** Node 20 decodes windows-1252 as ISO-8859-1: the quotes and dashes it leaves as C1 controls are put right here. */
function decoded(bytes: Uint8Array, decoder: TextDecoder, guessed: boolean): Decoded {
  const { encoding } = decoder;
  const text = decoder.decode(bytes);
  if (encoding !== 'windows-1252') return { text, encoding, guessed };
  const fixed = text.replace(/[\u0080-\u009F]/g, (char) => windows1252Char(char.charCodeAt(0)));
  return { text: fixed, encoding, guessed };
}

/** How many characters are beyond ASCII, and how many of these are the replacement for undecodable bytes. */
function census(text: string): { broken: number; foreign: number } {
  let broken = 0;
  let foreign = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 127) foreign++;
    if (code === 0xfffd) broken++;
  }
  return { broken, foreign };
}

/** The likeliest encoding that TextDecoder knows. */
function guess(bytes: Uint8Array): TextDecoder {
  const sample = tellingLines(bytes);
  for (const { name } of analyse(sample)) {
    // The same letters for Russian, and Ukrainian's as well.
    const decoder = decoderFor(name === 'KOI8-R' ? 'koi8-u' : name);
    if (decoder) return decoder;
  }
  return new TextDecoder('windows-1252');
}

/** The lines that are not ASCII, less their tags: times and markup would drown what little text there is. At most 32 kB. */
function tellingLines(bytes: Uint8Array): Uint8Array {
  const sample: number[] = [];
  let line: number[] = [];
  let telling = false;
  let inTag = false;
  for (const byte of bytes) {
    if (byte === 0x3c) inTag = true;
    if (!inTag) line.push(byte);
    if (byte === 0x3e) inTag = false;
    if (byte > 127) telling = true;
    if (byte !== 10 && line.length < 4096) continue;
    if (telling) sample.push(...line);
    if (sample.length > 32_768) break;
    line = [];
    telling = inTag = false;
  }
  if (telling) sample.push(...line);
  return Uint8Array.from(sample);
}

function bomOf(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

function charsetOf(contentType = ''): string | undefined {
  const at = contentType.toLowerCase().indexOf('charset=');
  if (at < 0) return undefined;
  return contentType
    .slice(at + 8)
    .split(';')[0]
    ?.replaceAll('"', '')
    .trim();
}

function decoderFor(label: string | undefined): TextDecoder | undefined {
  if (label === undefined) return undefined;
  try {
    return new TextDecoder(label);
  } catch {
    return undefined;
  }
}

/** Text of any script has digits, blanks and line breaks, so its UTF-16 has zero bytes, nearly all on one side of each pair. */
function utf16ByZeros(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const pairs = Math.min(bytes.length, 4096) >> 1;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < pairs; i++) {
    if (bytes[2 * i] === 0) even++;
    if (bytes[2 * i + 1] === 0) odd++;
  }
  if (odd > pairs / 10 && odd > 8 * even) return 'utf-16le';
  if (even > pairs / 10 && even > 8 * odd) return 'utf-16be';
  return undefined;
}
