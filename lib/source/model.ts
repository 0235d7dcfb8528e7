import { z } from 'zod';
import { Reading } from './reading';

/**
 * The vocabulary of the whole product: a Source is a list of numbered Passages, each with an Anchor into what was captured.
 * Everything after capture works on passages and knows nothing of HTML or subtitle formats.
 */

/** One subtitle cue. Times in ms from the start of the video; text is plain, lines joined by `\n`. */
export const Cue = z.object({
  startMs: z.number().int().nonnegative(),
  endMs: z.number().int().nonnegative(),
  text: z.string(),
  speaker: z.string().optional(),
});
export type Cue = z.infer<typeof Cue>;

/**
 * Where a passage stands: a span of time `t` in ms (video), the block `b` of the page (article), counted in document order over
 * the blocks of the captured content (of a text in several pages: of its `part`, from the second on), or the page `p` of a PDF it begins on, counted from 1. The passage's own text is what finds
 * the block again in a page that re-rendered.
 */
export const Anchor = z.union([
  z.object({ t: z.tuple([z.number().int().nonnegative(), z.number().int().nonnegative()]) }).strict(),
  z.object({ b: z.number().int().nonnegative(), part: z.number().int().min(2).optional() }).strict(),
  z.object({ p: z.number().int().positive() }).strict(),
]);
export type Anchor = z.infer<typeof Anchor>;

/** A sentence or two of a video, a block of an article. `n` counts from 1 without gaps; models cite it. */
export const Passage = z.object({
  n: z.number().int().positive(),
  text: z.string(),
  anchor: Anchor,
  speaker: z.string().optional(),
  /** How deep a post stands among the answers of a discussion; 0 for the opening post and direct answers. */
  depth: z.number().int().min(0).max(100).optional(),
  /** Level 1-6 when the passage is a heading of the page. */
  heading: z.number().int().min(1).max(6).optional(),
});
export type Passage = z.infer<typeof Passage>;

/** Which subtitles were read, so that the person can tell an automatic track from a human one. */
export const TrackInfo = z.object({
  kind: z.enum(['manual', 'asr', 'translated', 'file', 'unknown']),
  /** BCP 47, or `und`. */
  lang: z.string(),
  label: z.string(),
  /** How it was obtained: `track`, `text-track`, `resource`, `file` … */
  via: z.string(),
  /** Share of the video's length that the cues span, 0..1; absent when the length is unknown. */
  coverage: z.number().min(0).max(1).optional(),
  /** More is to come: a live stream, or a site that handed over the beginning only. */
  partial: z.boolean().optional(),
  /** Where only a part was read: from when to when there is text, in ms, in order. */
  covered: z
    .array(z.tuple([z.number().int().nonnegative(), z.number().int().nonnegative()]))
    .max(50)
    .optional(),
  /** The site gave it for this video, but its address names another: it may be another video's text. */
  unverified: z.boolean().optional(),
});
export type TrackInfo = z.infer<typeof TrackInfo>;

/** A track that could be read, for the person to choose from. `id` means something only to the page that listed it. */
export const TrackOption = TrackInfo.pick({ kind: true }).extend({
  id: z.string().max(300),
  lang: z.string().max(35),
  label: z.string().max(200),
});
export type TrackOption = z.infer<typeof TrackOption>;

/** A video of a page that holds several, for the person to choose from. `id` means something only to the page that listed it. */
export const VideoOption = z.object({
  id: z.string().max(300),
  /** What the page calls it; empty where it has no name. */
  label: z.string().max(200),
  durationMs: z.number().int().nonnegative().optional(),
});
export type VideoOption = z.infer<typeof VideoOption>;

/** A chapter its author made. `from` is a passage number. */
export const AuthorChapter = z.object({ title: z.string(), from: z.number().int().positive() });
export type AuthorChapter = z.infer<typeof AuthorChapter>;

export const SourceKind = z.enum(['article', 'video', 'file']);
export type SourceKind = z.infer<typeof SourceKind>;

/** What capture hands over: everything about a source except what the library adds when it is saved. */
export const SourceDraft = z.object({
  /** Identity of what was captured: canonical URL, `yt:ID`, `file:HASH`. Capturing the same key again updates the same source. */
  key: z.string().min(1).max(2048),
  kind: SourceKind,
  /** Address to go back to; empty for a file from disk. */
  url: z.string().max(8192),
  title: z.string().max(1000),
  author: z.string().max(500).optional(),
  site: z.string().max(300),
  /** BCP 47 with script for Han (`zh-Hans`, `zh-Hant`), or `und`. */
  lang: z.string().max(35),
  /** ISO 8601 date or date-time. */
  publishedAt: z.string().max(40).optional(),
  /** The same of its last change, where the page declares one. */
  updatedAt: z.string().max(40).optional(),
  /** Addresses of the pages that an article was read from, where they were several. */
  parts: z.array(z.string().max(8192)).max(50).optional(),
  durationMs: z.number().int().nonnegative().optional(),
  image: z.string().max(8192).optional(),
  /** What the page says about a video, plain text. */
  description: z.string().max(5000).optional(),
  track: TrackInfo.optional(),
  chapters: z.array(AuthorChapter).max(500).optional(),
});
export type SourceDraft = z.infer<typeof SourceDraft>;

export const Tag = z.string().trim().min(1).max(100);

export const Source = SourceDraft.extend({
  id: z.string(),
  /** ms since the epoch. */
  capturedAt: z.number(),
  /** ms since the epoch of the first capture, and of the last one that brought another text; absent in older rows. */
  savedAt: z.number().optional(),
  changedAt: z.number().optional(),
  /** SHA-256 of the passages; changed text is a new hash, and older glosses keep the text they were made from. */
  contentHash: z.string(),
  /** Words (Han characters count one each): what "8 min read" is computed from. */
  words: z.number().int().nonnegative(),
  tags: z.array(z.string()),
  note: z.string(),
  /** ms since the epoch: when it was first opened, and when it was put aside. */
  readAt: z.number().optional(),
  archivedAt: z.number().optional(),
  /** Set while the import that brings it is under way: it is not there yet. */
  importId: z.string().optional(),
  /** ms since the epoch; set while the source is in the trash. */
  deletedAt: z.number().optional(),
});
export type Source = z.infer<typeof Source>;

/** What a person changes about their sources. `tags` are put on and taken off; the rest is set. */
export const SourceChange = z.object({
  tags: z.object({ add: z.array(Tag), remove: z.array(Tag) }).optional(),
  note: z.string().max(100_000).optional(),
  read: z.boolean().optional(),
  archived: z.boolean().optional(),
});
export type SourceChange = z.infer<typeof SourceChange>;

/** The big part of a source, in a table of its own so that lists stay fast. One row for every text a source ever had. */
export const Body = z.object({
  sourceId: z.string(),
  contentHash: z.string(),
  passages: z.array(Passage),
  cues: z.array(Cue).optional(),
  /** Of an article: its blocks in order; each passage has one. */
  reading: Reading.optional(),
});
export type Body = z.infer<typeof Body>;

/** Limits on what a page or a file may hand over; more is refused, not cut in silence. */
export const limits = {
  passages: 50_000,
  passageChars: 20_000,
  cues: 50_000,
  cueChars: 2_000,
  totalChars: 8_000_000,
  /** Pages of one article that are read. A thread may have thousands. */
  parts: 30,
  fileBytes: 5 * 1024 * 1024,
  pdfBytes: 100 * 1024 * 1024,
} as const;

/** The content of a capture as it crosses from a page, a file or the panel into the background. Untrusted until parsed by this. */
export const Capture = z.object({
  draft: SourceDraft,
  passages: z
    .array(Passage.extend({ text: z.string().max(limits.passageChars) }))
    .min(1)
    .max(limits.passages)
    .refine((list) => list.every((p, i) => p.n === i + 1), 'passages are numbered from 1 without gaps')
    .refine((list) => list.reduce((sum, p) => sum + p.text.length, 0) <= limits.totalChars, 'too much text'),
  cues: z
    .array(Cue.extend({ text: z.string().max(limits.cueChars) }))
    .max(limits.cues)
    .optional(),
  reading: Reading.optional(),
});
export type Capture = z.infer<typeof Capture>;
