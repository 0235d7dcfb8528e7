import { z } from 'zod';
import { ErrorInfo } from '../source/errors';
import { Capture, TrackOption, VideoOption } from '../source/model';
import { Doubt } from '../source/text-choice';

/**
 * What reading a page yields. `best` is what the person most likely means; `other` is the page's other product (an article
 * around a video, a video inside an article), if there is one. `waiting`: a video is there and its subtitles may still come.
 */
export const PageResult = z.object({
  best: Capture.optional(),
  /** The document is a PDF in the browser's viewer, which has a reader of its own (lib/capture/pdf). */
  pdf: z.literal(true).optional(),
  /** Whether the page also holds the kind that `best` is not. */
  other: z.enum(['article', 'video']).optional(),
  /** Subtitles were not found yet; the in-page reader keeps looking and reports them when they load. */
  waiting: z.boolean(),
  error: ErrorInfo.optional(),
  /** Of an article: the person should look at it; or its text is where the person said. */
  doubt: Doubt.optional(),
  chosen: z.boolean().optional(),
  /** How many parts the article has in further pages, with this one, where they were not read. */
  parts: z.number().int().min(2).optional(),
  /** A frame of another site that looks like a player and that this reading could not see into; `main`: the page is about it. */
  player: z.object({ origin: z.string().max(300), main: z.boolean() }).optional(),
  /** The tracks of the video, where there are several to choose from, likeliest first; `trackId` is the one that was read. */
  tracks: z.array(TrackOption).max(200).optional(),
  trackId: z.string().max(300).optional(),
  /** The videos of the page, where there are several to choose from; `videoId` is the one this result speaks of. */
  videos: z.array(VideoOption).max(100).optional(),
  videoId: z.string().max(300).optional(),
});
export type PageResult = z.infer<typeof PageResult>;
