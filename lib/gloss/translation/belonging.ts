import { normaliseForMatch } from '../../source/normalise';
import type { Unit } from './units';

/** Characters that may stand before the words a model names as a sentence's first, or after its last: fillers it passes over. */
const slack = 14;
/** A sentence of so few characters is named whole, or nearly: fillers would be all of it. */
const short = 30;

/**
 * Whether the words a model gives as first and last of a sentence (`first … last`, or the sentence itself) are those of `unit`, and of
 * none of the `others` more. A translation that slid to the next number has other first words; one of two sentences at once has
 * other last words.
 */
export function belongs(of: string, unit: Unit, others: readonly Unit[]): boolean {
  const ends = endsOf(of);
  const own = likeness(ends, unit);
  return own > 0 && !others.some((other) => other.text !== unit.text && likeness(ends, other) > own);
}

/** 2: the words stand at the very ends; 1: near them; 0: elsewhere or nowhere. */
function likeness([first = '', last]: string[], unit: Unit): 0 | 1 | 2 {
  const text = normaliseForMatch(unit.text).text;
  if (text === '') return 2;
  if (first === '') return 0;
  const atEnds = text.startsWith(first) && text.endsWith(last ?? '');
  if (text.length <= short) return atEnds && (last !== undefined || first.length >= text.length * 0.7) ? 2 : 0;
  if (atEnds) return 2;
  const near = text.slice(0, first.length + slack).includes(first);
  return near && (last === undefined || text.slice(-(last.length + slack)).includes(last)) ? 1 : 0;
}

/** The first and last words named, normalised; without an ellipsis all words given, alone. */
function endsOf(of: string): string[] {
  const parts = of.split(/…+|\.{3,}/).map((part) => normaliseForMatch(part).text);
  const named = parts.filter((part) => part !== '');
  return named.length > 1 ? [named[0] ?? '', named.at(-1) ?? ''] : named;
}
