import { expect, test } from './harness';
import { readLibrary } from './library';
import { readPage } from './steps';

test('what was read of a tab is forgotten once it shows another page, and no page load wakes the worker', async ({
  gloss,
  site,
}) => {
  const other = site.page('/other.html', '<!doctype html><title>Other</title><p>Nothing was read here.');
  const page = await gloss.open(`${site.origin}/article.html`);
  const { panel } = await readPage(gloss, page);
  const rows = () => readLibrary(panel).rows('tabs');
  await page.reload();
  await page.evaluate(() => history.replaceState(null, '', '#part-2'));
  await expect.poll(rows).toHaveLength(1);
  await page.goto(other);
  await panel.waitForText('Click the Gloss button in the toolbar to read this page');
  await expect.poll(rows).toEqual([]);

  // Gone elsewhere, and closed, while the panel is not there to see it.
  await page.goto(`${site.origin}/article.html`);
  await readPage(gloss, page);
  const closed = await gloss.open(`${site.origin}/talk.html`);
  await readPage(gloss, closed);
  await panel.close();
  await expect.poll(() => gloss.panelIsOpen()).toBe(false);
  await page.goto(other);
  await closed.close();
  const third = await gloss.open(`${site.origin}/talk.html?again`);
  await gloss.clickToolbar(third);
  const library = readLibrary(await gloss.panel());
  await expect.poll(async () => (await library.rows('tabs')).length).toBe(1);
  const [worker] = gloss.context.serviceWorkers();
  const listens = () => [chrome.tabs.onUpdated.hasListeners(), chrome.tabs.onRemoved.hasListeners()];
  expect(await worker?.evaluate(listens)).toEqual([false, false]);
});
