import type { DBCoreMutateRequest, Dexie } from 'dexie';
import type { DialogueEdit } from '../gloss/dialogue/edits';
import type { Gloss } from '../gloss/model';
import type { Edit } from '../gloss/translation/model';
import type { Study } from '../gloss/translation/study-row';
import { toErrorInfo } from '../source/errors';
import type { Highlight } from '../source/highlight';
import type { Body, Source } from '../source/model';
import type { Change } from './database';
import { ownedTables, shelfId, shelfTables } from './keys';
import type { LibraryAnswer } from './library-answer';
import type { StaleRow } from './search/model';
import type { TermRow } from './terms';

/** Tables that copies of the library carry. */
const shelved = new Set<string>(shelfTables);
const watched = new Set<string>(['sources', ...ownedTables, ...shelved]);
const searched = new Set(['sources', 'bodies', 'glosses']);
const outboxes = ['searchStale', 'changes'];

interface Notes {
  stale: StaleRow[];
  changes: Change[];
}
/** Notes of deletions that are made without them: see `deleteRows`. */
const later = new WeakMap<Dexie, Notes>();

/**
 * Notes every change of a source, or of what belongs to it, in the transaction that makes it: whoever changes a row and wherever the
 * worker dies, the search index and the copies of the library learn of it.
 */
export function noteChanges(db: Dexie): void {
  let last = 0;
  db.use({
    stack: 'dbcore',
    name: 'outbox',
    // Outside of what tells live queries about changes, so that they see the outbox change as well.
    level: 3,
    create: (core) => ({
      ...core,
      transaction: (stores, mode, options) => {
        const noted = mode === 'readwrite' && stores.some((name) => watched.has(name));
        return core.transaction(noted ? [...new Set([...stores, ...outboxes])] : stores, mode, options);
      },
      table: (name) => {
        const table = core.table(name);
        if (!watched.has(name)) return table;
        return {
          ...table,
          mutate: async (request) => {
            const response = await table.mutate(request);
            const { trans } = request;
            const stale = staleKeys(name, request).map((key): StaleRow => ({ key, change: crypto.randomUUID() }));
            const held = request.type === 'delete' ? later.get(db) : undefined;
            held?.stale.push(...stale);
            if (stale.length > 0 && !held)
              await core.table('searchStale').mutate({ type: 'put', trans, values: stale });
            last = Math.max(last + 1, Date.now());
            const changes = sourceIds(name, request).map((sourceId): Change => ({ sourceId, at: last }));
            held?.changes.push(...changes);
            if (changes.length > 0 && !held)
              await core.table('changes').mutate({ type: 'put', trans, values: changes });
            return response;
          },
        };
      },
    }),
  });
}

/**
 * Runs work that only deletes, also on a full disk, where even the note of a deletion finds no room: it is done again without notes, which
 * follow if there is room by then. Where they are lost, the index and the copies find out by themselves what is gone.
 */
export async function deleteRows<T>(db: Dexie, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (toErrorInfo(thrown).code !== 'STORAGE_FULL') throw thrown;
  }
  const notes: Notes = { stale: [], changes: [] };
  later.set(db, notes);
  try {
    return await work();
  } finally {
    later.delete(db);
    const noted = [db.table('searchStale').bulkPut(notes.stale), db.table('changes').bulkPut(notes.changes)];
    await Promise.allSettled(noted);
  }
}

/** Rows to index anew. */
function staleKeys(name: string, request: DBCoreMutateRequest): string[] {
  // Carried by copies of the library, but not searched.
  if (!searched.has(name)) return [];
  if (request.type === 'deleteRange') return ['*'];
  const key = (id: unknown) => `${name}:${name === 'bodies' ? (id as string[])[0] : id}`;
  if (request.type === 'delete') return request.keys.map(key);
  return request.values
    .filter((row: Source | Body | Gloss) => !isUnfinished(row))
    .map((row: Source | Body | Gloss) => key('id' in row ? row.id : [row.sourceId]));
}

type Row = Source | Body | Gloss | Edit | Highlight | DialogueEdit | Study;
type ShelfRow = LibraryAnswer | TermRow;

/** Sources that changed, or the shelf. A gloss goes for good with its source only, or from the trash. */
function sourceIds(name: string, request: DBCoreMutateRequest): string[] {
  if (shelved.has(name)) {
    const counts = !('values' in request) || request.values.some((row: ShelfRow) => !isUnfinished(row));
    return counts ? [shelfId] : [];
  }
  if (request.type === 'deleteRange') return [];
  if (request.type === 'delete') return name === 'sources' ? request.keys : [];
  const ids = request.values
    .filter((row: Row) => !isUnfinished(row))
    .map((row: Row) => ('sourceId' in row ? row.sourceId : row.id));
  return [...new Set(ids)];
}

/** A gloss that is being written changes several times a second; it counts when it is done. */
const isUnfinished = (row: Row | ShelfRow) =>
  'state' in row && (('kind' in row && row.kind === 'outline') || row.state === 'waiting' || row.state === 'running');
