import type { Passage } from '../../lib/source/model';
import type { ReadingBlock } from '../../lib/source/reading';

/** A passage with the form it has in the page, and what stands before and after it that is no passage. */
export interface Row {
  passage: Passage;
  block?: ReadingBlock | undefined;
  before: ReadingBlock[];
  after: ReadingBlock[];
}

/** The passages with their blocks; without a reading (a transcript, an older capture) they stand alone. */
export function rowsOf(passages: readonly Passage[], reading: readonly ReadingBlock[] = []): Row[] {
  const rows: Row[] = passages.map((passage) => ({ passage, before: [], after: [] }));
  let waiting: ReadingBlock[] = [];
  for (const block of reading) {
    const row = block.n === undefined ? undefined : rows[block.n - 1];
    if (!row) {
      waiting.push(block);
      continue;
    }
    row.block = block;
    row.before = waiting;
    waiting = [];
  }
  rows.at(-1)?.after.push(...waiting);
  return rows;
}

/** Neighbours that stand in one list or table, else a row for itself. */
export function groupsOf(rows: readonly Row[]): Row[][] {
  const groups: Row[][] = [];
  for (const row of rows) {
    const last = groups.at(-1)?.at(-1);
    const joins = last && row.before.length === 0 && last.after.length === 0 && sameGroup(last.block, row.block);
    if (joins) groups.at(-1)?.push(row);
    else groups.push([row]);
  }
  return groups;
}

function sameGroup(a: ReadingBlock | undefined, b: ReadingBlock | undefined): boolean {
  if (a?.kind === 'row') return b?.kind === 'row' && a.table === b.table;
  return a?.kind === 'item' && b?.kind === 'item';
}
