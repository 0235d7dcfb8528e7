/**
 * The full-text index as it is stored. A *document* is what is indexed and replaced as one: the facts of a source, its text, one gloss.
 * It consists of *units*: a title, a passage, a statement. Documents stand in *segments*, which never change; a newer version of a
 * document goes into a newer segment and the older one is marked dead. When there are many segments of one size they are merged
 * (a log-structured merge, O'Neil et al. 1996), as in Lucene.
 */

/** What a document is made of, by the letter its key begins with: `m:SOURCE`, `t:SOURCE`, `g:GLOSS`. */
export type DocumentKind = 'm' | 't' | 'g';

/** Where a document stands now, by its key. */
export interface SearchDocument {
  key: string;
  segment: string;
  /** Its place among the segment's documents. */
  at: number;
}

export interface Segment {
  id: string;
  /** `building`: left over when a worker died; removed at the next start. */
  state: 'building' | 'live';
  units: number;
  /** Documents that were replaced or deleted, by place. */
  dead: number[];
}

/** What is needed to find anything in a segment. */
export interface Directory {
  segment: string;
  keys: string[];
  /** The source of each document. */
  sources: string[];
  /** The number of each document's first unit; one entry more, the number of all units. */
  bases: Uint32Array;
  /** The first term of each block, from block 1 on. A long list goes on in the next block under the same term. */
  firsts: string[];
  /** Blocks -1, -2 … list the words that a misspelt one is compared with. */
  vocabulary: number;
}

export interface Block {
  segment: string;
  n: number;
  bytes: Uint8Array<ArrayBuffer>;
}

/** A row that changed and has not been indexed since: `sources:ID`, `bodies:SOURCE`, `glosses:ID`; `*` for the whole index. */
export interface StaleRow {
  key: string;
  /** Another one with each change, so that a change made while the row is being indexed is not lost. */
  change: string;
}
