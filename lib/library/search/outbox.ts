import type { DBCoreMutateRequest, Dexie } from 'dexie';
import type { Gloss } from '../../gloss/model';
import type { Body, Source } from '../../source/model';
import type { StaleRow } from './model';

/** Tables whose rows are searched, and the row to index anew for one of their keys. */
const watched: Record<string, (key: unknown) => string> = {
  sources: (id) => `sources:${id}`,
  bodies: (key) => `bodies:${(key as string[])[0]}`,
  glosses: (id) => `glosses:${id}`,
};
const outbox = 'searchStale';

/**
 * Notes every change of a searched row in the transaction that makes it: whoever changes a row and wherever the worker dies, the
 * index learns of it.
 */
export function noteChanges(db: Dexie): void {
  db.use({
    stack: 'dbcore',
    name: 'search-outbox',
    // Outside of what tells live queries about changes, so that they see the outbox change as well.
    level: 3,
    create: (core) => ({
      ...core,
      transaction: (stores, mode, options) => {
        const searched = mode === 'readwrite' && stores.some((name) => name in watched) && !stores.includes(outbox);
        return core.transaction(searched ? [...stores, outbox] : stores, mode, options);
      },
      table: (name) => {
        const table = core.table(name);
        const rowOf = watched[name];
        if (!rowOf) return table;
        return {
          ...table,
          mutate: async (request) => {
            const response = await table.mutate(request);
            const keys = changedKeys(name, request);
            const values: StaleRow[] = keys.map((key) => ({ key, change: crypto.randomUUID() }));
            if (values.length > 0) await core.table(outbox).mutate({ type: 'put', trans: request.trans, values });
            return response;
          },
        };
      },
    }),
  });

  function changedKeys(name: string, request: DBCoreMutateRequest): string[] {
    const rowOf = watched[name];
    if (!rowOf) return [];
    if (request.type === 'deleteRange') return ['*'];
    if (request.type === 'delete') return request.keys.map(rowOf);
    return request.values.filter((row: Source | Body | Gloss) => !isUnfinished(row)).map((row) => rowOf(keyOf(row)));
  }
}

const keyOf = (row: Source | Body | Gloss) => ('id' in row ? row.id : [row.sourceId]);

/** A gloss that is being written changes several times a second; it is searched when it is done. */
const isUnfinished = (row: Source | Body | Gloss) =>
  'state' in row && (row.kind === 'outline' || row.state === 'waiting' || row.state === 'running');
