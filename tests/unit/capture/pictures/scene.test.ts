import { describe, expect, it } from 'vitest';
import { changeBetween, chooseFrame, greyOf, isBlack, thumb } from '@/lib/capture/pictures/scene';

const size = thumb.width * thumb.height;
const flat = (value: number) => new Uint8Array(size).fill(value);
/** White with the first `share` of its points dark. */
const slide = (share: number) => flat(240).fill(30, 0, Math.round(size * share));

describe('scenes', () => {
  it('are grey as the eye weighs colours', () => {
    expect([...greyOf([255, 255, 255, 255, 0, 255, 0, 255, 0, 0, 0, 255])]).toEqual([255, 149, 0]);
  });
  it('differ by the share of points that changed, noise left out', () => {
    expect(changeBetween(flat(100), flat(110))).toBe(0);
    expect(changeBetween(slide(0), slide(0.5))).toBeCloseTo(0.5, 2);
  });
  it('keep the frame that shows most that was not there before, the latest of equals', () => {
    expect(chooseFrame([slide(0.1), slide(0.3), slide(0.2)], slide(0))).toBe(1);
    expect(chooseFrame([slide(0.1), slide(0.2)], undefined)).toBe(1);
  });
  it('keep nothing that is black or was shown just before', () => {
    expect(isBlack(flat(16))).toBe(true);
    expect(chooseFrame([flat(0), flat(3)], undefined)).toBeUndefined();
    expect(chooseFrame([slide(0.2), slide(0.205)], slide(0.2))).toBeUndefined();
    expect(chooseFrame([flat(0), slide(0.2)], undefined)).toBe(1);
  });
});
