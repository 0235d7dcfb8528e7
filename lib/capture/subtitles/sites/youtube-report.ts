import { z } from 'zod';

/** Absent where the site wrote something of another shape. */
const maybe = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);
const url = z.string().max(8192);
const Text = z.object({ simpleText: maybe(z.string()), runs: maybe(z.array(z.object({ text: z.string() })).max(100)) });

const CaptionTrack = z.object({
  baseUrl: url,
  name: maybe(Text),
  vssId: maybe(z.string().max(200)),
  languageCode: z.string().max(35),
  kind: maybe(z.string().max(20)),
});
export type CaptionTrack = z.infer<typeof CaptionTrack>;

const Captions = z.object({
  captionTracks: maybe(z.array(CaptionTrack).max(300)),
  audioTracks: maybe(
    z
      .array(
        z.object({
          audioTrackId: maybe(z.string().max(100)),
          captionTrackIndices: maybe(z.array(z.number()).max(300)),
          defaultCaptionTrackIndex: maybe(z.number()),
        }),
      )
      .max(100),
  ),
  defaultAudioTrackIndex: maybe(z.number()),
});
export type Captions = z.infer<typeof Captions>;

/** What is used of InnerTube's `player` answer. */
export const PlayerResponse = z.object({
  playabilityStatus: z.object({ status: z.string().max(100), reason: maybe(z.string().max(1000)) }),
  videoDetails: maybe(
    z.object({
      videoId: z.string().max(20),
      title: z.string().max(1000),
      author: maybe(z.string().max(500)),
      lengthSeconds: maybe(z.string().max(10)),
      shortDescription: maybe(z.string().max(20_000)),
      isLive: maybe(z.boolean()),
    }),
  ),
  captions: maybe(z.object({ playerCaptionsTracklistRenderer: maybe(Captions) })),
  microformat: maybe(
    z.object({ playerMicroformatRenderer: maybe(z.object({ publishDate: maybe(z.string().max(40)) })) }),
  ),
});
export type PlayerResponse = z.infer<typeof PlayerResponse>;

/** `PlayerReport` as it is believed: from the main world, so possibly from anybody. */
export const YoutubeReport = z.object({
  id: z.string().regex(/^[\w-]{5,20}$/),
  state: z.enum(['ready', 'ad', 'other-video', 'no-player']),
  response: maybe(PlayerResponse),
  audioId: maybe(z.string().max(100)),
  heard: z.array(z.object({ url, vssId: z.string().max(200) })).max(300),
  selected: maybe(z.string().max(200)),
  chapters: z.array(z.object({ title: z.string().max(300), startMs: z.number().nonnegative() })).max(500),
});
export type YoutubeReport = z.infer<typeof YoutubeReport>;
