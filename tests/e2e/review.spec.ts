import { createSummaryBrain } from '../fakes/model-server/brains/summary';
import { type ModelServer, startModelServer } from '../fakes/model-server/server';
import { test as base, expect } from './harness';
import { readLibrary, summaryIn } from './library';
import { poll } from './panel';
import { chooseEndpoint, readPage } from './steps';

const test = base.extend<{ server: ModelServer }>({
  server: async ({ gloss }, use) => {
    const server = await startModelServer({ brain: createSummaryBrain() });
    await chooseEndpoint(gloss, { baseUrl: server.url });
    await use(server);
    await server.close();
  },
});

test('an uncited part gets points of its own, checked and added, without redoing the rest; it can be read', async ({
  gloss,
  server,
  site,
}) => {
  const { panel } = await readPage(gloss, await gloss.open(`${site.origin}/article.html`));
  await panel.click('button', 'Summarise');
  const summary = await summaryIn(panel, 'done');
  const asked = server.requests.length;
  await panel.click('button', /^Not cited/);
  await panel.click('button', 'Points on this part');
  const added = await poll('points on the part', async () =>
    (await readLibrary(panel).glosses()).find(({ kind, state }) => kind === 'points' && state === 'done'),
  );
  if (added.body?.kind !== 'points') throw new Error('points have a body of points');
  expect(added.body.points.length).toBeGreaterThan(0);
  for (const point of added.body.points) await panel.waitForText(point.text);
  const { from, to } = added.body;
  for (const { citations } of added.body.points) {
    expect(citations[0]?.verdict).toBe('found');
    expect(citations[0]?.from).toBeGreaterThanOrEqual(from);
    expect(citations[0]?.to).toBeLessThanOrEqual(to);
  }
  expect(server.requests).toHaveLength(asked + 1);
  expect((await readLibrary(panel).glosses()).find(({ id }) => id === summary.id)?.body).toEqual(summary.body);

  await panel.click('button', /^Not cited/);
  await panel.click('button', 'Read it');
  await panel.find('tab', 'Article');
  await expect.poll(() => panel.all('button', 'Read it')).toEqual([]);
});

test('another depth is another version: chosen, compared, deleted and taken back', async ({ gloss, server, site }) => {
  const { panel } = await readPage(gloss, await gloss.open(`${site.origin}/article.html`));
  await panel.click('button', 'Summarise');
  await summaryIn(panel, 'done');
  const asked = server.requests.length;
  await panel.choose('Depth', 'Standard');
  await panel.click('button', 'Summarise again');
  await poll('a second version', async () => {
    const done = (await readLibrary(panel).glosses()).filter((one) => one.kind === 'summary' && one.state === 'done');
    return done.length === 2 || undefined;
  });
  expect(server.requests.length).toBeGreaterThan(asked);
  await panel.find('combobox', 'Version');
  await panel.click('button', 'Compare');
  await panel.find('combobox', 'Version to compare with');
  await panel.click('button', 'Delete this summary');
  await panel.waitForText('Summary deleted');
  await expect.poll(() => panel.all('combobox', 'Version')).toEqual([]);
  await panel.click('button', 'Undo');
  await panel.find('combobox', 'Version');
});
