import type { Gloss } from '../../gloss/model';
import type { Source } from '../../source/model';
import type { GlossDatabase } from '../database';
import { DamagedIndex } from './block';
import { factUnits, hiddenTerm } from './documents';
import { requestRebuild } from './indexer';
import { type Lookup, lookUp, type OpenSegment, openIndex, similarWords } from './lookup';
import { documentOf } from './merge';
import { type Hit, hitsOf, wordsToMark } from './passages';
import { type Clause, parseQuery, textClause } from './query';

export interface SearchOptions {
  /** Only these sources; absent for all that are not in the trash. */
  among?: ReadonlySet<string> | undefined;
  /** How many results to read, those before them included. */
  limit?: number;
}

/** An item that was found, with the passages that say why, best first. */
export interface Result {
  source: Source;
  hits: Hit[];
}

export interface Found {
  results: Result[];
  /** Whether there are more than were read. */
  more: boolean;
  /** Items of the index that have every word; some of them may turn out not to have a phrase. */
  total: number;
  /** Words that stand in place of one nobody wrote, by that one. */
  instead: { typed: string; words: string[] }[];
  /** The index was damaged and is being built anew: ask again later. */
  rebuilding: boolean;
}

const nothing: Found = { results: [], more: false, total: 0, instead: [], rebuilding: false };

/** Finds what a person typed in titles, tags, notes, texts and glosses; best first. An empty query finds nothing. */
export async function searchLibrary(db: GlossDatabase, typed: string, options: SearchOptions = {}): Promise<Found> {
  const { clauses } = parseQuery(typed);
  if (!clauses.some(({ negative }) => !negative)) return nothing;
  try {
    const ranked = await rank(db, clauses, options.among);
    const { results, more } = await read(db, ranked, options.limit ?? 20);
    return { results, more, total: ranked.items.length, instead: ranked.instead, rebuilding: false };
  } catch (thrown) {
    if (!(thrown instanceof DamagedIndex)) throw thrown;
    await requestRebuild(db);
    return { ...nothing, rebuilding: true };
  }
}

/** Sources whose rows have the clauses' terms, best first; what a filter or a comparison needs. */
export async function rankSources(db: GlossDatabase, clauses: Clause[]): Promise<string[]> {
  return (await rank(db, clauses, undefined)).items.map(({ source }) => source);
}

/**
 * For each word the sources that have it, in a text or a gloss, words as beginnings (they may be stems); `total`: sources of the index.
 * Those in the trash are left out. An index that is damaged has none.
 */
export async function sourcesHaving(
  db: GlossDatabase,
  words: string[],
): Promise<{ having: string[][]; total: number }> {
  const clauses = words.map((word) => textClause(word, { prefix: true }));
  const tables = [db.searchSegments, db.searchDirectories, db.searchBlocks];
  try {
    return await db.transaction('r', tables, async () => {
      const index = await openIndex(db);
      const lookups: Lookup[] = [
        { term: hiddenTerm, prefix: false },
        ...clauses.flatMap((clause) => clause?.terms ?? []),
      ];
      const [hidden = [], ...lists] = await lookUp(db, index, lookups);
      const sourcesIn = (units: Uint32Array[]) => {
        const found = new Set<string>();
        index.forEach(({ directory: { bases, sources }, dead }, s) => {
          let at = 0;
          for (const unit of units[s] ?? []) {
            at = documentOf(bases, unit, at);
            if (!dead.has(at)) found.add(sources[at] ?? '');
          }
        });
        return found;
      };
      const out = sourcesIn(hidden);
      const having = clauses.map((clause) => {
        const own = lists.splice(0, clause?.terms.length ?? 0);
        const joint = index.map((_, s) => intersection(own.map((list) => list[s] ?? new Uint32Array())));
        return [...sourcesIn(joint)].filter((id) => !out.has(id));
      });
      return { having, total: new Set(index.flatMap(({ directory: { sources } }) => sources)).size };
    });
  } catch (thrown) {
    if (!(thrown instanceof DamagedIndex)) throw thrown;
    await requestRebuild(db);
    return { having: words.map(() => []), total: 0 };
  }
}

/** A document of an item that has at least one clause. */
interface Place {
  key: string;
  /** Numbers of the document's units that have a clause, by clause. */
  units: Map<Clause, number[]>;
}

interface Ranked {
  items: { source: string; score: number }[];
  clauses: Clause[];
  placesOf(source: string): Place[];
  instead: Found['instead'];
}

/** What a unit of a document counts for: a title more than a text. */
function weightOf(key: string, unit: number): number {
  if (key.startsWith('t')) return 1;
  if (key.startsWith('g')) return 1.5;
  return { title: 6, tags: 5, note: 3, author: 3 }[factUnits[unit] ?? 'author'];
}

async function rank(db: GlossDatabase, typed: Clause[], among: ReadonlySet<string> | undefined): Promise<Ranked> {
  const tables = [db.searchSegments, db.searchDirectories, db.searchBlocks];
  return db.transaction('r', tables, async () => {
    const index = await openIndex(db);
    const lookups: Lookup[] = [...typed.flatMap(({ terms }) => terms), { term: hiddenTerm, prefix: false }];
    const lists = await lookUp(db, index, lookups);
    const listOf = new Map(lookups.map((lookup, i) => [lookup, lists[i] ?? []]));
    const hidden = lists.at(-1) ?? [];
    const instead: Found['instead'] = [];
    const clauses: Clause[] = [];
    const units: Uint32Array[][] = [];
    for (const clause of typed) {
      const own = clause.terms.map((term) => listOf.get(term) ?? []);
      const joint = index.map((_, s) => intersection(own.map((list) => list[s] ?? new Uint32Array())));
      const [only] = clause.terms;
      const lost = joint.every((list) => list.length === 0) && clause.terms.length === 1 && !clause.negative;
      const words = lost && only && clause.phrase === only.term ? await similarWords(db, index, only.term) : [];
      if (words.length === 0) {
        clauses.push(clause);
        units.push(joint);
        continue;
      }
      instead.push({ typed: clause.phrase, words });
      const found = await lookUp(
        db,
        index,
        words.map((term) => ({ term, prefix: false })),
      );
      clauses.push({ ...clause, terms: words.map((term) => ({ term, prefix: false })), phrase: '' });
      units.push(index.map((_, s) => union(found.map((list) => list[s] ?? new Uint32Array()))));
    }
    return score(index, clauses, units, { hidden, among, instead });
  });
}

interface Limits {
  hidden: Uint32Array[];
  among: ReadonlySet<string> | undefined;
  instead: Found['instead'];
}

/**
 * Items that have every clause, somewhere among their documents. The score is that of BM25 (Robertson & Zaragoza 2009) without
 * lengths: how rare a clause is, times how often it stands in the item, which counts less and less; titles weigh more.
 */
function score(index: OpenSegment[], clauses: Clause[], units: Uint32Array[][], limits: Limits): Ranked {
  const numbers = new Map<string, number>();
  const names: string[] = [];
  const sourceNumbers = index.map(({ directory: { sources } }) =>
    sources.map((source) => {
      let number = numbers.get(source);
      if (number === undefined) {
        number = names.length;
        names.push(source);
        numbers.set(source, number);
      }
      return number;
    }),
  );
  /** Calls back with the item, the document and the unit of each living unit of a list. */
  const walk = (lists: Uint32Array[], found: (item: number, key: string, unit: number) => void) =>
    index.forEach(({ directory: { bases, keys }, dead }, s) => {
      let [at, start, end] = [-1, 0, 0];
      for (const unit of lists[s] ?? []) {
        if (unit >= end) {
          at = documentOf(bases, unit, Math.max(0, at));
          start = bases[at] ?? 0;
          end = bases[at + 1] ?? 0;
        }
        if (!dead.has(at)) found(sourceNumbers[s]?.[at] ?? 0, keys[at] ?? '', unit - start);
      }
    });

  const scores = new Float64Array(names.length);
  const missing = new Uint8Array(names.length);
  const out = new Uint8Array(names.length);
  walk(limits.hidden, (item) => {
    out[item] = 1;
  });
  clauses.forEach((clause, c) => {
    const weights = new Float64Array(names.length);
    walk(units[c] ?? [], (item, key, unit) => {
      weights[item] = (weights[item] ?? 0) + weightOf(key, unit);
    });
    const having = weights.reduce((sum, weight) => sum + (weight > 0 ? 1 : 0), 0);
    const rarity = Math.log(1 + names.length / (having + 0.5));
    weights.forEach((weight, item) => {
      if (clause.negative ? weight > 0 : weight === 0) missing[item] = 1;
      else if (!clause.negative) scores[item] = (scores[item] ?? 0) + (rarity * weight) / (weight + 3);
    });
  });
  const items: Ranked['items'] = [];
  names.forEach((source, item) => {
    if (!missing[item] && !out[item] && (!limits.among || limits.among.has(source))) {
      items.push({ source, score: scores[item] ?? 0 });
    }
  });
  items.sort((a, b) => b.score - a.score);

  const placesOf = (source: string): Place[] => {
    const item = numbers.get(source) ?? -1;
    const places = new Map<string, Place>();
    clauses.forEach((clause, c) => {
      if (clause.negative) return;
      index.forEach(({ directory: { bases, keys }, dead }, s) => {
        const list = units[c]?.[s] ?? new Uint32Array();
        for (
          let at = sourceNumbers[s]?.indexOf(item) ?? -1;
          at >= 0;
          at = sourceNumbers[s]?.indexOf(item, at + 1) ?? -1
        ) {
          if (dead.has(at)) continue;
          const [start, end] = [bases[at] ?? 0, bases[at + 1] ?? 0];
          const found: number[] = [];
          for (let i = firstFrom(list, start); i < list.length && (list[i] ?? end) < end; i++) {
            found.push((list[i] ?? 0) - start);
          }
          if (found.length === 0) continue;
          const key = keys[at] ?? '';
          const place = places.get(key) ?? { key, units: new Map() };
          place.units.set(clause, found);
          places.set(key, place);
        }
      });
    });
    return [...places.values()];
  };
  return { items, clauses, placesOf, instead: limits.instead };
}

/** Reads the best items until `limit` of them turned out to have all phrases. */
async function read(db: GlossDatabase, ranked: Ranked, limit: number): Promise<{ results: Result[]; more: boolean }> {
  const marks = wordsToMark(ranked.clauses);
  const results: Result[] = [];
  for (let from = 0; from < ranked.items.length; ) {
    const next = ranked.items.slice(from, from + Math.max(8, limit - results.length));
    from += next.length;
    const sources = await db.sources.bulkGet(next.map(({ source }) => source));
    const found = await Promise.all(
      sources.map(async (source) => {
        if (!source) return undefined;
        const places = ranked.placesOf(source.id);
        const glossIds = places.filter(({ key }) => key.startsWith('g')).map(({ key }) => key.slice(2));
        const [body, glosses] = await Promise.all([
          places.some(({ key }) => key.startsWith('t')) ? db.bodies.get([source.id, source.contentHash]) : undefined,
          db.glosses.bulkGet(glossIds),
        ]);
        const known = glosses.filter((gloss): gloss is Gloss => gloss !== undefined);
        const hits = hitsOf({ source, body, glosses: known }, places, ranked.clauses, marks);
        return hits && { source, hits };
      }),
    );
    for (const result of found) if (result) results.push(result);
    if (results.length >= limit) {
      return { results: results.slice(0, limit), more: results.length > limit || from < ranked.items.length };
    }
  }
  return { results, more: false };
}

function intersection(lists: Uint32Array[]): Uint32Array {
  const [first = new Uint32Array(), ...others] = [...lists].sort((a, b) => a.length - b.length);
  if (others.length === 0) return first;
  return first.filter((unit) => others.every((list) => list[firstFrom(list, unit)] === unit));
}

function union(lists: Uint32Array[]): Uint32Array {
  return Uint32Array.from(new Set(lists.flatMap((list) => [...list]))).sort();
}

/** Place of the first number in an ascending list that is not below `bound`. */
function firstFrom(list: Uint32Array, bound: number): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle] ?? 0) < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
