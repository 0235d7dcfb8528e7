import type { OverlayLook } from './model';

export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Height of a player's controls at its lower edge, CSS px: never covered. */
export const controlsPx = 64;
const marginPx = 8;

/** Where the plate's middle and lower edge come, CSS px: where the person put them, but within the video and above its controls. */
export function placeOf(
  video: Box,
  plate: { width: number; height: number },
  { x, y }: Pick<OverlayLook, 'x' | 'y'>,
): { middle: number; bottom: number } {
  const half = plate.width / 2 + marginPx;
  const lowest = video.top + video.height - Math.min(controlsPx, video.height / 4);
  return {
    middle: clamp(video.left + x * video.width, video.left + half, video.left + video.width - half),
    bottom: clamp(video.top + y * video.height, video.top + plate.height + marginPx, lowest),
  };
}

/** The shares of the video that a place stands for; what `placeOf` makes of them is that place. */
export const sharesOf = (video: Box, { middle, bottom }: { middle: number; bottom: number }) => ({
  x: clamp((middle - video.left) / video.width, 0, 1),
  y: clamp((bottom - video.top) / video.height, 0, 1),
});

/** Text is as large as on a television: by the height of the video, CSS px. */
export const fontPx = (video: Box, size: number): number => clamp(video.height * 0.042, 15, 44) * size;

const clamp = (value: number, least: number, most: number) => Math.max(least, Math.min(most, value));
