import { z } from 'zod';

/** The two extractors whose answers are chosen between. */
export const readers = ['readability', 'defuddle'] as const;
export type Reader = (typeof readers)[number];

/** What a person said of where the text of a site's pages stands: in a part of the page (a selector, region.ts), or what one extractor reads. */
export const TextChoice = z.union([
  z.object({ region: z.string().min(1).max(500) }).strict(),
  z.object({ reader: z.enum(readers) }).strict(),
]);
export type TextChoice = z.infer<typeof TextChoice>;

/** One of the readings that a person chooses from. */
const TextOption = z.object({
  reader: z.enum(readers),
  words: z.number().int().nonnegative(),
  opening: z.string().max(200),
});
export type TextOption = z.infer<typeof TextOption>;

/** Why a reading may not be the text of its page. */
export const doubts = ['extractors-disagree', 'description-missing', 'short', 'many-links'] as const;

/** A reading that a person should look at. `options`: the one that was taken, then the other where it found something else. */
export const Doubt = z.object({
  reasons: z.array(z.enum(doubts)).max(doubts.length),
  options: z.array(TextOption).max(2),
});
export type Doubt = z.infer<typeof Doubt>;
