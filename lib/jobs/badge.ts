import type { Progress } from '../gloss/run';

/** What the badge has to say, by what of it matters most. */
export type Badge =
  | { kind: 'idle' | 'ready' | 'asking'; text: string }
  | { kind: 'working'; text: string; count: number; share?: number };

interface BadgeFacts {
  /** Pieces of work that run or wait. */
  count: number;
  /** Of the only one. */
  progress: Progress | undefined;
  /** Something failed, or waits for the person. */
  asking: boolean;
  /** Something was finished that the person has not seen. */
  ready: boolean;
}

/** At most four characters: `42%` of one piece of work, `3` pieces, `!` where the person is needed, `✓` when something is ready. */
export function badgeOf({ count, progress, asking, ready }: BadgeFacts): Badge {
  if (asking) return { kind: 'asking', text: '!' };
  if (count > 1) return { kind: 'working', text: count > 999 ? '999+' : String(count), count };
  if (count === 1) {
    if (!progress || progress.total === 0) return { kind: 'working', text: '…', count };
    // Whole only when it is done.
    const share = Math.min(99, Math.floor((100 * progress.done) / progress.total));
    return { kind: 'working', text: `${share}%`, count, share };
  }
  return ready ? { kind: 'ready', text: '✓' } : { kind: 'idle', text: '' };
}
