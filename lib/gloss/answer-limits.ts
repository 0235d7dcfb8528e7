import type { Engine } from '../engine/model';

/** A source of no more tokens is shown whole; it is what a summary shows in one piece, so the provider may have it in its cache. */
const largestWhole = 12_000;
/** Tokens of passages that a search chooses from a longer one, and how often it goes on with the next best if they do not say. */
const largestPick = 6000;
export const mostPicks = 3;
/** Fewer than this are not halved again. */
export const smallestPick = 200;
const largestAnswer = 2000;

/** Tokens of an answer, of a source that is shown whole, and of what is picked from a longer one. `overhead`: rules and question. */
export function answerLimits({ contextTokens, outputTokens }: Engine['limits'], overhead: number) {
  const maxOutputTokens = Math.min(outputTokens, largestAnswer, Math.floor(contextTokens / 3));
  const room = Math.max(smallestPick, Math.floor((contextTokens - maxOutputTokens - overhead) * 0.9));
  return { maxOutputTokens, whole: Math.min(largestWhole, room), pick: Math.min(largestPick, room) };
}
