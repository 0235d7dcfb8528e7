import type { Page } from '@playwright/test';
import { z } from 'zod';
import { Gloss } from '../../lib/gloss/model';
import { Job, Step } from '../../lib/jobs/model';
import { Body, Source } from '../../lib/source/model';

/** Rows of the library as they are stored, read through a page of the extension and checked against the contracts. */
export const readLibrary = (page: Page) => ({
  sources: () => readTable(page, 'sources', Source),
  bodies: () => readTable(page, 'bodies', Body),
  glosses: () => readTable(page, 'glosses', Gloss),
  jobs: () => readTable(page, 'jobs', Job),
  steps: () => readTable(page, 'steps', Step),
});

async function readTable<T>(page: Page, table: string, row: z.ZodType<T>): Promise<T[]> {
  const rows = await page.evaluate(readRows, table);
  return z.array(row).parse(rows);
}

/** Runs in the page. An absent database or table has no rows. */
async function readRows(table: string): Promise<unknown[]> {
  const known = await indexedDB.databases();
  if (!known.some((db) => db.name === 'gloss')) return [];
  const finished = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const db = await finished(indexedDB.open('gloss'));
  try {
    return db.objectStoreNames.contains(table) ? await finished(db.transaction(table).objectStore(table).getAll()) : [];
  } finally {
    db.close();
  }
}
