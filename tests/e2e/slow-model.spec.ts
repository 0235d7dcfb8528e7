import { z } from 'zod';
import { startModelServer } from '../fakes/model-server/server';
import { BareBrowser } from './bare-browser';
import { expect, test } from './harness';
import { savedSource, summaryIn } from './library';
import { endpointScript } from './steps';

test('45 seconds to the first byte, no debugger on the worker: the summary is finished, nothing asked twice', async ({
  site,
}) => {
  test.setTimeout(150_000);
  const server = await startModelServer({ script: [{ headersDelayMs: 45_000 }] });
  const browser = await BareBrowser.launch();
  try {
    await browser.grantHost('http://localhost/*');
    const url = `${site.origin}/article.html`;
    const options = await browser.open(`chrome-extension://${browser.id}/options.html`);
    await options.evaluate(endpointScript({ baseUrl: server.url }), z.unknown());
    await browser.open(url);
    const panel = await browser.clickToolbar(url);
    await savedSource(panel, url);
    await panel.click('button', 'Summarise');
    await server.waitForRequests(1, 15_000);
    const summary = await summaryIn(panel, 'done', 100_000);
    expect(summary.body?.kind === 'summary' && summary.body.points.length).toBeGreaterThan(0);
    expect(new Set(server.requests.map(({ prompt }) => prompt)).size).toBe(server.requests.length);
    expect(server.requests[0]?.state).toBe('answered');
  } finally {
    await browser.close();
    await server.close();
  }
});

test('an idle worker is stopped, and the next click finds it again', async ({ site }) => {
  test.setTimeout(120_000);
  const browser = await BareBrowser.launch();
  try {
    await expect.poll(() => browser.workerRuns(), { timeout: 60_000 }).toBe(false);
    const url = `${site.origin}/article.html`;
    await browser.open(url);
    const panel = await browser.clickToolbar(url);
    const { source } = await savedSource(panel, url);
    await panel.waitForText(source.title);
  } finally {
    await browser.close();
  }
});
