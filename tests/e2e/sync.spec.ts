import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { z } from 'zod';
import { GlossBrowser } from './browser';
import { expect, test } from './harness';
import { readLibrary } from './library';
import { readPage } from './steps';
import { startWebDav, type WebDavServer, webDavServerIsHere } from './webdav-server';

const here = webDavServerIsHere();

async function enter(gloss: GlossBrowser, server: WebDavServer, passphrase: string): Promise<Page> {
  await gloss.grantHost('http://127.0.0.1/*');
  const page = await gloss.openExtensionPage('options.html');
  await page.getByLabel('Address of the folder').fill(server.url);
  await page.getByLabel('User name').fill('ann');
  await page.getByLabel('Password').fill('pass word');
  await page.getByLabel('Passphrase').fill(passphrase);
  await page.getByRole('button', { name: 'Save and sync' }).click();
  return page;
}

const Row = z.object({
  key: z.string(),
  lastAt: z.number().optional(),
  error: z.object({ code: z.string() }).optional(),
});
const syncRow = async (page: Page) =>
  z
    .array(Row)
    .parse(await readLibrary(page).rows('keeping'))
    .find(({ key }) => key === 'sync');

/** Presses the button and waits for the run that it starts. */
async function syncOnce(page: Page): Promise<void> {
  const before = (await syncRow(page))?.lastAt ?? 0;
  await page.getByRole('button', { name: 'Sync now' }).click();
  await expect.poll(async () => (await syncRow(page))?.lastAt ?? 0, { timeout: 20_000 }).toBeGreaterThan(before);
}

const change = (page: Page, sourceId: string, note: string) =>
  page.evaluate((command) => chrome.runtime.sendMessage(command), {
    type: 'change-sources',
    sourceIds: [sourceId],
    change: { note },
  });

test('two browsers meet on a real WebDAV server: changes, conflicts, a dead server, a wrong passphrase', async ({
  gloss,
  site,
}) => {
  test.skip(!here, 'lighttpd with mod_webdav (Debian) cannot be had here');
  test.setTimeout(120_000);
  const server = await startWebDav();
  const other = await GlossBrowser.launch();
  try {
    const { source } = await readPage(gloss, await gloss.open(`${site.origin}/article.html`));
    const a = await enter(gloss, server, 'correct horse battery');
    await expect(a.getByText(/1 sent, 0 received/)).toBeVisible({ timeout: 20_000 });

    const wrong = await enter(other, server, 'something else');
    await expect(wrong.getByText('This is not the passphrase')).toBeVisible({ timeout: 20_000 });
    expect(await readLibrary(wrong).sources()).toEqual([]);
    await wrong.getByRole('button', { name: 'Stop syncing' }).click();
    await wrong.close();

    const b = await enter(other, server, 'correct horse battery');
    await expect(b.getByText(/0 sent, 1 received/)).toBeVisible({ timeout: 20_000 });
    expect(await readLibrary(b).sources()).toEqual([source]);
    expect(await readLibrary(b).bodyOf(source)).toEqual(await readLibrary(a).bodyOf(source));

    await change(a, source.id, 'written on a');
    await change(b, source.id, 'written on b');
    await server.stop();
    await a.getByRole('button', { name: 'Sync now' }).click();
    await expect.poll(async () => (await syncRow(a))?.error?.code, { timeout: 20_000 }).toBe('UNREACHABLE');
    await server.start();
    for (const page of [a, b, a]) await syncOnce(page);
    const notes = await Promise.all(
      [a, b].map(async (page) => (await readLibrary(page).sources()).map(({ note }) => note)),
    );
    expect(notes).toEqual([['written on a\n\n⁂\n\nwritten on b'], ['written on a\n\n⁂\n\nwritten on b']]);

    // What lies there tells nothing.
    const files = readdirSync(server.folder, { recursive: true, encoding: 'utf8', withFileTypes: true }).filter(
      (file) => file.isFile(),
    );
    expect(files.length).toBeGreaterThan(3);
    for (const file of files) {
      const bytes = `${file.name} ${readFileSync(path.join(file.parentPath, file.name), 'latin1')}`;
      expect(bytes).not.toMatch(/wide margin|written on|localhost/);
    }
    // A file that somebody damaged is left out and said.
    await change(a, source.id, 'once more');
    await syncOnce(a);
    const objects = path.join(server.folder, 'objects');
    for (const name of readdirSync(objects)) writeFileSync(path.join(objects, name), 'nonsense');
    await syncOnce(b);
    await expect(b.getByText('1 file on the server is damaged and was left out.')).toBeVisible();
  } finally {
    await other.close();
    await server.close();
  }
});
