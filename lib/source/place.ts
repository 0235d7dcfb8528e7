import type { Passage } from './model';
import { formatTime } from './time';

/** Where a passage stands, in short: its time in a video, its page in a PDF, its number in an article. */
export function placeOf({ anchor, n }: Pick<Passage, 'anchor' | 'n'>): string {
  if ('t' in anchor) return formatTime(anchor.t[0]);
  return 'p' in anchor ? `p. ${anchor.p}` : `¶ ${n}`;
}
