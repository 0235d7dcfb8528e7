import { foldForSearch } from './fold';
import type { Block, Directory } from './model';
import { SegmentWriter } from './segment-writer';
import { eachTerm } from './terms';

/** A document to index. */
export interface Text {
  key: string;
  source: string;
  units: string[];
  /** Terms of fields; they stand in the first unit. */
  fields?: string[];
}

export interface BuiltSegment {
  directory: Directory;
  blocks: Block[];
}

/** A segment of these documents. */
export function buildSegment(id: string, documents: Text[]): BuiltSegment {
  const lists = new Map<string, number[]>();
  let unit = 0;
  const note = (term: string) => {
    const list = lists.get(term);
    if (!list) lists.set(term, [unit]);
    else if (list.at(-1) !== unit) list.push(unit);
  };
  for (const { units, fields = [] } of documents) {
    fields.forEach(note);
    for (const text of units) {
      eachTerm(foldForSearch(text).text, note);
      unit++;
    }
  }
  const writer = new SegmentWriter(id);
  for (const term of [...lists.keys()].sort()) writer.add(term, Uint32Array.from(lists.get(term) ?? []));
  const directory = writer.finish(documents.map(({ key, source, units }) => ({ key, source, units: units.length })));
  return { directory, blocks: writer.take() };
}
