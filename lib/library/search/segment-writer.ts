import { isUnspaced } from '../../source/script';
import { BlockWriter } from './block';
import type { Block, Directory } from './model';
import { fieldMark } from './terms';

/** Bytes after which a block is full. Chromium stores values above 64 KB as files of their own, which is slow. */
const blockBytes = 16 * 1024;
/** Units of one list that go into one block. */
const longestList = 8192;

/** Writes the blocks of a segment. Terms have to come in order; full blocks are handed to `write` as they come. */
export class SegmentWriter {
  private readonly block = new BlockWriter();
  private readonly words = new BlockWriter();
  private readonly firsts: string[] = [];
  private vocabulary = 0;
  private ready: Block[] = [];

  constructor(private readonly segment: string) {}

  /** `units` ascending, without repetition, at least one. */
  add(term: string, units: Uint32Array): void {
    for (let i = 0; i < units.length; i += longestList) {
      this.block.add(term, units.subarray(i, i + longestList));
      if (this.block.size >= blockBytes) this.endBlock();
    }
    if (isComparable(term)) {
      this.words.add(term, null);
      if (this.words.size >= blockBytes) this.endWords();
    }
  }

  /** The blocks that are full since the last call. */
  take(): Block[] {
    return this.ready.splice(0);
  }

  finish(documents: { key: string; source: string; units: number }[]): Directory {
    this.endBlock();
    this.endWords();
    const bases = new Uint32Array(documents.length + 1);
    documents.forEach(({ units }, i) => {
      bases[i + 1] = (bases[i] ?? 0) + units;
    });
    return {
      segment: this.segment,
      keys: documents.map(({ key }) => key),
      sources: documents.map(({ source }) => source),
      bases,
      firsts: this.firsts,
      vocabulary: this.vocabulary,
    };
  }

  private endBlock(): void {
    if (this.block.first === undefined) return;
    this.firsts.push(this.block.first);
    this.ready.push({ segment: this.segment, n: this.firsts.length, bytes: this.block.finish() });
  }

  private endWords(): void {
    if (this.words.first === undefined) return;
    this.vocabulary++;
    this.ready.push({ segment: this.segment, n: -this.vocabulary, bytes: this.words.finish() });
  }
}

/** Shorter words are like too many others. */
export const shortestMisspelt = 4;

const isComparable = (term: string) =>
  term.length >= shortestMisspelt &&
  !term.startsWith(fieldMark) &&
  !isUnspaced(term.charCodeAt(0)) &&
  !/^\d+$/.test(term);
