import type { GlossDatabase } from '../database';
import { BlockReader, DamagedIndex } from './block';
import type { Directory, Segment } from './model';
import { shortestMisspelt } from './segment-writer';

export interface Lookup {
  term: string;
  prefix: boolean;
}

/** Directories never change, so each is read once. */
const directories = new Map<string, Directory>();

/** The index as it stands: its living segments with their directories. Call inside a transaction with what is looked up then. */
export async function openIndex(db: GlossDatabase): Promise<OpenSegment[]> {
  const segments = (await db.searchSegments.toArray()).filter(({ state }) => state === 'live');
  const missing = segments.map(({ id }) => id).filter((id) => !directories.has(id));
  for (const directory of await db.searchDirectories.bulkGet(missing)) {
    if (directory) directories.set(directory.segment, directory);
  }
  const ids = new Set(segments.map(({ id }) => id));
  if (directories.size > ids.size * 2) for (const id of directories.keys()) if (!ids.has(id)) directories.delete(id);
  return segments.map((segment) => {
    const directory = directories.get(segment.id);
    if (!directory) throw new DamagedIndex('no directory');
    return { segment, directory, dead: new Set(segment.dead) };
  });
}

export interface OpenSegment {
  segment: Segment;
  directory: Directory;
  dead: ReadonlySet<number>;
}

/** The units of each lookup, one list for each segment, ascending. Throws `DamagedIndex`. */
export async function lookUp(db: GlossDatabase, index: OpenSegment[], lookups: Lookup[]): Promise<Uint32Array[][]> {
  const wanted = index.map(({ directory }) => lookups.map((lookup) => blockRange(directory.firsts, lookup)));
  const keys = new Map<string, [string, number]>();
  index.forEach(({ segment }, s) => {
    for (const [from, to] of wanted[s] ?? []) {
      for (let n = from; n <= to; n++) keys.set(`${segment.id}:${n}`, [segment.id, n]);
    }
  });
  const rows = await db.searchBlocks.bulkGet([...keys.values()]);
  const blocks = new Map([...keys.keys()].map((key, i) => [key, rows[i]?.bytes]));
  return lookups.map((lookup, l) =>
    index.map(({ segment, directory }, s) => {
      const [from, to] = wanted[s]?.[l] ?? [1, 0];
      const bytes: Uint8Array[] = [];
      for (let n = from; n <= to; n++) {
        const block = blocks.get(`${segment.id}:${n}`);
        if (!block) throw new DamagedIndex('a block is missing');
        bytes.push(block);
      }
      return unitsIn(bytes, lookup, directory.bases.at(-1) ?? 0);
    }),
  );
}

/** First and last block (from 1) that may hold the term or one that begins with it; last below first for none. */
function blockRange(firsts: string[], { term, prefix }: Lookup): [number, number] {
  const end = prefix ? `${term}\uffff` : term;
  return [Math.max(1, lowerBound(firsts, term)), lowerBound(firsts, end, true)];
}

/** How many of the sorted texts are below `bound` (or equal to it). */
function lowerBound(sorted: string[], bound: string, orEqual = false): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const value = sorted[middle] ?? '';
    if (value < bound || (orEqual && value === bound)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The units of one term, or the union of those of all that begin with it. */
function unitsIn(blocks: Uint8Array[], { term, prefix }: Lookup, total: number): Uint32Array {
  let units = new Uint32Array(64);
  let count = 0;
  const add = (unit: number) => {
    if (count === units.length) {
      const larger = new Uint32Array(count * 2);
      larger.set(units);
      units = larger;
    }
    units[count++] = unit;
  };
  let lists = 0;
  let last = '';
  for (const bytes of blocks) {
    const reader = new BlockReader(bytes, true);
    while (reader.next()) {
      if (reader.term < term) continue;
      if (prefix ? !reader.term.startsWith(term) : reader.term !== term) break;
      if (reader.term !== last) lists++;
      last = reader.term;
      reader.eachUnit(add);
    }
  }
  if (lists < 2) return units.subarray(0, count);
  // Few are sorted quickly; of many, each unit is marked and the marks are read in order.
  if (count * 16 < total)
    return units
      .subarray(0, count)
      .sort()
      .filter((unit, i, all) => i === 0 || unit !== all[i - 1]);
  const marks = new Uint8Array(total);
  for (let i = 0; i < count; i++) marks[units[i] ?? 0] = 1;
  count = 0;
  for (let unit = 0; unit < total; unit++) if (marks[unit]) units[count++] = unit;
  return units.subarray(0, count);
}

/** At most this many words stand for a misspelt one. */
const mostGuesses = 12;

/** Words of the index that differ little from a word: by one letter, or by two in a word of eight or more; nearest first. */
export async function similarWords(db: GlossDatabase, index: OpenSegment[], word: string): Promise<string[]> {
  if (word.length < shortestMisspelt) return [];
  const most = word.length < 8 ? 1 : 2;
  const keys = index.flatMap(({ segment, directory }) =>
    Array.from({ length: directory.vocabulary }, (_, i): [string, number] => [segment.id, -1 - i]),
  );
  const found = new Map<string, number>();
  for (const row of await db.searchBlocks.bulkGet(keys)) {
    if (!row) throw new DamagedIndex('a list of words is missing');
    const reader = new BlockReader(row.bytes, false);
    while (reader.next()) {
      if (Math.abs(reader.term.length - word.length) > most) continue;
      const distance = editDistance(word, reader.term, most);
      if (distance <= most) found.set(reader.term, distance);
    }
  }
  return [...found.entries()]
    .sort(([, a], [, b]) => a - b)
    .slice(0, mostGuesses)
    .map(([term]) => term);
}

/**
 * How many letters have to be put in, left out, replaced or swapped with their neighbour to make one word of the other (optimal string
 * alignment); `most + 1` for anything above `most`.
 */
export function editDistance(a: string, b: string, most: number): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let k = 1; k <= b.length; k++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(k - 1);
      let cost = Math.min((last[k] ?? 0) + 1, (row[k - 1] ?? 0) + 1, (last[k - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && k > 1 && a[i - 1] === b[k - 2] && a[i - 2] === b[k - 1]) {
        cost = Math.min(cost, (before[k - 2] ?? 0) + 1);
      }
      row.push(cost);
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    [before, last] = [last, row];
  }
  return Math.min(last[b.length] ?? 0, most + 1);
}
