import { z } from 'zod';

/** Name of the port on which the panel listens to a page's main video; the in-page reader reports only while it is open. */
export const playbackPort = 'playback';

/** Where the main video stands. */
export const Playback = z.object({
  /** Its position, ms. */
  ms: z.number().nonnegative().max(1e11),
  /** `other`: an advertisement or another video plays in the place of the one that was captured; `ms` is then of that. */
  shows: z.enum(['captured', 'other']),
});
export type Playback = z.infer<typeof Playback>;
