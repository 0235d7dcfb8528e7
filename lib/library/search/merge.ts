import type { GlossDatabase } from '../database';
import { BlockReader, DamagedIndex } from './block';
import type { Directory, Segment } from './model';
import { SegmentWriter } from './segment-writer';

/** A segment's blocks are read in turn, this many at once. */
const readAhead = 8;
/** Blocks are written when this many are full. */
const writeAtOnce = 32;
/** Segments of one size class that are merged into one of the next. */
const fanOut = 8;

/** The segments that should become one; undefined while there are few of each size, and none is mostly dead. */
export function worthMerging(segments: Segment[], directories: Map<string, Directory>): Segment[] | undefined {
  const classes: Segment[][] = [];
  for (const segment of segments) {
    const size = Math.floor(Math.log(segment.units + 1) / Math.log(fanOut));
    classes[size] = [...(classes[size] ?? []), segment];
  }
  const crowded = classes.find((list) => list && list.length >= fanOut);
  if (crowded) return crowded;
  const mostlyDead = segments.find(
    ({ id, dead }) => dead.length * 2 > (directories.get(id)?.keys.length ?? Number.POSITIVE_INFINITY),
  );
  return mostlyDead && [mostlyDead];
}

/**
 * Merges segments into a new one without what is dead in them, block by block, so that neither the memory nor the thread is taken for
 * long. The new segment takes their place in one transaction; documents that died meanwhile are dead in it, too. Throws `DamagedIndex`.
 */
export async function mergeSegments(db: GlossDatabase, segments: Segment[]): Promise<void> {
  const id = crypto.randomUUID();
  await db.searchSegments.add({ id, state: 'building', units: 0, dead: [] });
  const inputs = await Promise.all(segments.map((segment) => Input.open(db, segment)));
  const documents: { key: string; source: string; units: number; from: string; at: number }[] = [];
  let base = 0;
  for (const input of inputs) base = input.place(base, documents);

  const writer = new SegmentWriter(id);
  const flush = async (least: number) => {
    pending.push(...writer.take());
    if (pending.length >= least) await db.searchBlocks.bulkAdd(pending.splice(0));
  };
  const pending: ReturnType<SegmentWriter['take']> = [];
  let units = new Uint32Array(1024);
  await Promise.all(inputs.map((input) => input.advance()));
  for (;;) {
    const term = smallest(inputs);
    if (term === undefined) break;
    let count = 0;
    for (const input of inputs) {
      while (input.term === term) {
        input.eachUnit((unit) => {
          if (count === units.length) {
            const larger = new Uint32Array(units.length * 2);
            larger.set(units);
            units = larger;
          }
          units[count++] = unit;
        });
        if (!input.step()) await input.advance();
      }
    }
    if (count > 0) writer.add(term, units.subarray(0, count));
    await flush(writeAtOnce);
  }
  const directory = writer.finish(documents);
  await flush(1);

  await db.transaction('rw', [db.searchSegments, db.searchDirectories, db.searchDocuments], async () => {
    await db.searchDirectories.add(directory);
    const dead: number[] = [];
    const now = await db.searchDocuments.bulkGet(directory.keys);
    const moved = directory.keys.flatMap((key, at) => {
      const was = documents[at];
      const current = now[at];
      if (current && current.segment === was?.from && current.at === was.at) return [{ key, segment: id, at }];
      dead.push(at);
      return [];
    });
    await db.searchDocuments.bulkPut(moved);
    await db.searchSegments.put({ id, state: 'live', units: base, dead });
    await db.searchSegments.bulkDelete(segments.map((segment) => segment.id));
  });
  await removeBlocks(
    db,
    segments.map((segment) => segment.id),
  );
}

/** Removes what belongs to segments that are no more. */
export async function removeBlocks(db: GlossDatabase, ids: string[]): Promise<void> {
  await db.searchDirectories.bulkDelete(ids);
  for (const id of ids) {
    await db.searchBlocks
      .where('[segment+n]')
      .between([id, Number.NEGATIVE_INFINITY], [id, Number.POSITIVE_INFINITY])
      .delete();
  }
}

function smallest(inputs: Input[]): string | undefined {
  let least: string | undefined;
  for (const { term } of inputs) if (term !== undefined && (least === undefined || term < least)) least = term;
  return least;
}

/** A segment that is being merged: its terms in order, its units by their new numbers. */
class Input {
  /** The term it stands at; undefined at the end. */
  term: string | undefined;
  private block: BlockReader | undefined;
  private blocks: Uint8Array[] = [];
  private next = 1;
  /** What to add to the units of each document to get their new numbers; -1 for a dead one. */
  private readonly shift: Float64Array;

  private constructor(
    private readonly db: GlossDatabase,
    private readonly segment: Segment,
    private readonly directory: Directory,
  ) {
    this.shift = new Float64Array(directory.keys.length);
  }

  static async open(db: GlossDatabase, segment: Segment): Promise<Input> {
    const directory = await db.searchDirectories.get(segment.id);
    if (!directory) throw new DamagedIndex('no directory');
    return new Input(db, segment, directory);
  }

  /** Gives the living documents their place in the merged segment, units from `base` on; returns where the next begin. */
  place(base: number, documents: { key: string; source: string; units: number; from: string; at: number }[]): number {
    const { keys, sources, bases } = this.directory;
    const dead = new Set(this.segment.dead);
    let next = base;
    keys.forEach((key, at) => {
      const start = bases[at] ?? 0;
      const units = (bases[at + 1] ?? start) - start;
      if (dead.has(at)) {
        this.shift[at] = Number.NaN;
        return;
      }
      this.shift[at] = next - start;
      documents.push({ key, source: sources[at] ?? '', units, from: this.segment.id, at });
      next += units;
    });
    return next;
  }

  /** To the next term of this block; false at its end. */
  step(): boolean {
    const more = this.block?.next() ?? false;
    this.term = more ? this.block?.term : undefined;
    return more;
  }

  /** To the next term, reading on where a block ends. */
  async advance(): Promise<void> {
    while (!this.step()) {
      if (this.blocks.length === 0) {
        const last = Math.min(this.directory.firsts.length, this.next + readAhead - 1);
        const keys: [string, number][] = [];
        for (let n = this.next; n <= last; n++) keys.push([this.segment.id, n]);
        if (keys.length === 0) return;
        this.next = last + 1;
        this.blocks = (await this.db.searchBlocks.bulkGet(keys)).map((row) => {
          if (!row) throw new DamagedIndex('a block is missing');
          return row.bytes;
        });
      }
      const bytes = this.blocks.shift();
      if (bytes) this.block = new BlockReader(bytes, true);
    }
  }

  eachUnit(found: (unit: number) => void): void {
    const { bases } = this.directory;
    let at = 0;
    let end = bases[1] ?? 0;
    this.block?.eachUnit((unit) => {
      if (unit >= end) {
        at = documentOf(bases, unit, at);
        end = bases[at + 1] ?? 0;
      }
      const moved = unit + (this.shift[at] ?? 0);
      if (!Number.isNaN(moved)) found(moved);
    });
  }
}

/** The document that a unit belongs to, not before document `from`. `bases` as in a directory; empty documents are passed over. */
export function documentOf(bases: Uint32Array, unit: number, from = 0): number {
  let low = from;
  let high = bases.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((bases[middle] ?? 0) <= unit) low = middle;
    else high = middle - 1;
  }
  return low;
}
