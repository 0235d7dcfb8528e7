import { GlossError } from '../../source/errors';

/** What `decode` did: the text without its BOM, the encoding's WHATWG name, and whether nothing but the bytes suggested it. */
export interface Decoded {
  text: string;
  encoding: string;
  guessed: boolean;
}

/**
 * Bytes of a subtitle file to text. In order: the person's choice, BOM, strict UTF-8 if the header says nothing else, the
 * header's charset, UTF-16 without BOM by its zero bytes.
 * @throws GlossError `FILE_UNREADABLE` for an `encoding` no decoder knows.
 */
export function decode(bytes: Uint8Array, hints: { contentType?: string; encoding?: string } = {}): Decoded {
  if (hints.encoding) {
    const decoder = decoderFor(hints.encoding);
    if (!decoder)
      throw new GlossError('FILE_UNREADABLE', { detail: `unknown encoding ${hints.encoding.slice(0, 40)}` });
    return { text: decoder.decode(bytes), encoding: decoder.encoding, guessed: false };
  }
  const named = bomOf(bytes) ?? charsetOf(hints.contentType);
  const decoder = named === undefined ? undefined : decoderFor(named);
  if (decoder && decoder.encoding !== 'utf-8') {
    return { text: decoder.decode(bytes), encoding: decoder.encoding, guessed: false };
  }
  const wide = utf16ByZeros(bytes);
  if (wide) return { text: new TextDecoder(wide).decode(bytes), encoding: wide, guessed: true };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8', guessed: false };
  } catch {
    return { text: new TextDecoder('utf-8').decode(bytes), encoding: 'utf-8', guessed: true };
  }
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

function decoderFor(label: string): TextDecoder | undefined {
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
