import type { Page } from '@playwright/test';
import { z } from 'zod';
import { noUsage } from '../../lib/engine/model';
import type { Gloss } from '../../lib/gloss/model';
import { unitsOf } from '../../lib/gloss/translation/units';
import type { Body, Source } from '../../lib/source/model';
import { expect, test } from './harness';
import { readLibrary } from './library';
import { type Panel, poll } from './panel';
import { readPage } from './steps';

const sentences = Array.from(
  { length: 6 },
  (_, i) =>
    `Paragraph ${i + 1} of the letter tells how the clockmaker oiled wheel number ${i + 1} with care. It was a cold winter in the town.`,
);
const letter = `<!doctype html><html lang="en"><meta charset="utf-8"><title>The clockmaker’s letter</title>
<body><article><h1>The clockmaker’s letter</h1>${sentences.map((text) => `<p>${text}</p>`).join('')}</article><script src="/app.js"></script></body></html>`;
/** Renders the article anew on demand, from its own text, as frameworks do. */
const app = `window.renderAnew = () => {
  const old = document.querySelector('article');
  const fresh = document.createElement('article');
  for (const child of old.children) { const copy = document.createElement(child.tagName); copy.textContent = child.textContent; fresh.append(copy); }
  old.replaceWith(fresh);
};`;

/** A translation row as the translator writes it; `upTo` passages are done. */
function translation(source: Source, body: Body, upTo: number): Gloss {
  const lines = unitsOf(body, source.lang)
    .filter(({ n }) => n <= upTo)
    .map(({ id, n, span }) => ({ id, n, span, text: `译文${id}。`, state: 'translated' as const }));
  const recipe = { kind: 'translation' as const, engine: 'e', model: 'm', outputLang: 'zh-Hans', versions: {} };
  const about = {
    id: 'translated',
    sourceId: source.id,
    contentHash: source.contentHash,
    kind: 'translation' as const,
  };
  return {
    ...about,
    recipe,
    state: 'running',
    body: { kind: 'translation', units: 99, lines },
    usage: noUsage,
    createdAt: 1,
  };
}

/** Writes the row the way the worker does, so that live queries hear of it. */
const write = (panel: Panel, gloss: Gloss) =>
  panel.evaluate(
    `new Promise((resolve, reject) => { const open = indexedDB.open('gloss'); open.onerror = () => reject(open.error); open.onsuccess = () => {
      const put = open.result.transaction('glosses', 'readwrite').objectStore('glosses').put(${JSON.stringify(gloss)});
      put.onsuccess = () => { open.result.close(); resolve(true); }; put.onerror = () => reject(put.error); } })`,
    z.boolean(),
  );

const marks = (page: Page) => page.locator('[data-gloss-inline]');
const html = (page: Page) => page.evaluate(() => document.documentElement.outerHTML);

const headers = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'none'; require-trusted-types-for 'script'",
};

test('a translation stands under the paragraphs of a strict page, comes back when it renders anew, and leaves no trace', async ({
  gloss,
  site,
}) => {
  site.page('/app.js', { type: 'text/javascript', body: app });
  const page = await gloss.open(site.page('/letter.html', { type: 'text/html; charset=utf-8', headers, body: letter }));
  const problems: string[] = [];
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  page.on('pageerror', (error) => problems.push(String(error)));
  const { panel, source } = await readPage(gloss, page);
  const body = await readLibrary(panel).bodyOf(source);
  if (!body) throw new Error('the article was saved');
  const before = await html(page);
  await write(panel, translation(source, body, body.passages.length));
  await panel.evaluate('location.reload()', z.undefined());
  // Else the menu is opened in the document that is about to go.
  const loaded = () => panel.evaluate("performance.getEntriesByType('navigation')[0]?.type", z.string().optional());
  await expect.poll(() => loaded().catch(() => undefined)).toBe('reload');

  const toggle = async (name: string, shown = panel) => {
    await shown.click('button', 'More');
    await shown.click('menuitem', name);
  };
  await toggle('Show the translation in the page');
  await expect(marks(page)).toHaveCount(body.passages.length);
  const places = await marks(page).evaluateAll((hosts) => hosts.map((host) => host.parentElement?.tagName));
  expect(places.every((tag) => tag === 'P' || tag === 'H1')).toBe(true);
  const [box, under] = await Promise.all([page.locator('p').first().boundingBox(), marks(page).nth(1).boundingBox()]);
  expect(under && box && under.height > 10 && under.y > box.y).toBe(true);
  expect(await page.locator('p').first().textContent()).toBe(sentences[0]);

  await page.evaluate('renderAnew()');
  await expect(marks(page)).toHaveCount(body.passages.length);

  // Read once more with the translation in it. The toolbar button would close the panel that shows this page.
  await panel.close();
  await expect.poll(() => gloss.panelIsOpen()).toBe(false);
  await gloss.clickToolbar(page);
  const again = await gloss.panel();
  const read = await poll('the page read once more', async () => {
    const [now] = await readLibrary(again).sources();
    return now && now.capturedAt > source.capturedAt ? now : undefined;
  });
  expect(read.contentHash).toBe(source.contentHash);

  await toggle('Take the translation out of the page', again);
  await expect(marks(page)).toHaveCount(0);
  expect(await html(page)).toBe(before);
  expect(problems).toEqual([]);
});
