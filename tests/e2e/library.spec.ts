import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { GlossBrowser } from './browser';
import { expect, test } from './harness';
import { readLibrary } from './library';
import { readPage } from './steps';

const article = 'The wide margin: how glosses taught people to read';
const talk = 'The words under the picture';

test('the library lists what was read, newest first; delete and undo', async ({ gloss, site }) => {
  await readPage(gloss, await gloss.open(`${site.origin}/article.html`));
  const { panel } = await readPage(gloss, await gloss.open(`${site.origin}/talk.html`));
  await panel.click('button', 'Library');
  const text = await panel.waitForText(article);
  expect(text.indexOf(talk)).toBeGreaterThan(-1);
  expect(text.indexOf(talk)).toBeLessThan(text.indexOf(article));

  await panel.click('button', `Delete ${talk}`);
  await panel.waitForText(`Deleted: ${talk}`);
  await expect.poll(() => panel.all('button', `Delete ${talk}`)).toEqual([]);
  await panel.click('button', 'Undo');
  await panel.find('button', `Delete ${talk}`);
  const sources = await readLibrary(panel).sources();
  expect(sources.map(({ deletedAt }) => deletedAt)).toEqual([undefined, undefined]);

  await panel.click('button', new RegExp(`^${article}`));
  await panel.waitForText('From your library');
  await panel.waitForText('A conversation around the text');
});

test('everything is still there after the browser was closed and started again', async ({ site }) => {
  const profile = mkdtempSync(path.join(tmpdir(), 'gloss-profile-'));
  try {
    const first = await GlossBrowser.launch({ profile });
    const before = await readPage(first, await first.open(`${site.origin}/article.html`));
    const glosses = await readLibrary(before.panel).glosses();
    await first.close();

    const second = await GlossBrowser.launch({ profile });
    const page = await second.open(`${site.origin}/`);
    await second.clickToolbar(page);
    const panel = await second.panel();
    expect(await readLibrary(panel).sources()).toContainEqual(before.source);
    expect(await readLibrary(panel).glosses()).toEqual(expect.arrayContaining(glosses));
    await panel.click('button', 'Library');
    await panel.click('button', new RegExp(`^${article}`));
    await panel.waitForText(before.outline.chapters[0]?.title ?? article);
    await second.close();
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
});
