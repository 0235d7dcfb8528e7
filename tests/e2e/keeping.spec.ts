import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import { GlossBrowser } from './browser';
import { expect, test } from './harness';
import { readLibrary } from './library';
import { readPage } from './steps';

async function download(page: Page, button: string): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()]);
  return file.path();
}

test('the whole library leaves as a zip and comes back complete in another browser', async ({ gloss, site }, info) => {
  await readPage(gloss, await gloss.open(`${site.origin}/article.html`));
  const { panel } = await readPage(gloss, await gloss.open(`${site.origin}/talk.html`));
  const before = readLibrary(panel);
  const settings = await gloss.openExtensionPage('options.html');
  const zip = await download(settings, 'Everything as zip');
  const files = Object.keys(unzipSync(await readFile(zip)));
  // The sample is in it as well.
  expect(files.filter((name) => name.startsWith('items/'))).toHaveLength(3);
  expect(files.filter((name) => name.endsWith('.md'))).toHaveLength(3);
  const named = info.outputPath('library.zip');
  await copyFile(zip, named);

  const other = await GlossBrowser.launch();
  try {
    const page = await other.openExtensionPage('options.html');
    await page.getByLabel('Choose a file').setInputFiles(named);
    await expect(page.getByText('library.zip: from Gloss')).toBeVisible();
    await expect(page.getByText('2 new items')).toBeVisible();
    expect(await readLibrary(page).sources()).toEqual([]);
    await page.getByRole('button', { name: 'Import 3 items' }).click();
    await expect(page.getByText('2 new items are in the library.')).toBeVisible();
    const after = readLibrary(page);
    const byId = <T extends { id: string }>(rows: T[]) => [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
    expect(byId(await after.sources())).toEqual(byId(await before.sources()));
    expect(byId(await after.glosses())).toEqual(byId(await before.glosses()));
    for (const source of await before.sources())
      expect(await after.bodyOf(source)).toEqual(await before.bodyOf(source));
  } finally {
    await other.close();
  }
});

test('a long import shows how far it is and leaves nothing when it is cancelled', async ({ gloss }, info) => {
  const list = path.join(info.outputDir, 'addresses.txt');
  await mkdir(info.outputDir, { recursive: true });
  await writeFile(list, Array.from({ length: 10_000 }, (_, i) => `https://a.example/${i}`).join('\n'));
  const page = await gloss.openExtensionPage('options.html');
  await page.getByLabel('Choose a file').setInputFiles(list);
  await page.getByRole('button', { name: 'Import 10,000 items' }).click({ timeout: 60_000 });
  await expect(page.getByText(/^[\d,]+00 items$/)).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('button', { name: 'Choose a file' })).toBeVisible({ timeout: 30_000 });
  await expect.poll(() => readLibrary(page).sources()).toEqual([]);
});
