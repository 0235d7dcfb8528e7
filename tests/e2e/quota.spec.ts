import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import { builtExtension, GlossBrowser } from './browser';
import { test as base, expect } from './harness';
import { readLibrary } from './library';
import { readPage } from './steps';

/**
 * With `unlimitedStorage` only the disk sets an end, and Chromium's quota for tests binds nothing: here the extension is without it, and
 * all else is as built.
 */
const test = base.extend({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a fixture needs from its first argument
  gloss: async ({}, use) => {
    const extension = mkdtempSync(path.join(tmpdir(), 'gloss-limited-'));
    cpSync(builtExtension, extension, { recursive: true });
    const file = path.join(extension, 'manifest.json');
    const { permissions, ...manifest } = JSON.parse(readFileSync(file, 'utf8'));
    const limited = permissions.filter((name: string) => name !== 'unlimitedStorage');
    writeFileSync(file, JSON.stringify({ ...manifest, permissions: limited }));
    const browser = await GlossBrowser.launch({ extension });
    await use(browser);
    await browser.close();
    rmSync(extension, { recursive: true });
  },
});

test.slow();

test('a full disk is said in words, nothing is lost, and the library still leaves', async ({ gloss, site }, info) => {
  const { panel } = await readPage(gloss, await gloss.open(`${site.origin}/article.html`));
  const before = readLibrary(panel);
  const rows = async () => [await before.sources(), await before.rows('bodies'), await before.glosses()];
  const kept = await rows();

  const page = await gloss.openExtensionPage('options.html');
  const setQuota = await quotaOf(page, gloss.id);
  await setQuota(200_000);
  const file = manyItems(info.outputDir, 300);
  await page.getByLabel('Choose a file').setInputFiles(file);
  await page.getByRole('button', { name: 'Import 300 items' }).click({ timeout: 30_000 });
  await expect(importPart(page).getByText(full)).toBeVisible({ timeout: 30_000 });
  expect(await rows()).toEqual(kept);

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Everything as zip' }).click(),
  ]);
  const files = Object.keys(unzipSync(await readFile(await download.path())));
  for (const { id } of await before.sources()) expect(files).toContain(`items/${id}.json`);

  await setQuota();
  await page.getByLabel('Choose a file').setInputFiles(file);
  await page.getByRole('button', { name: 'Import 300 items' }).click({ timeout: 30_000 });
  await expect(page.getByText('300 new items are in the library.')).toBeVisible({ timeout: 30_000 });
});

test('what an import that died left is taken back, though nothing more can be written', async ({ gloss, site }) => {
  const { panel } = await readPage(gloss, await gloss.open(`${site.origin}/article.html`));
  const library = readLibrary(panel);
  const rows = async () => [await library.sources(), await library.rows('bodies'), await library.glosses()];
  const kept = await rows();

  const page = await gloss.openExtensionPage('options.html');
  await page.evaluate(halfImport);
  await (await quotaOf(page, gloss.id))(1000);
  await gloss.killWorker();
  // Any message starts the next worker, which begins by cleaning up.
  await page.evaluate(() => chrome.runtime.sendMessage({ type: 'seen' }));
  await expect.poll(rows, { timeout: 30_000 }).toEqual(kept);
});

/** Runs in the page: rows as they stand when the browser dies in the middle of an import. */
async function halfImport(): Promise<void> {
  const opening = indexedDB.open('gloss');
  await new Promise((resolve) => (opening.onsuccess = resolve));
  const change = opening.result.transaction(['sources', 'bodies'], 'readwrite');
  const reading = change.objectStore('sources').getAll();
  reading.onsuccess = () => {
    for (let i = 0; i < 50; i++) {
      const source = { ...reading.result[0], id: `half-${i}`, key: `half-${i}`, importId: 'dead' };
      change.objectStore('sources').put(source);
      change.objectStore('bodies').put({ sourceId: source.id, contentHash: source.contentHash, passages: [] });
    }
  };
  await new Promise((resolve) => (change.oncomplete = resolve));
  opening.result.close();
}

const full = 'The disk space for this browser is used up.';

/** The storage part says the same as soon as little room is left: what the import says stands in its own part. */
const importPart = (page: Page) => page.locator('.keeping', { has: page.getByRole('heading', { name: 'Import' }) });

/**
 * Sets how many bytes the extension may keep (none: as many as the browser allows), and waits until that holds: Chromium asks what is
 * left at most every 30 s and gives away until then what it was told before.
 */
async function quotaOf(page: Page, id: string): Promise<(bytes?: number) => Promise<void>> {
  const cdp = await page.context().newCDPSession(page);
  const origin = `chrome-extension://${id}`;
  return async (bytes) => {
    await cdp.send('Storage.overrideQuotaForOrigin', { origin, ...(bytes !== undefined && { quotaSize: bytes }) });
    const written = () => page.evaluate(writeProbe, (bytes ?? 0) + 1_000_000);
    await expect.poll(written, { timeout: 60_000 }).toBe(bytes === undefined);
  };
}

/** Runs in the page: whether so many bytes can be written. They go again. */
async function writeProbe(bytes: number): Promise<boolean> {
  const opening = indexedDB.open('probe');
  opening.onupgradeneeded = () => opening.result.createObjectStore('rows');
  await new Promise((resolve) => (opening.onsuccess = resolve));
  const change = opening.result.transaction('rows', 'readwrite');
  change.objectStore('rows').put('x'.repeat(bytes), 'row');
  const done = await new Promise<boolean>((resolve) => {
    change.oncomplete = () => resolve(true);
    change.onabort = () => resolve(false);
  });
  opening.result.close();
  return done;
}

/** A file to import, of so many items with so many sentences of 33 bytes each. */
function manyItems(folder: string, n: number, sentences = 300): string {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'many.json');
  const text = 'A sentence that takes some room. '.repeat(sentences);
  const bookmarks = Array.from({ length: n }, (_, i) => ({
    createdAt: 1,
    title: `Item ${i}`,
    tags: [],
    content: { type: 'text', text: `${i} ${text}` },
  }));
  writeFileSync(file, JSON.stringify({ bookmarks }));
  return file;
}
