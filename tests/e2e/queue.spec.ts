import { createSummaryBrain } from '../fakes/model-server/brains/summary';
import { type ModelServer, startModelServer } from '../fakes/model-server/server';
import type { GlossBrowser } from './browser';
import { test as base, expect } from './harness';
import { readLibrary, summaryIn } from './library';
import { chooseEndpoint, readPage } from './steps';

const test = base.extend<{ server: ModelServer }>({
  server: async ({ gloss }, use) => {
    const server = await startModelServer({ brain: createSummaryBrain() });
    await chooseEndpoint(gloss, { baseUrl: server.url });
    await use(server);
    await server.close();
  },
});

const badge = async (gloss: GlossBrowser) => {
  const own = await gloss.openExtensionPage('options.html');
  const said = await own.evaluate(async () => [await chrome.action.getBadgeText({}), await chrome.action.getTitle({})]);
  await own.close();
  return said;
};

test('a queued link is read in a background tab, which closes, and summarised; the badge says how it stands', async ({
  gloss,
  server,
  site,
}) => {
  server.setScript(() => ({ firstTokenDelayMs: 1500 }));
  const page = await gloss.open(`${site.origin}/article.html`);
  const { panel } = await readPage(gloss, page);
  await panel.click('button', /^Work/);
  await panel.waitForText('Nothing under way');
  const pages = gloss.context.pages().length;
  // The same article under another address is another source.
  await panel.fill('Address of a page', `${site.origin}/article.html?queued=1`);
  await panel.press('Enter');
  await panel.waitForText('Under way');
  await expect.poll(() => badge(gloss)).toEqual([expect.stringMatching(/%|…/), expect.stringContaining('Gloss')]);
  await summaryIn(panel, 'done', 30_000);
  await panel.waitForText('Ended within a day');
  await expect.poll(() => gloss.context.pages().length).toBe(pages);
  expect(await readLibrary(panel).rows('links')).toEqual([]);
});

test('where the site may not be read, the panel asks; left alone, the link goes', async ({ gloss, server, site }) => {
  const page = await gloss.open(`${site.origin}/article.html`);
  const { panel } = await readPage(gloss, page);
  const own = await gloss.openExtensionPage('options.html');
  await own.evaluate(() => chrome.runtime.sendMessage({ type: 'queue-link', url: 'https://elsewhere.example/text' }));
  await own.close();
  await panel.waitForText('The link is on elsewhere.example, which Gloss may not read.');
  await expect.poll(async () => (await badge(gloss))[0]).toBe('!');
  expect(server.requests).toEqual([]);
  await panel.click('button', 'Leave the link');
  await expect.poll(() => panel.text()).not.toContain('elsewhere.example');
  await expect.poll(async () => (await badge(gloss))[0]).toBe('');
});
