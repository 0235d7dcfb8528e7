import { z } from 'zod';
import { OverlayLine, OverlayLook, OverlayWords } from '../overlay/model';

/** What the background asks of the script over a video (`entrypoints/video-overlay.ts`); answered with whether there is one. */
export const OverlayRequest = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('overlay/show'),
    lines: z.array(OverlayLine).max(50_000),
    langs: z.object({ source: z.string(), target: z.string().optional() }),
    look: OverlayLook,
    words: OverlayWords,
    /** Whether a single key of the page hides it. */
    singleKeys: z.boolean(),
  }),
  z.object({ type: z.literal('overlay/hide') }),
]);
export type OverlayRequest = z.infer<typeof OverlayRequest>;
export type OverlayText = Omit<Extract<OverlayRequest, { type: 'overlay/show' }>, 'type'>;

/** What that script reports: how the person moved or changed it, and to where they sought in the video, ms. */
export const OverlayMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('page/overlay-look'), look: OverlayLook }),
  z.object({ type: z.literal('page/overlay-at'), ms: z.number().nonnegative().max(1e11) }),
]);
export type OverlayMessage = z.infer<typeof OverlayMessage>;
