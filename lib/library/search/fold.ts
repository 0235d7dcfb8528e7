import { foldHan } from '../../source/han-fold';
import { normaliseForMatch } from '../../source/normalise';

/** A text as search compares it; `map[i]` is the UTF-16 offset in the original of unit `i`. */
export interface Folded {
  text: string;
  map: Uint32Array;
}

/** Folds for searching: what `normaliseForMatch` does, traditional Han to simplified, Latin letters without their accents. */
export function foldForSearch(original: string): Folded {
  const { text, map } = normaliseForMatch(original);
  // One unit for one unit, so that the map holds.
  return { text: foldHan(text).replace(/[\u00c0-\u024f\u1e00-\u1eff]/g, bare), map };
}

const bare = (letter: string) => letter.normalize('NFD').charAt(0);
