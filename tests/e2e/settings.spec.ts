import { startModelServer } from '../fakes/model-server/server';
import { expect, test } from './harness';
import { readPage } from './steps';

const custom = 'Custom (OpenAI-compatible)';

test('add an engine: address, key, model from the list, test, and it is in use', async ({ gloss, site }) => {
  const server = await startModelServer({ key: 'right-key', models: ['small', 'large'] });
  // The browser's question cannot be answered without a screen; granted beforehand, the request in the click succeeds.
  await gloss.grantHost('http://localhost/*');
  const page = await gloss.openExtensionPage('options.html');
  await page.getByRole('button', { name: custom }).click();
  await page.getByLabel('Name', { exact: true }).fill('My server');
  await page.getByLabel('Address', { exact: true }).fill(server.url);
  await page.getByLabel('API key').fill('right-key');
  await page.getByRole('button', { name: 'Load list' }).click();
  await expect(page.getByText('2 models found')).toBeVisible();
  await page.getByLabel('Model', { exact: true }).fill('large');
  await page.getByRole('button', { name: 'Save and test' }).click();
  await expect(page.getByText(/It works/)).toBeVisible();
  expect(server.requests.at(-1)?.body).toMatchObject({ model: 'large', stream: true });
  expect(server.requests.at(-1)?.headers.authorization).toBe('Bearer right-key');

  const stored = await page.evaluate(() => chrome.storage.local.get('settings'));
  expect(JSON.stringify(stored)).toContain('"model":"large"');
  expect(JSON.stringify(stored)).not.toContain('right-key');

  const { panel } = await readPage(gloss, await gloss.open(`${site.origin}/article.html`));
  await panel.waitForText('with large, in');
  await server.close();
});

test('a wrong key, a server that is down and a refused origin are named as such', async ({ gloss }) => {
  const guarded = await startModelServer({ key: 'right-key' });
  const refusing = await startModelServer({ refuseExtensions: true });
  const gone = await startModelServer();
  await gone.close();
  await gloss.grantHost('http://localhost/*');
  const page = await gloss.openExtensionPage('options.html');
  await page.getByRole('button', { name: custom }).click();
  for (const [url, sentence] of [
    [guarded.url, /refused the key \(401\)/],
    [gone.url, /Nothing answers at localhost/],
    [refusing.url, /refuses extensions \(403\)/],
  ] as const) {
    await page.getByLabel('Address', { exact: true }).fill(url);
    await page.getByLabel('API key').fill('wrong-key');
    await page.getByLabel('Model', { exact: true }).fill('fake-model');
    await page.getByRole('button', { name: 'Save and test' }).click();
    await expect(page.getByText(sentence).first()).toBeVisible();
  }
  await guarded.close();
  await refusing.close();
});

test('an address is checked before anything is asked', async ({ gloss }) => {
  const page = await gloss.openExtensionPage('options.html');
  await page.getByRole('button', { name: custom }).click();
  await page.getByLabel('Address', { exact: true }).fill('not an address');
  await page.getByLabel('Model', { exact: true }).fill('m');
  await page.getByRole('button', { name: 'Save and test' }).click();
  await expect(page.getByText('Not an address')).toBeVisible();
});
