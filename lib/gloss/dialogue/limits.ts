import type { Engine } from '../../engine/model';

/** Largest section in tokens: what is sent with every question about one of its parts, and so billed as cached from the second on. */
const largestSection = 12_000;
/** Largest part in tokens: what one answer tells. Long answers drift, skip and invent; small parts are told whole. */
const largestPart = 1500;
const largestAnswer = 4000;
/** Tokens kept free for rules, instruction and the error of our estimate. */
const reserve = 1400;

/** Tokens of one answer, of a section that one prompt can hold, and of a part that one answer can tell. */
export function dialogueLimits({ contextTokens, outputTokens }: Engine['limits']) {
  const maxOutputTokens = Math.min(outputTokens, largestAnswer, Math.floor(contextTokens / 3));
  const room = Math.max(200, Math.floor((contextTokens - maxOutputTokens - reserve) * 0.9));
  return {
    maxOutputTokens,
    section: Math.min(largestSection, room),
    part: Math.max(64, Math.min(largestPart, Math.floor(maxOutputTokens * 0.55))),
  };
}
