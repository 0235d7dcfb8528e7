import { z } from 'zod';
import { Tag } from '../../source/model';
import type { Package } from '../package';
import type { Shelf } from '../shelf';

/** Something saved elsewhere: an address, or a text without one, and what the person had noted about it. */
export const Saved = z.object({
  /** Empty for a text without an address. */
  url: z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(8192)]),
  title: z.string().max(1000),
  author: z.string().max(500).optional(),
  tags: z.array(Tag).max(100),
  note: z.string().max(100_000),
  /** ms since the epoch. */
  savedAt: z.number().positive().optional(),
  publishedAt: z.string().max(40).optional(),
  read: z.boolean(),
  archived: z.boolean(),
  /** The text, a paragraph an entry, where it was handed over. */
  paragraphs: z
    .array(z.object({ text: z.string().max(20_000), heading: z.number().int().min(1).max(6).optional() }))
    .max(20_000),
});
export type Saved = z.infer<typeof Saved>;

export type Entry =
  | { kind: 'package'; pack: Package }
  | { kind: 'saved'; saved: Saved }
  | ({ kind: 'shelf' } & Pick<Shelf, 'terms' | 'answers'>);

export const importFormats = ['gloss', 'pocket', 'omnivore', 'readwise', 'karakeep', 'bookmarks', 'addresses'] as const;
export type ImportFormat = (typeof importFormats)[number];

/** A file that can be imported. `entries` may be walked more than once; what fits no schema is counted by `onBad`. */
export interface ImportFile {
  format: ImportFormat;
  entries(onBad: () => void): AsyncIterable<Entry>;
}
