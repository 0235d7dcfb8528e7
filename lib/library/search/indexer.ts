import { liveQuery } from 'dexie';
import type { GlossDatabase } from '../database';
import { DamagedIndex } from './block';
import { buildSegment, type Text } from './build';
import { factsDocument, glossDocument, textDocument } from './documents';
import { mergeSegments, removeBlocks, worthMerging } from './merge';
import type { SearchDocument, StaleRow } from './model';

/** Rows read and indexed together, and characters after which no more are added: what a segment of a rebuild is made of. */
const batchRows = 200;
const batchChars = 2_000_000;
/** ms between a change and its indexing, so that a burst of changes becomes one segment. */
const settle = 300;

export interface Indexer {
  /** Indexes all that changed; resolves when nothing is left. Never rejects for a damaged index: that is built anew. */
  run(): Promise<void>;
  /** Keeps the index up to date from now on. */
  watch(): void;
}

/**
 * Keeps the search index true to the rows. There is one, in the worker. `heartbeat` is called while it works: see `RunnerOptions`.
 * Everything is one transaction or done again: it may be killed at any moment.
 */
export function createIndexer(db: GlossDatabase, heartbeat: () => void = () => undefined): Indexer {
  let running: Promise<void> | undefined;
  let again = false;

  async function work(): Promise<void> {
    const beat = setInterval(heartbeat, 20_000);
    try {
      await removeLeftovers(db);
      for (let worked = true; worked; ) {
        worked = (await indexBatch(db)) || (await mergeOnce(db));
      }
    } catch (thrown) {
      if (!(thrown instanceof DamagedIndex)) throw thrown;
      await requestRebuild(db);
      again = true;
    } finally {
      clearInterval(beat);
    }
  }

  const run = async (): Promise<void> => {
    again = true;
    running ??= (async () => {
      while (again) {
        again = false;
        await work();
      }
    })().finally(() => {
      running = undefined;
    });
    return running;
  };

  return {
    run,
    watch() {
      let waiting = false;
      const soon = () => {
        if (waiting) return;
        waiting = true;
        setTimeout(() => {
          waiting = false;
          run().catch((error: unknown) => console.error('search index:', error));
        }, settle);
      };
      liveQuery(() => db.searchStale.count()).subscribe({ next: (count) => count > 0 && soon() });
      void checkComplete(db).then(soon);
    },
  };
}

/** Has the whole index built anew. */
export async function requestRebuild(db: GlossDatabase): Promise<void> {
  await db.searchStale.put({ key: '*', change: crypto.randomUUID() });
}

/** Indexes one batch of what changed; false when there was nothing. */
export async function indexBatch(db: GlossDatabase): Promise<boolean> {
  if (await db.searchStale.get('*')) {
    await startOver(db);
    return true;
  }
  const stale = await db.searchStale.limit(batchRows).toArray();
  if (stale.length === 0) return false;
  const { done, texts, gone } = await readTexts(db, stale);
  const id = crypto.randomUUID();
  const { directory, blocks } = buildSegment(id, texts);

  const tables = [db.searchStale, db.searchSegments, db.searchDirectories, db.searchBlocks, db.searchDocuments];
  await db.transaction('rw', tables, async () => {
    const keys = [...texts.map(({ key }) => key), ...gone];
    await markDead(
      db,
      (await db.searchDocuments.bulkGet(keys)).filter((row) => row !== undefined),
    );
    await db.searchDocuments.bulkDelete(gone);
    if (texts.length > 0) {
      await db.searchBlocks.bulkAdd(blocks);
      await db.searchDirectories.add(directory);
      await db.searchSegments.add({ id, state: 'live', units: directory.bases.at(-1) ?? 0, dead: [] });
      await db.searchDocuments.bulkPut(texts.map(({ key }, at) => ({ key, segment: id, at })));
    }
    // A row that changed again since it was read stays stale.
    const now = await db.searchStale.bulkGet(done.map(({ key }) => key));
    await db.searchStale.bulkDelete(done.filter(({ change }, i) => now[i]?.change === change).map(({ key }) => key));
  });
  return true;
}

/** What stands in the rows now. `done` are the stale rows it answers; those beyond the batch's size are left for the next one. */
async function readTexts(db: GlossDatabase, stale: StaleRow[]) {
  const [done, texts, gone]: [StaleRow[], Text[], string[]] = [[], [], []];
  let chars = 0;
  for (const row of stale) {
    if (chars > batchChars) break;
    const colon = row.key.indexOf(':');
    const [table, id] = [row.key.slice(0, colon), row.key.slice(colon + 1)];
    const text = await (table === 'sources' ? factsOf(db, id) : table === 'bodies' ? textOf(db, id) : glossOf(db, id));
    if (text) texts.push(text);
    else gone.push(`${letters[table] ?? ''}:${id}`);
    chars += text?.units.reduce((sum, unit) => sum + unit.length, 0) ?? 0;
    done.push(row);
  }
  return { done, texts, gone };
}

const letters: Record<string, string> = { sources: 'm', bodies: 't', glosses: 'g' };

async function factsOf(db: GlossDatabase, id: string): Promise<Text | undefined> {
  const source = await db.sources.get(id);
  return source && factsDocument(source);
}

async function textOf(db: GlossDatabase, sourceId: string): Promise<Text | undefined> {
  const source = await db.sources.get(sourceId);
  const body = source && (await db.bodies.get([sourceId, source.contentHash]));
  return body && textDocument(body);
}

async function glossOf(db: GlossDatabase, id: string): Promise<Text | undefined> {
  const gloss = await db.glosses.get(id);
  return gloss?.body && gloss.kind !== 'outline' && gloss.deletedAt === undefined ? glossDocument(gloss) : undefined;
}

async function markDead(db: GlossDatabase, documents: SearchDocument[]): Promise<void> {
  const segments = await db.searchSegments.bulkGet([...new Set(documents.map(({ segment }) => segment))]);
  for (const segment of segments) {
    if (!segment) continue;
    const died = documents.filter((document) => document.segment === segment.id).map(({ at }) => at);
    await db.searchSegments.put({ ...segment, dead: [...new Set([...segment.dead, ...died])] });
  }
}

async function mergeOnce(db: GlossDatabase): Promise<boolean> {
  const segments = await db.searchSegments.toArray();
  const directories = await db.searchDirectories.bulkGet(
    segments.filter(({ dead }) => dead.length > 0).map(({ id }) => id),
  );
  const chosen = worthMerging(
    segments,
    new Map(directories.filter((row) => row !== undefined).map((row) => [row.segment, row])),
  );
  if (!chosen) return false;
  await mergeSegments(db, chosen);
  return true;
}

/** A worker that died while it merged leaves half a segment; one that died after it, the blocks of those merged. */
async function removeLeftovers(db: GlossDatabase): Promise<void> {
  const building = await db.searchSegments.filter(({ state }) => state === 'building').primaryKeys();
  await db.searchSegments.bulkDelete(building);
  const live = new Set(await db.searchSegments.toCollection().primaryKeys());
  const orphans = (await db.searchDirectories.toCollection().primaryKeys()).filter((id) => !live.has(id));
  await removeBlocks(db, [...building, ...orphans]);
}

/** Empties the index and marks every row as not indexed. */
async function startOver(db: GlossDatabase): Promise<void> {
  const { searchStale, searchSegments, searchDirectories, searchBlocks, searchDocuments } = db;
  const tables = [db.sources, db.bodies, db.glosses];
  const own = [searchStale, searchSegments, searchDirectories, searchBlocks, searchDocuments];
  await db.transaction('rw', [...tables, ...own], async () => {
    await Promise.all(own.map((table) => table.clear()));
    const ids = await db.sources.toCollection().primaryKeys();
    const glosses = await db.glosses.toCollection().primaryKeys();
    const keys = [...ids.flatMap((id) => [`sources:${id}`, `bodies:${id}`]), ...glosses.map((id) => `glosses:${id}`)];
    await searchStale.bulkPut(keys.map((key) => ({ key, change: crypto.randomUUID() })));
  });
}

/** Marks sources the index does not know, or knows although they are gone: rows written around `noteChanges`, or a lost table. */
async function checkComplete(db: GlossDatabase): Promise<void> {
  const sources = new Set(await db.sources.toCollection().primaryKeys());
  const known = await db.searchDocuments.where('key').startsWith('m:').primaryKeys();
  const indexed = new Set(known.map((key) => key.slice(2)));
  const wrong = [...[...sources].filter((id) => !indexed.has(id)), ...[...indexed].filter((id) => !sources.has(id))];
  const keys = wrong.flatMap((id) => [`sources:${id}`, `bodies:${id}`]);
  await db.searchStale.bulkPut(keys.map((key) => ({ key, change: crypto.randomUUID() })));
}
