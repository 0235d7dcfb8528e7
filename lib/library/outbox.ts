import type { DBCoreMutateRequest, Dexie } from 'dexie';
import type { DialogueEdit } from '../gloss/dialogue/edits';
import type { Gloss } from '../gloss/model';
import type { Edit } from '../gloss/translation/model';
import type { Study } from '../gloss/translation/study-row';
import type { Highlight } from '../source/highlight';
import type { Body, Source } from '../source/model';
import type { Change } from './database';
import { ownedTables } from './keys';
import type { StaleRow } from './search/model';

/** Tables that belong to sources. */
const watched = new Set<string>(['sources', ...ownedTables]);
const searched = new Set(['sources', 'bodies', 'glosses']);
const outboxes = ['searchStale', 'changes'];

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
            if (stale.length > 0) await core.table('searchStale').mutate({ type: 'put', trans, values: stale });
            last = Math.max(last + 1, Date.now());
            const changes = sourceIds(name, request).map((sourceId): Change => ({ sourceId, at: last }));
            if (changes.length > 0) await core.table('changes').mutate({ type: 'put', trans, values: changes });
            return response;
          },
        };
      },
    }),
  });
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

/** Sources that changed. A gloss goes for good with its source only, or from the trash. */
function sourceIds(name: string, request: DBCoreMutateRequest): string[] {
  if (request.type === 'deleteRange') return [];
  if (request.type === 'delete') return name === 'sources' ? request.keys : [];
  const ids = request.values
    .filter((row: Row) => !isUnfinished(row))
    .map((row: Row) => ('sourceId' in row ? row.sourceId : row.id));
  return [...new Set(ids)];
}

/** A gloss that is being written changes several times a second; it counts when it is done. */
const isUnfinished = (row: Row) =>
  'state' in row && (row.kind === 'outline' || row.state === 'waiting' || row.state === 'running');
