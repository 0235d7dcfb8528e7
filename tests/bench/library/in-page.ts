import FlexSearch from 'flexsearch';
import MiniSearch from 'minisearch';
import { noUsage } from '../../../lib/engine/model';
import { GlossDatabase } from '../../../lib/library/database';
import { libraryArchive } from '../../../lib/library/export/archive';
import type { ImportFile } from '../../../lib/library/import/model';
import { runImport } from '../../../lib/library/import/write';
import { packageVersion } from '../../../lib/library/package';
import { buildSegment } from '../../../lib/library/search/build';
import { textDocument } from '../../../lib/library/search/documents';
import { foldForSearch } from '../../../lib/library/search/fold';
import { requestRebuild } from '../../../lib/library/search/indexer';
import { occurrences, parseQuery, textClause } from '../../../lib/library/search/query';
import { rankSources, searchLibrary } from '../../../lib/library/search/search';
import { eachTerm } from '../../../lib/library/search/terms';
import { emptyOutline, makeItem, makeVocabulary, type Sizes, seeded } from './data';

/** Runs in a page of the extension, on its own database, while its worker indexes. */
const db = new GlossDatabase();

/** Writes the library in transactions of `batch` items; returns bytes of text and ms. */
export async function seed(sizes: Sizes, from = 0, to = sizes.items): Promise<{ bytes: number; ms: number }> {
  const vocabulary = makeVocabulary();
  const encoder = new TextEncoder();
  const start = performance.now();
  let bytes = 0;
  for (let at = from; at < to; at += 100) {
    const items = Array.from({ length: Math.min(100, to - at) }, (_, i) => makeItem(at + i, vocabulary, sizes));
    for (const { body } of items) for (const { text } of body.passages) bytes += encoder.encode(text).length;
    await db.transaction('rw', [db.sources, db.bodies, db.glosses], async () => {
      await db.sources.bulkPut(items.map(({ source }) => source));
      await db.bodies.bulkPut(items.map(({ body }) => body));
      await db.glosses.bulkPut(
        items.flatMap(({ source: { id, contentHash, capturedAt }, summary }) => {
          const base = { sourceId: id, contentHash, state: 'done' as const, usage: noUsage, createdAt: capturedAt };
          const recipe = { engine: 'none', model: 'none', outputLang: 'en', versions: {} };
          return [
            {
              ...base,
              id: `outline:${id}`,
              kind: 'outline' as const,
              recipe: { ...recipe, kind: 'outline' as const },
              body: emptyOutline,
            },
            ...(summary
              ? [
                  {
                    ...base,
                    id: `summary-${id}`,
                    kind: 'summary' as const,
                    recipe: { ...recipe, kind: 'summary' as const },
                    body: summary,
                  },
                ]
              : []),
          ];
        }),
      );
    });
  }
  return { bytes, ms: performance.now() - start };
}

/**
 * Waits until the worker has indexed and merged all; ms. Removing what was merged takes a while in which nothing else changes. Rejects
 * when it is not done after `mostMs`.
 */
export async function indexed(quietMs = 10_000, mostMs = Number.POSITIVE_INFINITY): Promise<number> {
  const start = performance.now();
  let quietSince = start;
  let last = '';
  while (performance.now() - quietSince < quietMs) {
    if (performance.now() - start > mostMs) throw new Error(`not indexed after ${mostMs} ms: ${last}`);
    const state = [await db.searchStale.count(), await db.searchBlocks.count()].join();
    if (state !== last || !state.startsWith('0,')) quietSince = performance.now();
    last = state;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  return quietSince - start;
}

/** Bytes of the index as stored, and in how many segments and blocks. */
export async function indexSize(): Promise<{ bytes: number; segments: number; blocks: number }> {
  let bytes = 0;
  let blocks = 0;
  await db.searchBlocks.each((row) => {
    bytes += row.bytes.length;
    blocks++;
  });
  await db.searchDirectories.each(({ keys, sources, firsts, bases }) => {
    for (const text of [...keys, ...sources, ...firsts]) bytes += text.length + 2;
    bytes += bases.byteLength;
  });
  return { bytes, segments: await db.searchSegments.count(), blocks };
}

export type QueryKind = 'han' | 'latin' | 'phrase' | 'prefix';

/** Queries out of the texts themselves, `count` of each kind. */
export async function makeQueries(sizes: Sizes, count: number): Promise<Record<QueryKind, string[]>> {
  const vocabulary = makeVocabulary();
  const random = seeded(99);
  const queries: Record<QueryKind, string[]> = { han: [], latin: [], phrase: [], prefix: [] };
  const passage = (chinese: boolean) => {
    const at = Math.floor(random() * sizes.items);
    const { body } = makeItem(at - (at % 3) + (chinese ? 0 : 1), vocabulary, sizes);
    return body.passages[Math.floor(random() * body.passages.length)]?.text ?? '';
  };
  const words = () =>
    passage(false)
      .toLowerCase()
      .match(/[a-z]+/g) ?? [];
  const pick = <T>(list: T[]): T | undefined => list[Math.floor(random() * list.length)];
  for (let i = 0; i < count; i++) {
    const text = passage(true).replace(/[，。]/g, '');
    const from = Math.floor(random() * (text.length - 10));
    queries.han.push(text.slice(from, from + 2 + (i % 3)));
    const word = pick(words().filter((one) => one.length > 2)) ?? 'people';
    queries.latin.push(i % 2 ? `${word} ` : `${word} ${pick(words().filter((one) => one.length > 2))} `);
    const list = words();
    const start = Math.floor(random() * Math.max(1, list.length - 4));
    queries.phrase.push(
      i % 3 ? `"${list.slice(start, start + 2 + (i % 3)).join(' ')}"` : `"${text.slice(from, from + 5 + (i % 4))}"`,
    );
    queries.prefix.push((pick(words().filter((one) => one.length > 5)) ?? 'people').slice(0, 3 + (i % 3)));
  }
  return queries;
}

/** ms of each query, read as the panel reads them: the first 20 results with their passages. */
export async function timeQueries(queries: string[]): Promise<number[]> {
  const times: number[] = [];
  for (const typed of queries) {
    const start = performance.now();
    await searchLibrary(db, typed, { limit: 20 });
    times.push(performance.now() - start);
  }
  return times;
}

/** What the index finds beside what a scan of every text finds: shares over all queries. */
export async function compareWithScan(
  queries: string[],
): Promise<{ recall: number; precisionOfFirst: number; found: number }> {
  const wanted = queries.map((typed) => parseQuery(typed).clauses);
  const scanned = queries.map(() => new Set<string>());
  const note = (id: string, had: boolean[][]) =>
    wanted.forEach((clauses, q) => {
      if (clauses.every((_, c) => had[q]?.[c])) scanned[q]?.add(id);
    });
  for (const source of await db.sources.toArray()) {
    const body = await db.bodies.get([source.id, source.contentHash]);
    const gloss = (await db.glosses.get(`summary-${source.id}`))?.body;
    const said = gloss?.kind === 'summary' ? [gloss.overview, ...gloss.points.map(({ text }) => text)] : [];
    const { title, tags, note: own, author = '', site } = source;
    const texts = [
      title,
      tags.join('\n'),
      own,
      `${author}\n${site}`,
      ...said,
      ...(body?.passages.map(({ text }) => text) ?? []),
    ];
    const folded = texts.map((text) => foldForSearch(text).text).join('\n');
    const had = wanted.map((clauses) =>
      clauses.map(({ phrase, prefix }) => occurrences(folded, phrase, prefix).length > 0),
    );
    note(source.id, had);
  }
  let [expected, got, shown, right] = [0, 0, 0, 0];
  for (const [q, typed] of queries.entries()) {
    const ids = new Set(await rankSources(db, wanted[q] ?? []));
    for (const id of scanned[q] ?? []) {
      expected++;
      if (ids.has(id)) got++;
    }
    if (scanned[q]?.size === 0) continue;
    for (const { source } of (await searchLibrary(db, typed, { limit: 20 })).results) {
      shown++;
      if (scanned[q]?.has(source.id)) right++;
    }
  }
  return { recall: got / expected, precisionOfFirst: right / shown, found: expected };
}

/** ms to index one item of 20 000 words: Latin words, or Han characters. */
export function timeLargeItem(): { latin: number; han: number } {
  const vocabulary = makeVocabulary();
  const time = (at: number) => {
    const { body } = makeItem(at, vocabulary, { items: 1, bytesEach: at % 3 === 0 ? 60_000 : 120_000 });
    const start = performance.now();
    buildSegment('bench', [textDocument(body)]);
    return performance.now() - start;
  };
  return { latin: time(1), han: time(3) };
}

/** Reads through the zip of the whole library as an export does; the greatest heap seen, MB. */
export async function exportAll(): Promise<{ ms: number; bytes: number; mostHeapMB: number }> {
  const memory = () => (performance as { memory?: { usedJSHeapSize: number } }).memory?.usedJSHeapSize ?? 0;
  const start = performance.now();
  let [bytes, most] = [0, 0];
  for await (const chunk of libraryArchive(db)) {
    bytes += chunk.length;
    most = Math.max(most, memory());
  }
  return { ms: performance.now() - start, bytes, mostHeapMB: most / 1e6 };
}

export interface RivalFigures {
  name: string;
  builtMs: number;
  heapMB: number;
  storedMB: number;
  p95Ms: number;
  recallHan: number;
  precisionHan: number;
  recallLatin: number;
}

/**
 * MiniSearch and FlexSearch on the texts of the first items, each as it comes and as its documentation says for Chinese, and ours on
 * the same texts (built in memory, looked up in the stored index). Recall: against a scan for the query's words.
 */
export async function compareRivals(count: number): Promise<RivalFigures[]> {
  const vocabulary = makeVocabulary();
  const sizes = { items: count, bytesEach: 20_000 };
  const texts = Array.from({ length: count }, (_, at) =>
    makeItem(at, vocabulary, sizes)
      .body.passages.map(({ text }) => text)
      .join('\n'),
  );
  const folded = texts.map((text) => foldForSearch(text).text);
  const { han, latin } = await makeQueries(sizes, 25);
  const queries = { han, latin: latin.map((typed) => typed.trim().split(' ')[0] ?? '') };
  const wanted = (typed: string) =>
    new Set(folded.flatMap((text, at) => (occurrences(text, typed, false).length > 0 ? [at] : [])));

  const measure = async (
    name: string,
    build: () => { find: (typed: string) => Promise<Set<number>> | Set<number>; stored: () => number },
  ): Promise<RivalFigures> => {
    const memory = () => (performance as { memory?: { usedJSHeapSize: number } }).memory?.usedJSHeapSize ?? 0;
    const before = memory();
    const start = performance.now();
    const { find, stored } = build();
    const builtMs = performance.now() - start;
    const heapMB = (memory() - before) / 1e6;
    const times: number[] = [];
    const recall = async (list: string[]) => {
      let [all, got, shown] = [0, 0, 0];
      for (const typed of list) {
        const from = performance.now();
        const found = await find(typed);
        times.push(performance.now() - from);
        shown += found.size;
        for (const at of wanted(typed)) {
          all++;
          if (found.has(at)) got++;
        }
      }
      return { recall: got / all, precision: got / Math.max(1, shown) };
    };
    const [forHan, forLatin] = [await recall(queries.han), await recall(queries.latin)];
    times.sort((a, b) => a - b);
    const p95Ms = times[Math.floor(times.length * 0.95)] ?? 0;
    return {
      name,
      builtMs,
      heapMB,
      storedMB: stored() / 1e6,
      p95Ms,
      recallHan: forHan.recall,
      precisionHan: forHan.precision,
      recallLatin: forLatin.recall,
    };
  };

  const mini = (options: object) => () => {
    const index = new MiniSearch<{ id: number; text: string }>({ fields: ['text'], ...options });
    index.addAll(texts.map((text, id) => ({ id, text })));
    return {
      find: (typed: string) => new Set(index.search(typed, { combineWith: 'AND' }).map(({ id }) => id as number)),
      stored: () => JSON.stringify(index).length,
    };
  };
  const pairs = (text: string) => {
    const terms: string[] = [];
    eachTerm(foldForSearch(text).text, (term) => terms.push(term));
    return terms;
  };
  const needed = (typed: string) => textClause(typed)?.terms.map(({ term }) => term) ?? [];
  const flex = (options: object) => () => {
    const index = new FlexSearch.Index(options);
    texts.forEach((text, id) => void index.add(id, text));
    return {
      find: (typed: string) => new Set(index.search(typed, { limit: count }) as number[]),
      stored: () => 0,
    };
  };
  const ours = () => {
    const { directory, blocks } = buildSegment(
      'bench',
      texts.map((text, at) => ({ key: `t:${at}`, source: `${at}`, units: text.split('\n') })),
    );
    return {
      find: async (typed: string) => {
        const ids = await rankSources(db, parseQuery(`${typed} `).clauses);
        return new Set(ids.map((id) => Number(id.replace('item-', ''))));
      },
      stored: () => blocks.reduce((sum, { bytes }) => sum + bytes.length, 0) + JSON.stringify(directory.firsts).length,
    };
  };
  return [
    await measure('ours', ours),
    await measure('MiniSearch', mini({})),
    await measure('MiniSearch, our terms', mini({ tokenize: pairs, searchOptions: { tokenize: needed } })),
    await measure('FlexSearch', flex({ tokenize: 'strict' })),
    await measure('FlexSearch, CJK', flex({ tokenize: 'strict', encoder: FlexSearch.Charset.CJK })),
  ];
}

/** Imports `count` made-up items whose numbers begin at `from`; resolves with how many are new. */
export async function importItems(from: number, count: number): Promise<number> {
  const vocabulary = makeVocabulary();
  const sizes = { items: count, bytesEach: 4000 };
  const file: ImportFile = {
    format: 'gloss',
    async *entries() {
      for (let at = from; at < from + count; at++) {
        const { source, body } = makeItem(at, vocabulary, sizes);
        const pack = { format: 'gloss-item' as const, version: packageVersion, source, bodies: [body] };
        yield {
          kind: 'package',
          pack: { ...pack, glosses: [], edits: [], highlights: [], dialogueEdits: [], studies: [] },
        };
      }
    },
  };
  return (await runImport(db, file)).fresh;
}

export const rebuildIndex = () => requestRebuild(db);

/** What is wrong after a death: half an import, a source without its text, a search that misses or invents an item. */
export async function faults(acknowledged: string[], importSizes: number, ordered: string[]): Promise<string[]> {
  const wrong: string[] = [];
  const sources = await db.sources.toArray();
  const ids = new Set(sources.map(({ id }) => id));
  for (const id of acknowledged) if (!ids.has(id)) wrong.push(`acknowledged ${id} is gone`);
  for (const [at, gloss] of (await db.glosses.bulkGet(ordered)).entries()) {
    if (!gloss || gloss.state === 'failed' || gloss.state === 'cancelled') {
      wrong.push(
        `summary ${ordered[at]} is ${gloss?.state ?? 'gone'} ${gloss?.error?.code ?? ''} ${gloss?.error?.detail ?? ''}`,
      );
    }
  }
  if (sources.some(({ importId }) => importId !== undefined)) wrong.push('an import is half there');
  const imported = sources.filter(({ id }) => id.startsWith('item-')).length;
  if (imported % importSizes !== 0) wrong.push(`${imported} imported items are no whole number of imports`);
  for (const source of sources) {
    if (!(await db.bodies.get([source.id, source.contentHash]))) wrong.push(`${source.id} has no text`);
  }
  if ((await db.bodies.toArray()).some(({ sourceId }) => !ids.has(sourceId))) wrong.push('a text has no source');
  const words = sources.slice(-40).map(({ title }) => /[a-z]{3,}|[\u4e00-\u9fff]{2}/.exec(title)?.[0] ?? '');
  const queries = [...new Set(words.filter(Boolean))].map((word) => `"${word}"`);
  const { recall, precisionOfFirst, found } = await compareWithScan(queries);
  if (found > 0 && (recall !== 1 || precisionOfFirst !== 1)) wrong.push('search differs from a scan');
  return wrong;
}

/** Waits until all that was ordered is written; says what is not. */
export async function allWritten(ordered: string[], mostMs: number): Promise<string[]> {
  const end = performance.now() + mostMs;
  for (;;) {
    const open = (await db.glosses.bulkGet(ordered)).filter((gloss) => gloss?.state !== 'done');
    if (open.length === 0) return [];
    if (performance.now() > end)
      return [`${open.length} summaries are not written, one is ${open[0]?.state ?? 'gone'}`];
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** Syncs, and says how that failed or what was damaged. */
export async function synced(): Promise<string[]> {
  // Another run may be under way and end first.
  for (let run = 0; run < 2; run++) {
    const before = (await db.keeping.get('sync'))?.lastAt;
    await chrome.runtime.sendMessage({ type: 'sync' });
    for (let i = 0; i < 480 && (await db.keeping.get('sync'))?.lastAt === before; i++) {
      await new Promise((resolve) => setTimeout(resolve, 500));
      if ((await db.keeping.get('sync'))?.error) break;
    }
  }
  const { error, result } = (await db.keeping.get('sync')) ?? {};
  return [
    ...(error ? [`sync: ${error.code}`] : []),
    ...(result?.damaged ?? []).map((name) => `sync: ${name} is damaged`),
  ];
}

/** Ids of all items but the sample, which every browser has of its own. */
export const everyItem = async () =>
  (await db.sources.toArray()).filter(({ key }) => key !== 'gloss:sample').map(({ id }) => id);
