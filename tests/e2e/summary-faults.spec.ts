import { z } from 'zod';
import type { ErrorCode } from '../../lib/source/errors';
import type { Behaviour } from '../fakes/model-server/behaviour';
import { startModelServer } from '../fakes/model-server/server';
import { expect, test } from './harness';
import { readLibrary, summaryIn } from './library';
import { chooseEndpoint, readPage } from './steps';

interface Fault {
  title: string;
  script: Behaviour;
  code: ErrorCode;
  sentence: RegExp;
}

const faults: Fault[] = [
  {
    title: 'a wrong key',
    script: { status: 401, body: '{"error":{"message":"Incorrect API key provided","code":"invalid_api_key"}}' },
    code: 'KEY_REFUSED',
    sentence: /refused the key \(401\)/,
  },
  {
    title: 'an account without credit',
    script: { status: 402, body: '{"error":{"message":"Insufficient Balance"}}' },
    code: 'NO_CREDIT',
    sentence: /credit of this account is used up/,
  },
  {
    title: 'an unknown model',
    script: { status: 404, body: '{"error":{"message":"The model does not exist","code":"model_not_found"}}' },
    code: 'MODEL_NOT_FOUND',
    sentence: /does not know the model fake-model/,
  },
];

for (const { title, script, code, sentence } of faults) {
  test(`${title} ends the job with one request and a plain sentence; the source is untouched`, async ({
    gloss,
    site,
  }) => {
    const server = await startModelServer({ script: () => script });
    await chooseEndpoint(gloss, { baseUrl: server.url });
    const { panel, source } = await readPage(gloss, await gloss.open(`${site.origin}/article.html`));
    await panel.click('button', 'Summarise');
    const failed = await summaryIn(panel, 'failed');
    expect(failed.error?.code).toBe(code);
    await panel.waitForText(sentence);
    expect(server.requests).toHaveLength(1);
    expect(await readLibrary(panel).sources()).toContainEqual(source);
    expect((await readLibrary(panel).jobs()).map(({ state }) => state)).toEqual(['failed']);
    await server.close();
  });
}

test('nothing answers at the address: it is said, and "Try again" goes on once the server is there', async ({
  gloss,
  site,
}) => {
  test.setTimeout(120_000);
  const server = await startModelServer();
  const port = Number(new URL(server.url).port);
  await chooseEndpoint(gloss, { baseUrl: server.url });
  await server.close();
  const { panel } = await readPage(gloss, await gloss.open(`${site.origin}/article.html`));
  await panel.click('button', 'Summarise');
  const failed = await summaryIn(panel, 'failed', 60_000);
  expect(failed.error?.code).toBe('UNREACHABLE');
  await panel.waitForText(/Nothing answers at localhost/);

  const back = await startModelServer({ port });
  await panel.click('button', 'Try again');
  await summaryIn(panel, 'done');
  await back.close();
});

test('429 with Retry-After: waits as long as told, then finishes', async ({ gloss, site }) => {
  const server = await startModelServer({
    script: [{ status: 429, headers: { 'retry-after': '3' }, body: '{"error":{"message":"Rate limit reached"}}' }],
  });
  await chooseEndpoint(gloss, { baseUrl: server.url });
  const { panel } = await readPage(gloss, await gloss.open(`${site.origin}/article.html`));
  await panel.click('button', 'Summarise');
  await panel.waitForText(/Paused by the provider/);
  await summaryIn(panel, 'done', 20_000);
  const [refused, next] = server.requests;
  expect((next?.at ?? 0) - (refused?.at ?? 0)).toBeGreaterThanOrEqual(2_900);
  await server.close();
});

test('a stream cut in the middle: what came is kept, the rest is asked for', async ({ gloss, site }) => {
  const server = await startModelServer({ script: [{ destroyAfter: 30 }] });
  await chooseEndpoint(gloss, { baseUrl: server.url });
  const { panel } = await readPage(gloss, await gloss.open(`${site.origin}/article.html`));
  await panel.click('button', 'Summarise');
  const done = await summaryIn(panel, 'done', 30_000);
  expect(server.requests[0]?.state).toBe('destroyed');
  expect(done.body?.kind === 'summary' && done.body.points.length).toBeGreaterThan(0);
  await server.close();
});

test('the host was not granted: the order is refused, and nothing is sent', async ({ gloss, site }) => {
  const server = await startModelServer();
  await chooseEndpoint(gloss, { baseUrl: server.url });
  const page = await gloss.open('chrome://extensions');
  await page.evaluate(
    `chrome.developerPrivate.removeHostPermission(${JSON.stringify(gloss.id)}, 'http://localhost/*')`,
  );
  await page.close();
  const { panel, source } = await readPage(gloss, await gloss.open(`${site.origin}/article.html`));
  // Not by the button: it would first ask for the host, and a headless browser shows no dialog.
  const order = JSON.stringify({ type: 'summarise', sourceId: source.id });
  const reply = await panel.evaluate(`chrome.runtime.sendMessage(${order})`, z.unknown());
  expect(reply).toMatchObject({ ok: false, error: { code: 'NO_HOST_PERMISSION' } });
  expect(await readLibrary(panel).jobs()).toEqual([]);
  expect(server.lines).toEqual([]);
  await server.close();
});
