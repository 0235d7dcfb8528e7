import { z } from 'zod';
import { ErrorInfo } from '../source/errors';
import { Anchor } from '../source/model';
import { TextChoice } from '../source/text-choice';

/** What the background asks of the in-page reader (`entrypoints/page-capture.ts`). */
export const PageRequest = z.discriminatedUnion('type', [
  /** Answered with a `PageResult`. `site`: what only the main world of the page knows, see `lib/capture/subtitles/sites`. */
  z.object({
    type: z.literal('page/read'),
    prefer: z.enum(['article', 'video']).optional(),
    trackId: z.string().max(300).optional(),
    videoId: z.string().max(300).optional(),
    /** All parts of an article that stands in several pages: the further ones are asked for. */
    parts: z.literal(true).optional(),
    /** Where the person said that the text stands. */
    text: TextChoice.optional(),
    site: z.unknown().optional(),
  }),
  /** Puts lines under paragraphs of the page, puts more of them, takes all away. The `JumpResult` says whether it shows them. */
  z.object({
    type: z.literal('page/inline'),
    on: z.enum(['begin', 'more', 'end']),
    lang: z.string().max(35),
    lines: z.array(
      z.object({
        n: z.number().int(),
        cell: z.number().int().optional(),
        source: z.string(),
        block: z.number().int(),
        text: z.string(),
      }),
    ),
  }),
  /** Lets the person point at the text, with a hint in their language; without one, stops that. The `JumpResult` says that it began. */
  z.object({ type: z.literal('page/pick'), hint: z.string().max(300).optional() }),
  /** Takes pictures of the video that was read, one of each stretch, ms; answered with a `PicturesResult`. */
  z.object({
    type: z.literal('page/pictures'),
    moments: z.array(z.object({ from: z.number().nonnegative(), to: z.number().nonnegative() })).max(50),
  }),
  /** Scrolls or seeks; answered with a `JumpResult`. */
  z.object({ type: z.literal('page/jump'), anchor: Anchor, text: z.string() }),
]);
export type PageRequest = z.infer<typeof PageRequest>;

export const JumpResult = z.object({ done: z.boolean() });
export type JumpResult = z.infer<typeof JumpResult>;

/** Pictures of a video, JPEG in base64 of at most 200 KB of bytes each. */
export const PicturesResult = z.object({
  pictures: z
    .array(
      z.object({
        ms: z.number().int().nonnegative(),
        width: z.number().int().positive().max(2000),
        height: z.number().int().positive().max(4000),
        data: z
          .string()
          .max(300_000)
          .regex(/^data:image\/jpeg;base64,[A-Za-z0-9+/]+=*$/),
      }),
    )
    .max(50),
  error: ErrorInfo.optional(),
});
export type PicturesResult = z.infer<typeof PicturesResult>;
