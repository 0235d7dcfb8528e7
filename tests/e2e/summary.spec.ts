import { type ModelServer, type ModelServerOptions, startModelServer } from '../fakes/model-server/server';
import { test as base, expect } from './harness';
import { readLibrary, summaryIn } from './library';
import { chooseEndpoint, placeIn, readPage } from './steps';

const test = base.extend<{ server: ModelServer; serverOptions: ModelServerOptions }>({
  serverOptions: [{}, { option: true }],
  server: async ({ gloss, serverOptions }, use) => {
    const server = await startModelServer(serverOptions);
    await chooseEndpoint(gloss, { baseUrl: server.url });
    await use(server);
    await server.close();
  },
});

/** Slow enough that a test can act in the middle of an answer. */
const slowly = { firstTokenDelayMs: 300, tokensPerSecond: 25 };

test('a summary streams, is checked, stored, and its citations lead to the page', async ({ gloss, server, site }) => {
  server.setScript(() => ({ tokensPerSecond: 150 }));
  const page = await gloss.open(`${site.origin}/article.html`);
  const { panel, source } = await readPage(gloss, page);
  await panel.click('button', 'Summarise');
  const partial = await summaryIn(panel, 'running');
  expect(partial.recipe).toMatchObject({ model: 'fake-model', outputLang: 'en' });

  const done = await summaryIn(panel, 'done');
  if (done.body?.kind !== 'summary') throw new Error('a summary has a summary body');
  const citations = done.body.points.flatMap((point) => point.citations);
  expect(done.body.overview).not.toBe('');
  expect(citations.length).toBeGreaterThan(3);
  expect(citations.map(({ verdict }) => verdict)).toContain('found');
  expect(done.usage.calls).toBe(server.requests.length);
  await panel.waitForText(/\d+ of \d+ verified/);
  for (const point of done.body.points) await panel.waitForText(point.text);

  const found = citations.filter(({ verdict }) => verdict === 'found').at(-1);
  const [citation] = (await panel.all('button', /^Found in the source/)).slice(-1);
  if (!found || !citation) throw new Error('a found citation is in the panel');
  await panel.clickElement(citation);
  await expect.poll(async () => (await placeIn(page)).marked.replace(/\s+/g, ' ')).toContain(found.quote.slice(0, 40));

  const before = server.requests.length;
  expect((await readLibrary(panel).bodyOf(source))?.contentHash).toBe(done.contentHash);
  expect(server.requests).toHaveLength(before);
});

test('the panel closed and opened again in the middle of the stream shows the job going on', async ({
  gloss,
  server,
  site,
}) => {
  server.setScript(() => slowly);
  const page = await gloss.open(`${site.origin}/article.html`);
  const { panel } = await readPage(gloss, page);
  await panel.click('button', 'Summarise');
  await expect.poll(() => server.requests[0]?.chunks ?? 0).toBeGreaterThan(5);
  await panel.close();
  await expect.poll(() => gloss.panelIsOpen()).toBe(false);
  const chunks = server.requests[0]?.chunks ?? 0;
  await expect.poll(() => server.requests[0]?.chunks ?? 0).toBeGreaterThan(chunks);

  server.setScript([]);
  await gloss.clickToolbar(page);
  const again = await gloss.panel();
  await summaryIn(again, 'done', 40_000);
  await again.click('tab', 'Summary');
  await again.waitForText(/\d+ of \d+ verified/);
  expect(server.requests.filter(({ state }) => state !== 'answered')).toEqual([]);
});

test('the worker killed in the middle of a stream: the job ends well, no finished step is asked twice', async ({
  gloss,
  server,
  site,
}) => {
  test.setTimeout(150_000);
  // The first section is read; the second is in full flow when the worker dies.
  await chooseEndpoint(gloss, { baseUrl: server.url, limits: { contextTokens: 2200, parallel: 1 } });
  server.setScript([{}, slowly]);
  const { panel } = await readPage(gloss, await gloss.open(`${site.origin}/article.html`));
  await panel.click('button', 'Summarise');
  await expect.poll(() => server.requests[1]?.chunks ?? 0, { timeout: 20_000 }).toBeGreaterThan(3);
  const kept = (await readLibrary(panel).steps()).map(({ key }) => key);
  expect(kept.length).toBeGreaterThan(0);
  await gloss.killWorker();
  await expect.poll(() => server.requests[1]?.state).toBe('client left');

  await summaryIn(panel, 'done', 120_000);
  const steps = await readLibrary(panel).steps();
  expect(steps.map(({ key }) => key)).toEqual(expect.arrayContaining(kept));
  const answered = server.requests.filter(({ state }) => state === 'answered').map(({ prompt }) => prompt);
  expect(new Set(answered).size).toBe(answered.length);
  expect((await readLibrary(panel).jobs()).map(({ state }) => state)).not.toContain('running');
});

test('cancel stops the request at once and keeps what was written', async ({ gloss, server, site }) => {
  server.setScript(() => slowly);
  const { panel } = await readPage(gloss, await gloss.open(`${site.origin}/article.html`));
  await panel.click('button', 'Summarise');
  await expect.poll(() => server.requests[0]?.chunks ?? 0).toBeGreaterThan(5);
  await panel.click('button', 'Cancel');
  await summaryIn(panel, 'cancelled');
  await expect.poll(() => server.requests[0]?.state).toBe('client left');
  await panel.waitForText('Stopped. What was finished is kept.');
  const asked = server.requests.length;
  server.setScript([]);
  await panel.click('button', 'Continue');
  await summaryIn(panel, 'done');
  expect(server.requests.length).toBeGreaterThan(asked);
});

test('without an engine the button leads to the settings', async ({ gloss, site }) => {
  const { panel } = await readPage(gloss, await gloss.open(`${site.origin}/article.html`));
  const opened = gloss.context.waitForEvent('page');
  await panel.click('button', 'Choose an engine to summarise');
  const settings = await opened;
  await settings.waitForURL(/options\.html/);
  await expect(settings.getByRole('heading', { name: 'Engines' })).toBeVisible();
});
