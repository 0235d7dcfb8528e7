import type { Passage } from '../source/model';
import type { Picture } from './pictures';

/**
 * Shares pictures out among stretches of text by the passages these begin at: each goes to the last stretch that begins before it, those before
 * all go to the first. A stretch without a time gets none.
 */
export function placePictures<P extends Pick<Picture, 'ms'>>(
  pictures: readonly P[],
  begins: readonly (Passage | undefined)[],
): P[][] {
  const placed = begins.map((): P[] => []);
  for (const picture of pictures) {
    const at = begins.findLastIndex((passage) => passage && 't' in passage.anchor && passage.anchor.t[0] <= picture.ms);
    placed[Math.max(0, at)]?.push(picture);
  }
  return placed;
}
