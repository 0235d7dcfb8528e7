import { startModelServer } from '../fakes/model-server/server';
import { expect, test } from './harness';
import { summaryIn } from './library';
import { chooseEndpoint, readPage } from './steps';

test('a summary says what it may cost, stops before it passes a cap, and goes on once the cap is raised', async ({
  gloss,
  site,
}) => {
  const server = await startModelServer();
  // In a small window it takes several steps.
  await chooseEndpoint(gloss, { baseUrl: server.url, limits: { contextTokens: 2200 } });
  const settings = await gloss.openExtensionPage('options.html');
  await settings.getByLabel('Counted in').selectOption('tokens');
  await settings.getByLabel('For one job').fill('3000');

  const { panel } = await readPage(gloss, await gloss.open(`${site.origin}/article.html`));
  await panel.waitForText(/[\d.]+K? – [\d.]+K? tokens/);
  await panel.waitForText('nothing to pay: your own machine');
  await panel.waitForText('This may pass your cap.');
  await panel.click('button', 'Summarise');
  const stopped = await summaryIn(panel, 'failed');
  expect(stopped.error).toMatchObject({ code: 'OVER_JOB_CAP', params: { cap: '3000 tokens' } });
  await panel.waitForText('your cap for one job (3000 tokens)');
  const asked = server.requests.length;

  await settings.getByLabel('For one job').fill('300000');
  await expect
    .poll(() => settings.evaluate(() => chrome.storage.local.get('settings')))
    .toMatchObject({
      settings: { caps: { unit: 'tokens', job: 300_000 } },
    });
  await panel.click('button', 'Continue');
  const done = await summaryIn(panel, 'done');
  expect(done.usage.calls).toBe(server.requests.length);
  expect(server.requests.length).toBeGreaterThan(asked);
  await panel.waitForText('By step');
  await expect(settings.getByText(/Used this month: [\d,]+ tokens/)).not.toContainText(': 0 tokens');
  await server.close();
});
