import { z } from 'zod';
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

test('an item is found where it was left after another tab: its tab, and the passage at the top', async ({
  gloss,
  site,
}) => {
  const other = await gloss.open(`${site.origin}/talk.html`);
  const { panel } = await readPage(gloss, other);
  const page = await gloss.open(`${site.origin}/article.html`);
  const { source } = await readPage(gloss, page);
  await panel.click('tab', 'Article');
  await panel.find('button', 'Passage 1');
  const topOf = (n: number) =>
    panel.evaluate(`document.querySelector('[data-n="${n}"]')?.getBoundingClientRect().top ?? -1`, z.number());
  await panel.evaluate(
    `new Promise((done) => {
      document.querySelector('main.view').addEventListener('scrollend', () => done(true), { once: true });
      document.querySelector('[data-n="6"]').scrollIntoView({ block: 'start' });
    })`,
    z.unknown(),
  );
  const top = await topOf(6);
  await other.bringToFront();
  await panel.waitForText(/Transcript/);
  expect(await panel.text()).not.toContain(source.title);
  await page.bringToFront();
  await panel.waitForText(source.title);
  await expect.poll(async () => Math.abs((await topOf(6)) - top)).toBeLessThan(8);
});
