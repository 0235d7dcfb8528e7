import type { Engine } from '../../engine/model';
import type { Depth } from '../model';

/**
 * Largest section in tokens, however large the window. Brief asks once a section: small parts are read with more care, and several
 * run side by side. The other depths ask about one chapter at a time, so a section may hold several: the more calls share a
 * beginning, the more of it is billed as cached (bench `pipeline`).
 */
export const largestSection: Record<Depth, number> = { brief: 6000, standard: 12_000, detailed: 12_000 };
/** Tokens kept free; the narrative's instruction holds the points of its chapter. */
const reserve: Record<Depth, number> = { brief: 900, standard: 1200, detailed: 1600 };

const largestAnswer = 4000;

/**
 * Tokens of one answer, and tokens of source (or of points) that one prompt can hold beside its instruction and answer, with room for
 * the error of our estimate.
 */
export function roomFor({ contextTokens, outputTokens }: Engine['limits'], depth: Depth) {
  const maxOutputTokens = Math.min(outputTokens, largestAnswer, Math.floor(contextTokens / 3));
  const room = Math.max(200, Math.floor((contextTokens - maxOutputTokens - reserve[depth]) * 0.9));
  return { maxOutputTokens, room };
}

/** The least number from `count` that keeps all places of an endpoint busy to the end: it divides them, or they divide it. */
export function evenly(count: number, places: number): number {
  let number = count;
  while (places % number !== 0 && number % places !== 0) number++;
  return number;
}
