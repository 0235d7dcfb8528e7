import type { Page } from '@playwright/test';
import { z } from 'zod';
import { Gloss } from '../../lib/gloss/model';
import { Job, Step } from '../../lib/jobs/model';
import { sampleKey } from '../../lib/source/identity';
import { Body, Source } from '../../lib/source/model';
import { Panel, poll } from './panel';

/**
 * Rows of the library as they are stored, read through a page of the extension and checked against the contracts; without those of
 * the sample that ships with it.
 */
export const readLibrary = (panel: Panel | Page) => ({
  sources: async () => (await readTable(panel, 'sources', Source)).filter(({ key }) => key !== sampleKey),
  /** The text that a source has now. */
  bodyOf: async ({ id, contentHash }: Source) =>
    (await readTable(panel, 'bodies', Body)).find((body) => body.sourceId === id && body.contentHash === contentHash),
  glosses: async () => {
    const sample = (await readTable(panel, 'sources', Source)).find(({ key }) => key === sampleKey);
    return (await readTable(panel, 'glosses', Gloss)).filter(({ sourceId }) => sourceId !== sample?.id);
  },
  jobs: () => readTable(panel, 'jobs', Job),
  steps: () => readTable(panel, 'steps', Step),
  /** Rows of any table, as they are. */
  rows: (table: string) => readTable(panel, table, z.unknown()),
});

export type SummaryGloss = Gloss & { body: Extract<NonNullable<Gloss['body']>, { kind: 'summary' }> };
export type Outline = Extract<NonNullable<Gloss['body']>, { kind: 'outline' }>;

/** The source saved from this address and its outline, waiting for both. A file from disk has the address ''. */
export function savedSource(panel: Panel, url: string): Promise<{ source: Source; outline: Outline }> {
  const library = readLibrary(panel);
  return poll(`a saved source and its outline for ${url || 'the file'}`, async () => {
    const source = (await library.sources()).find((one) => one.url === url);
    const gloss = (await library.glosses()).find((one) => one.sourceId === source?.id && one.kind === 'outline');
    return source && gloss?.body?.kind === 'outline' ? { source, outline: gloss.body } : undefined;
  }).catch(async (error: Error) => {
    const tabs = JSON.stringify(await readTable(panel, 'tabs', z.unknown()));
    throw new Error(`${error.message}; the panel shows:\n${(await panel.text()).slice(0, 500)}\ntabs: ${tabs}`);
  });
}

/** The newest summary once it is in this state. */
export function summaryIn(panel: Panel, state: Gloss['state'], timeoutMs = 15_000): Promise<Gloss> {
  const probe = async () => (await summaries(panel)).find((one) => one.state === state);
  return poll(`a summary that is ${state}`, probe, timeoutMs).catch(async (error: Error) => {
    throw new Error(`${error.message}; there are ${JSON.stringify(await summaries(panel))}`);
  });
}

const summaries = async (panel: Panel) =>
  (await readLibrary(panel).glosses())
    .filter((one) => one.kind === 'summary')
    .sort((a, b) => b.createdAt - a.createdAt);

async function readTable<T>(panel: Panel | Page, table: string, row: z.ZodType<T>): Promise<T[]> {
  // tsx wraps named functions in a helper that pages lack.
  const script = `(() => { const __name = (f) => f; return (${readRows})(${JSON.stringify(table)}); })()`;
  return panel instanceof Panel
    ? panel.evaluate(script, z.array(row))
    : z.array(row).parse(await panel.evaluate(script));
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
