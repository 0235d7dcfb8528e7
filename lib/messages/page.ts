import { z } from 'zod';
import { Anchor } from '../source/model';

/** What the background asks of the in-page reader (`entrypoints/page-capture.ts`). */
export const PageRequest = z.discriminatedUnion('type', [
  /** Answered with a `PageResult`. */
  z.object({ type: z.literal('page/read'), prefer: z.enum(['article', 'video']).optional() }),
  /** Scrolls or seeks; answered with a `JumpResult`. */
  z.object({ type: z.literal('page/jump'), anchor: Anchor, text: z.string() }),
]);
export type PageRequest = z.infer<typeof PageRequest>;

export const JumpResult = z.object({ done: z.boolean() });
export type JumpResult = z.infer<typeof JumpResult>;
