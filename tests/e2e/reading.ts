import type { Page } from '@playwright/test';
import type { GlossBrowser } from './browser';
import { readLibrary } from './library';
import { poll } from './panel';

/** Clicks the toolbar button on a page and returns what the library then holds of it: source and text. */
export async function capture(gloss: GlossBrowser, page: Page) {
  await gloss.clickToolbar(page);
  return saved(gloss, page);
}

/** What the library holds of a page, waiting for it. */
export async function saved(gloss: GlossBrowser, page: Page) {
  const own = await gloss.openExtensionPage('options.html');
  const library = readLibrary(own);
  const found = await poll('a saved source', async () => {
    const source = (await library.sources()).find(({ url }) => url === page.url());
    const body = source && (await library.bodyOf(source));
    return source && body ? { source, text: body.passages.map(({ text }) => text).join(' '), body } : undefined;
  });
  await own.close();
  return found;
}

/** Sends a command to the worker as a page of the extension may, and returns its reply. */
export async function command(gloss: GlossBrowser, message: object): Promise<unknown> {
  const own = await gloss.openExtensionPage('options.html');
  const reply: unknown = await own.evaluate((command) => chrome.runtime.sendMessage(command), message);
  await own.close();
  return reply;
}

/** Allows a site for good, as the panel's button and the browser's question do. */
export async function allowHost(gloss: GlossBrowser, pattern: string): Promise<void> {
  await gloss.grantHost(pattern);
  const own = await gloss.openExtensionPage('options.html');
  const cdp = await gloss.context.newCDPSession(own);
  const expression = `chrome.permissions.request(${JSON.stringify({ origins: [pattern] })})`;
  const { result } = await cdp.send('Runtime.evaluate', {
    expression,
    userGesture: true,
    awaitPromise: true,
    returnByValue: true,
  });
  await own.close();
  if (result.value !== true) throw new Error(`${pattern} was not granted`);
}

/** Allows a site and switches on seeing its subtitles go by. */
export async function enableSite(gloss: GlossBrowser, pattern: string): Promise<void> {
  await allowHost(gloss, pattern);
  const reply = await command(gloss, { type: 'enable-site', pattern });
  if (JSON.stringify(reply) !== '{"ok":true,"value":null}') throw new Error(JSON.stringify(reply));
}
