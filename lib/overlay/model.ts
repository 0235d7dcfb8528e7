import { z } from 'zod';

/** What is shown over the video from when to when, in ms. `target` is absent where there is no translation (yet). */
export const OverlayLine = z.object({
  startMs: z.number().nonnegative(),
  endMs: z.number().nonnegative(),
  source: z.string().max(20_000),
  target: z.string().max(20_000).optional(),
});
export type OverlayLine = z.infer<typeof OverlayLine>;

/** How the person wants it. */
export const OverlayLook = z.object({
  /** Times the usual size. */
  size: z.number().min(0.6).max(2).default(1),
  first: z.enum(['target', 'source']).default('target'),
  /** Where its middle (`x`) and its lower edge (`y`) stand, as shares of the video. */
  x: z.number().min(0).max(1).default(0.5),
  y: z.number().min(0).max(1).default(0.9),
});
export type OverlayLook = z.infer<typeof OverlayLook>;

/** Names of its controls in the interface language. */
export const OverlayWords = z.object({
  label: z.string(),
  larger: z.string(),
  smaller: z.string(),
  swap: z.string(),
  hide: z.string(),
});
export type OverlayWords = z.infer<typeof OverlayWords>;

export interface Moment {
  /** Place of the line in the list; undefined between lines. */
  at: number | undefined;
  /** When that changes next, if the video goes on; Infinity after the last line. */
  untilMs: number;
}

/** What to show at `ms`. `lines` are sorted by their start; where they overlap the later one counts. */
export function momentAt(lines: readonly OverlayLine[], ms: number): Moment {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.startMs ?? Number.POSITIVE_INFINITY) <= ms) low = middle + 1;
    else high = middle;
  }
  const nextMs = lines[low]?.startMs ?? Number.POSITIVE_INFINITY;
  const current = lines[low - 1];
  if (!current || current.endMs <= ms) return { at: undefined, untilMs: nextMs };
  return { at: low - 1, untilMs: Math.min(current.endMs, nextMs) };
}
