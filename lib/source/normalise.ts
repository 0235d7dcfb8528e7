import { isHan, isUnspaced } from './script';

/** `text` for comparing; `map[i]` is the UTF-16 offset in the original of the character that unit `i` came from. */
export interface Normalised {
  text: string;
  /** One entry more than `text` has units; the last is the length of the original. */
  map: Uint32Array;
}

/**
 * Makes texts comparable that say the same in other characters: NFKC, case folded, accents kept, apostrophes and zero-width characters
 * dropped, every other punctuation or white space one space, and no space at all beside Han, Kana, Thai and the like, where
 * pages add it at will. Signs that carry meaning (`+ % $ € °` …) and the point or comma inside a number stay; the comma that
 * groups thousands goes. Linear in the length.
 */
export function normaliseForMatch(original: string): Normalised {
  const out = new Output(original.length + 16);
  let gap = false;
  let previous = 0; // last unit written
  for (let i = 0; i < original.length; ) {
    const code = original.charCodeAt(i);
    const end =
      code < 0x300 || (code >= 0x4e00 && code <= 0x9fff) ? afterMarks(original, i + 1) : clusterEnd(original, i);
    const simple = end === i + 1;
    const kind = simple && code < 0x80 ? ascii[code] : undefined;
    if (kind === LETTER || (simple && isHan(code) && code < 0xf900)) {
      const unit = code >= 65 && code <= 90 ? code + 32 : code;
      if (gap && previous && !isUnspaced(previous) && !isUnspaced(unit)) out.push(32, i);
      gap = false;
      out.push(unit, i);
      previous = unit;
    } else if (kind === GAP) {
      if (code !== 39 && !(code === 44 && groupsThousands(original, i))) {
        if (
          (code === 46 || code === 44) &&
          isDigit(original.charCodeAt(i - 1)) &&
          isDigit(original.charCodeAt(i + 1))
        ) {
          out.push(code, i);
        } else gap = true;
      }
    } else {
      const folded = fold(original.slice(i, end));
      for (let k = 0; k < folded.length; k++) {
        const unit = folded.charCodeAt(k);
        if (unit === 32) {
          gap = true;
          continue;
        }
        if (gap && previous && !isUnspaced(previous) && !isUnspaced(unit)) out.push(32, i);
        gap = false;
        out.push(unit, i);
        previous = unit;
      }
    }
    i = end;
  }
  return out.finish(original.length);
}

/**
 * The stretch of the original that `[start, end)` of the normalised text stands for, as UTF-16 offsets, without punctuation around it.
 * `start < end`.
 */
export function originalSpan(original: string, normalised: Normalised, start: number, end: number): [number, number] {
  const last = normalised.map[end - 1] ?? 0;
  return [normalised.map[start] ?? 0, clusterEnd(original, last)];
}

const LETTER = 1;
const GAP = 2;
/** Letters, digits and signs with a meaning of their own are kept; the rest of ASCII separates. */
const ascii = Uint8Array.from({ length: 128 }, (_, code) =>
  /[A-Za-z0-9+%$=<>@#&]/.test(String.fromCharCode(code)) ? LETTER : GAP,
);

const cache = new Map<string, string>();

/** Folds one character with its marks; spaces in the result stand for anything that separates. */
function fold(cluster: string): string {
  const known = cache.get(cluster);
  if (known !== undefined) return known;
  const folded = cluster
    .normalize('NFKC')
    .toLowerCase()
    .replace(/ς/g, 'σ')
    .replace(/ß/g, 'ss')
    .replace(/['\u2018\u2019\u201b\u02bc\u2032]|\p{Cf}|[\ufe00-\ufe0f]/gu, '')
    .replace(/(?![%&#@])[\p{P}\p{Z}\p{Cc}]/gu, ' ')
    .normalize('NFC');
  if (cache.size > 20_000) cache.clear();
  cache.set(cluster, folded);
  return folded;
}

/** End of the code point at `i` and the combining marks (and jamo) that belong to it. */
function clusterEnd(text: string, i: number): number {
  const code = text.codePointAt(i) ?? 0;
  let end = i + (code > 0xffff ? 2 : 1);
  if (code >= 0x1100 && code <= 0x115f) while (/[\u1160-\u11ff]/.test(text.charAt(end))) end++;
  return afterMarks(text, end);
}

function afterMarks(text: string, from: number): number {
  let end = from;
  // Below U+0300 nothing combines, and of Han nothing does: the pattern runs for the few others only.
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code < 0x300 || (code >= 0x3400 && code <= 0xfaff && code !== 0xa806) || !mark.test(text.charAt(end))) break;
  }
  return end;
}
const mark = /\p{M}/u;

const isDigit = (code: number) => code >= 48 && code <= 57;

/** A comma between digits with exactly three digits after it. */
function groupsThousands(text: string, i: number): boolean {
  if (!isDigit(text.charCodeAt(i - 1))) return false;
  for (let k = 1; k <= 3; k++) if (!isDigit(text.charCodeAt(i + k))) return false;
  return !isDigit(text.charCodeAt(i + 4));
}

/** A growing pair of unit and offset arrays: strings built one unit at a time are what makes this slow. */
class Output {
  private units: Uint16Array;
  private map: Uint32Array;
  private length = 0;

  constructor(size: number) {
    this.units = new Uint16Array(size);
    this.map = new Uint32Array(size);
  }

  push(unit: number, offset: number): void {
    if (this.length + 1 >= this.units.length) {
      const [units, map] = [new Uint16Array(this.length * 2 + 64), new Uint32Array(this.length * 2 + 64)];
      units.set(this.units);
      map.set(this.map);
      [this.units, this.map] = [units, map];
    }
    this.units[this.length] = unit;
    this.map[this.length++] = offset;
  }

  finish(originalLength: number): Normalised {
    this.map[this.length] = originalLength;
    let text = '';
    for (let i = 0; i < this.length; i += 8192) {
      text += String.fromCharCode(...this.units.subarray(i, Math.min(this.length, i + 8192)));
    }
    return { text, map: this.map.slice(0, this.length + 1) };
  }
}
