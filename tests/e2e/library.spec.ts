import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { formatTime } from '../../lib/source/time';
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

test('search finds a passage by its words and opens there, a video at the second', async ({ gloss, site }) => {
  await readPage(gloss, await gloss.open(`${site.origin}/article.html`));
  const page = await gloss.open(`${site.origin}/talk.html`);
  const { panel, source } = await readPage(gloss, page);
  const body = await readLibrary(panel).bodyOf(source);
  const passage = body?.passages[4];
  if (!passage || !('t' in passage.anchor)) throw new Error('the talk has times');
  await panel.click('button', 'Library');
  await panel.waitForText(article);

  const words = passage.text
    .split(/\s+/)
    .slice(0, 4)
    .join(' ')
    .replace(/[^\w ]/g, '');
  // The sample is the same talk, but of no site.
  await panel.fill('Search everything you saved', `site:${source.site} "${words}"`, 'searchbox');
  await panel.waitForText('1 item');
  const time = formatTime(passage.anchor.t[0]);
  await panel.click('button', new RegExp(`^${time}`));
  await panel.waitForText('From your library');
  await panel.waitForText(passage.text.slice(0, 30));
  const second = passage.anchor.t[0] / 1000;
  await expect
    .poll(() => page.evaluate(() => document.querySelector('video')?.currentTime ?? 0))
    .toBeCloseTo(second, 0);
});

test('many at once: tag, archive and take it back; trash, restore, delete for good', async ({ gloss, site }) => {
  await readPage(gloss, await gloss.open(`${site.origin}/article.html`));
  const { panel } = await readPage(gloss, await gloss.open(`${site.origin}/talk.html`));
  const library = readLibrary(panel);
  await panel.click('button', 'Library');
  await panel.click('checkbox', `Select ${article}`);
  await panel.click('checkbox', `Select ${talk}`);
  await panel.waitForText('2 selected');
  await panel.click('button', 'Add a tag');
  await panel.fill('Add a tag', 'margins', 'combobox');
  await panel.press('Enter');
  await panel.waitForText('2 items tagged margins');
  expect((await library.sources()).map(({ tags }) => tags)).toEqual([['margins'], ['margins']]);
  await panel.click('button', 'Undo');
  await expect.poll(async () => (await library.sources()).flatMap(({ tags }) => tags)).toEqual([]);

  await panel.click('button', 'Archive');
  await panel.waitForText('2 items archived');
  await panel.click('button', 'Undo');
  await panel.click('button', `Delete ${talk}`);
  await panel.click('button', 'Trash');
  await panel.waitForText('30 days');
  await panel.click('checkbox', `Select ${talk}`);
  await panel.click('button', 'Delete for good');
  await panel.click('button', 'Delete 1 item for good');
  await panel.waitForText('The trash is empty');
  expect((await library.sources()).map(({ title }) => title)).toEqual([article]);
  // The sample's text and the article's.
  expect(await library.rows('bodies')).toHaveLength(2);
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
