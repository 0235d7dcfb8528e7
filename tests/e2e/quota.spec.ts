import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { expect, test } from './harness';
import { readLibrary } from './library';
import { readPage } from './steps';

test('a full disk is said in words, nothing is lost, and the library still leaves', async ({ gloss, site }, info) => {
  const { panel } = await readPage(gloss, await gloss.open(`${site.origin}/article.html`));
  const before = readLibrary(panel);
  const rows = async () => [await before.sources(), await before.rows('bodies'), await before.glosses()];
  const kept = await rows();

  const page = await gloss.openExtensionPage('options.html');
  const cdp = await page.context().newCDPSession(page);
  const origin = `chrome-extension://${gloss.id}`;
  await cdp.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 200_000 });
  await mkdir(info.outputDir, { recursive: true });
  const file = path.join(info.outputDir, 'many.json');
  const text = 'A sentence that takes some room. '.repeat(300);
  const bookmarks = Array.from({ length: 300 }, (_, i) => ({
    createdAt: 1,
    title: `Item ${i}`,
    tags: [],
    content: { type: 'text', text: `${i} ${text}` },
  }));
  await writeFile(file, JSON.stringify({ bookmarks }));
  await page.getByLabel('Choose a file').setInputFiles(file);
  await page.getByRole('button', { name: 'Import 300 items' }).click({ timeout: 30_000 });
  await expect(page.getByText('The disk space for this browser is used up.').first()).toBeVisible({ timeout: 30_000 });
  await expect.poll(rows).toEqual(kept);

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Everything as zip' }).click(),
  ]);
  const files = Object.keys(unzipSync(await readFile(await download.path())));
  for (const { id } of await before.sources()) expect(files).toContain(`items/${id}.json`);

  await cdp.send('Storage.overrideQuotaForOrigin', { origin });
  await page.getByLabel('Choose a file').setInputFiles(file);
  await page.getByRole('button', { name: 'Import 300 items' }).click({ timeout: 30_000 });
  await expect(page.getByText('300 new items are in the library.')).toBeVisible({ timeout: 30_000 });
});
