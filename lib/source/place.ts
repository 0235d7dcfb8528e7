import type { Passage } from './model';
import { formatTime } from './time';

/** Where a passage stands, in short: its time in a video, its page in a PDF, its number in an article. */
export function placeOf({ anchor, n }: Pick<Passage, 'anchor' | 'n'>): string {
  if ('t' in anchor) return formatTime(anchor.t[0]);
  return 'p' in anchor ? `p. ${anchor.p}` : `¶ ${n}`;
}

/** Where a run of passages stands, by number, first and last inclusive: `12:03–14:10`, `¶ 3–¶ 9`. */
export function placesOf(passages: readonly Passage[], { from, to }: { from: number; to: number }): string {
  const ends = [passages[from - 1], passages[to - 1]].filter((passage) => passage !== undefined);
  return [...new Set(ends.map(placeOf))].join('–');
}

/** Number of the passage spoken at `ms`, or the last one before it; undefined before the first. Passages stand in order of time. */
export function passageAt(passages: readonly Passage[], ms: number): number | undefined {
  let low = 0;
  let high = passages.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (startOf(passages[middle]) <= ms) low = middle + 1;
    else high = middle;
  }
  return passages[low - 1]?.n;
}

const startOf = (passage: Passage | undefined) =>
  passage && 't' in passage.anchor ? passage.anchor.t[0] : Number.POSITIVE_INFINITY;
