import { cleanAddress } from '../../capture/article/address';
import { outline, outlineVersion } from '../../gloss/outline';
import { sha256 } from '../../source/hash';
import { detectLanguage } from '../../source/language';
import type { Passage, Source } from '../../source/model';
import { countWords } from '../../source/words';
import type { GlossDatabase } from '../database';
import { shelfTables } from '../keys';
import { deleteRows } from '../outbox';
import { type Package, packageTables, packageVersion, putPackages, removePackages } from '../package';
import { addToShelf, type Shelf } from '../shelf';
import { hashText, outlineGloss } from '../sources';
import type { Entry, ImportFile, Saved } from './model';

/** What an import would do, counted before anything is written. */
export interface ImportPreview {
  items: number;
  /** Not in the library yet. */
  fresh: number;
  /** Of those: without a text; they can be read when their page is opened. */
  withoutText: number;
  /** There already: what they lack (tags, a note, glosses) is added, nothing of theirs is replaced. */
  known: number;
  /** Read, but no item: a broken address, a damaged file. */
  bad: number;
}

interface ImportOptions {
  signal?: AbortSignal | undefined;
  onProgress?: ((done: number) => void) | undefined;
}

/** Items written in one transaction. */
const batchSize = 100;

/** Holds while an import is under way, so that nobody takes it for one that died. */
const lockName = 'gloss-import';

/** Reads all of a file and counts what is in it. */
export async function previewImport(
  db: GlossDatabase,
  file: ImportFile,
  { signal, onProgress }: ImportOptions = {},
): Promise<ImportPreview> {
  const preview: ImportPreview = { items: 0, fresh: 0, withoutText: 0, known: 0, bad: 0 };
  const seen = new Set<string>();
  for await (const entries of batches(file, () => preview.bad++, signal)) {
    const sources: Source[] = [];
    for (const entry of entries) {
      if (entry.kind === 'package') sources.push(entry.pack.source);
      if (entry.kind === 'saved') sources.push((await toSource(entry.saved)).source);
    }
    const known = await knownAmong(db, sources);
    for (const source of sources) {
      preview.items++;
      if (seen.has(source.key) || known(source)) preview.known++;
      else {
        preview.fresh++;
        if (source.words === 0) preview.withoutText++;
      }
      seen.add(source.key);
    }
    onProgress?.(preview.items);
  }
  return preview;
}

/**
 * Imports a file, all of it or nothing: new items are written under a mark that hides them, and one transaction takes the marks off.
 * Cancelled by `signal` (rejects with its reason) or failed, everything is taken back; killed, the next start does that.
 */
export async function runImport(
  db: GlossDatabase,
  file: ImportFile,
  { signal, onProgress }: ImportOptions = {},
): Promise<ImportPreview> {
  return navigator.locks.request(lockName, async () => {
    const importId = crypto.randomUUID();
    const result: ImportPreview = { items: 0, fresh: 0, withoutText: 0, known: 0, bad: 0 };
    const additions: Package[] = [];
    const shelf: Pick<Shelf, 'terms' | 'answers'> = { terms: [], answers: [] };
    /** Ids the sources have here, by key. */
    const keys = new Map<string, string>();
    const renamed = new Map<string, string>();
    const write = (packs: Package[]) =>
      db.transaction('rw', packageTables(db), async () => {
        const knownOf = await knownAmong(
          db,
          packs.map(({ source }) => source),
        );
        const fresh: Package[] = [];
        for (const pack of packs) {
          const { source } = pack;
          const known = knownOf(source);
          if (known || keys.has(source.key)) {
            result.known++;
            const addition = known && (await whatIsMissing(db, known, pack));
            if (addition) additions.push(addition);
          } else {
            result.fresh++;
            if (source.words === 0) result.withoutText++;
            fresh.push({ ...pack, source: { ...source, importId } });
          }
          const id = known?.id ?? keys.get(source.key) ?? source.id;
          if (id !== source.id) renamed.set(source.id, id);
          keys.set(source.key, id);
        }
        await putPackages(db, fresh);
      });
    try {
      for await (const entries of batches(file, () => result.bad++, signal)) {
        const packs: Package[] = [];
        for (const entry of entries) {
          signal?.throwIfAborted();
          if (entry.kind === 'shelf') {
            shelf.terms.push(...entry.terms);
            shelf.answers.push(...entry.answers);
          } else packs.push(entry.kind === 'package' ? entry.pack : await toPackage(entry.saved));
        }
        await write(packs);
        result.items += packs.length;
        onProgress?.(result.items);
      }
      signal?.throwIfAborted();
      await db.transaction('rw', [...packageTables(db), ...shelfTables.map((name) => db.table(name))], async () => {
        await db.sources.where('importId').equals(importId).modify({ importId: undefined });
        await putPackages(db, additions);
        await addToShelf(db, shelf, renamed);
      });
      return result;
    } catch (thrown) {
      await takeBack(db);
      throw thrown;
    }
  });
}

/** The entries of a file, so many at a time as one transaction writes. */
async function* batches(file: ImportFile, onBad: () => void, signal: AbortSignal | undefined): AsyncGenerator<Entry[]> {
  let batch: Entry[] = [];
  for await (const entry of file.entries(onBad)) {
    signal?.throwIfAborted();
    batch.push(entry);
    if (batch.length < batchSize) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}

/** Takes back what an import that died had written. Does nothing while one is under way. */
export async function dropUnfinishedImport(db: GlossDatabase): Promise<void> {
  await navigator.locks.request(lockName, { ifAvailable: true }, async (lock) => {
    if (lock) await takeBack(db);
  });
}

async function takeBack(db: GlossDatabase): Promise<void> {
  const remove = () =>
    db.transaction('rw', packageTables(db), async () =>
      removePackages(db, await db.sources.where('importId').above('').primaryKeys()),
    );
  await deleteRows(db, remove);
}

/** Tells which source of the library each of these is, if any; what is being imported is not there yet. */
async function knownAmong(db: GlossDatabase, sources: Source[]): Promise<(source: Source) => Source | undefined> {
  const byId = await db.sources.bulkGet(sources.map(({ id }) => id));
  const byKey = await db.sources
    .where('key')
    .anyOf(sources.map(({ key }) => key))
    .toArray();
  const there = [...byId, ...byKey].filter((source) => source !== undefined && source.importId === undefined);
  const ids = new Map(there.map((source) => [source?.id, source]));
  const keys = new Map(there.map((source) => [source?.key, source]));
  return ({ id, key }) => ids.get(id) ?? keys.get(key);
}

/** What a package adds to a source that is there, under that source's id; undefined for nothing. */
async function whatIsMissing(db: GlossDatabase, known: Source, pack: Package): Promise<Package | undefined> {
  const { id } = known;
  const tags = pack.source.tags.filter((tag) => !known.tags.some((own) => own.toLowerCase() === tag.toLowerCase()));
  const note = known.note === '' ? pack.source.note : known.note;
  const glossIds = new Set(await db.glosses.where('sourceId').equals(id).primaryKeys());
  const editKeys = new Set(await db.edits.where('sourceId').equals(id).primaryKeys());
  const highlightIds = new Set(await db.highlights.where('sourceId').equals(id).primaryKeys());
  const highlights = pack.highlights.filter((highlight) => !highlightIds.has(highlight.id));
  const dialogueKeys = new Set(await db.dialogueEdits.where('sourceId').equals(id).primaryKeys());
  const dialogueEdits = pack.dialogueEdits.filter(({ key }) => !dialogueKeys.has(key));
  const studyKeys = new Set(await db.studies.where('sourceId').equals(id).primaryKeys());
  const studies = pack.studies.filter(({ key }) => !studyKeys.has(key));
  const glosses = pack.glosses.filter((gloss) => gloss.kind !== 'outline' && !glossIds.has(gloss.id));
  const edits = pack.edits.filter(({ key }) => !editKeys.has(key));
  // An item that was an address only gets the text.
  const text = known.words === 0 && pack.source.words > 0;
  const needed = new Set([
    ...glosses.map(({ contentHash }) => contentHash),
    ...(text ? [pack.source.contentHash] : []),
  ]);
  const hashes = new Set(
    (await db.bodies.where('sourceId').equals(id).toArray()).map(({ contentHash }) => contentHash),
  );
  const bodies = pack.bodies.filter(({ contentHash }) => needed.has(contentHash) && !hashes.has(contentHash));
  const restored = known.deletedAt !== undefined;
  const lists = [tags, glosses, edits, highlights, dialogueEdits, studies, bodies];
  if (lists.every((list) => list.length === 0) && note === known.note && !restored) return undefined;
  const source = { ...(text ? { ...pack.source, id, key: known.key } : known), tags: [...known.tags, ...tags], note };
  const { deletedAt: _, ...kept } = source;
  const own = <T extends { sourceId: string }>(row: T): T => ({ ...row, sourceId: id });
  return {
    ...pack,
    source: kept,
    bodies: bodies.map(own),
    glosses: glosses.map(own),
    edits: edits.map(own),
    highlights: highlights.map(own),
    dialogueEdits: dialogueEdits.map(own),
    studies: studies.map(own),
  };
}

/** A saved address or text as an item of ours, its outline computed. */
export async function toPackage(saved: Saved, now = Date.now()): Promise<Package> {
  const { source, passages } = await toSource(saved, now);
  const found = passages.length > 0;
  const outlined = () => ({ body: outline(passages, source.lang), version: outlineVersion });
  return {
    format: 'gloss-item',
    version: packageVersion,
    source,
    bodies: found ? [{ sourceId: source.id, contentHash: source.contentHash, passages }] : [],
    glosses: found ? [outlineGloss(source, outlined(), now)] : [],
    edits: [],
    highlights: [],
    dialogueEdits: [],
    studies: [],
  };
}

/** A saved address or text as a source. Without a text it waits to be read; its key is the one the page would get. */
async function toSource(saved: Saved, now = Date.now()): Promise<{ source: Source; passages: Passage[] }> {
  const { url, title, author, tags, note, savedAt, publishedAt, read, archived, paragraphs } = saved;
  const passages: Passage[] = paragraphs.map(({ text, heading }, i) => ({
    n: i + 1,
    text,
    anchor: { b: i },
    ...(heading && { heading }),
  }));
  const whole = passages.map(({ text }) => text).join('\n');
  const address = url && cleanAddress(url);
  const at = savedAt ?? now;
  const contentHash = await hashText(passages);
  const source: Source = {
    id: crypto.randomUUID(),
    key: (address || `text:${await sha256(`${title}\n${whole}`)}`).slice(0, 2048),
    kind: 'article',
    url: address,
    title: title || address || whole.slice(0, 100),
    ...(author && { author }),
    site: address ? new URL(address).hostname.replace(/^www\./, '') : '',
    lang: whole ? detectLanguage(whole) : 'und',
    ...(publishedAt && { publishedAt }),
    capturedAt: at,
    contentHash,
    words: countWords(whole),
    tags,
    note,
    ...(read && { readAt: at }),
    ...(archived && { archivedAt: at }),
  };
  return { source, passages };
}
