/** Size of the thumbnails that are compared: another heading on the same slide shows in it, noise and a moving cursor hardly. */
export const thumb = { width: 96, height: 54 } as const;

/** A thumbnail's luminance, 0..255, row by row. */
export type Grey = Uint8Array;

/** Luminance (ITU-R BT.601) of RGBA bytes. */
export function greyOf(rgba: ArrayLike<number>): Grey {
  const at = (i: number) => rgba[i] ?? 0;
  return Uint8Array.from(
    { length: rgba.length / 4 },
    (_, i) => 0.299 * at(4 * i) + 0.587 * at(4 * i + 1) + 0.114 * at(4 * i + 2),
  );
}

/** How far two thumbnails differ, 0..1: the share of their points that changed by more than noise does. */
export function changeBetween(a: Grey, b: Grey): number {
  let changed = 0;
  for (let i = 0; i < a.length; i++) if (Math.abs((a[i] ?? 0) - (b[i] ?? 0)) > 24) changed++;
  return changed / Math.max(1, a.length);
}

/** Nothing to see: a protected video draws as black. */
export const isBlack = (grey: Grey) => grey.every((value) => value < 20);

/** Change from which a picture shows something else than the one before it: a line of text in a large font. */
export const leastChange = 0.008;

/**
 * Which of a moment's frames to keep: the one that shows most that the picture kept last (`before`) did not, the latest of equals, for a slide
 * builds up; undefined where all are black or the same as before.
 */
export function chooseFrame(frames: readonly Grey[], before: Grey | undefined): number | undefined {
  let best: { at: number; change: number } | undefined;
  frames.forEach((grey, at) => {
    if (isBlack(grey)) return;
    const change = before ? changeBetween(before, grey) : 1;
    if (change >= leastChange && change >= (best?.change ?? 0)) best = { at, change };
  });
  return best?.at;
}
