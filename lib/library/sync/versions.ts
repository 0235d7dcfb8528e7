import { z } from 'zod';

/** How often each device has changed an item: a version vector (Parker et al. 1983). Clocks play no part in it. */
export const Versions = z.record(z.string(), z.number().int().positive());
export type Versions = z.infer<typeof Versions>;

/** What a device knows of an item. */
export const ItemState = z.object({
  id: z.string(),
  versions: Versions,
  /** Name of the object that holds it; null once it was erased. */
  object: z.string().nullable(),
  /** Id of the item it became a part of, where it was the same page captured twice. */
  into: z.string().optional(),
  /** ms since the epoch by the clock of the device that changed it last. Decides nothing but which of two titles is shown. */
  at: z.number(),
});
export type ItemState = z.infer<typeof ItemState>;

/** How two versions of an item stand to each other. */
export function compare(a: Versions, b: Versions): 'same' | 'newer' | 'older' | 'both' {
  const devices = new Set([...Object.keys(a), ...Object.keys(b)]);
  let [ahead, behind] = [false, false];
  for (const device of devices) {
    const [x, y] = [a[device] ?? 0, b[device] ?? 0];
    if (x > y) ahead = true;
    if (x < y) behind = true;
  }
  return ahead ? (behind ? 'both' : 'newer') : behind ? 'older' : 'same';
}

/** The version that has seen both. */
export function join(a: Versions, b: Versions): Versions {
  const out = { ...a };
  for (const [device, count] of Object.entries(b)) out[device] = Math.max(out[device] ?? 0, count);
  return out;
}
