import { browser } from 'wxt/browser';
import { GlossError } from '../source/errors';

/**
 * Puts the in-page reader into a tab's top frame (doing so twice is harmless) and asks it something. Throws `PAGE_FORBIDDEN`
 * for pages no extension may read, `ACCESS_LAPSED` where the click that allowed it is spent.
 */
export async function askPage(tabId: number, request: object): Promise<unknown> {
  try {
    await browser.scripting.executeScript({ target: { tabId }, files: ['/page-capture.js'] });
    return await browser.tabs.sendMessage(tabId, request, { frameId: 0 });
  } catch (thrown) {
    throw pageError(thrown, await urlOf(tabId));
  }
}

async function urlOf(tabId: number): Promise<string | undefined> {
  return (await browser.tabs.get(tabId).catch(() => undefined))?.url;
}

/** The browsers' own sentences are all there is to tell a forbidden page from a lapsed permission. */
function pageError(thrown: unknown, url: string | undefined): GlossError {
  const detail = thrown instanceof Error ? thrown.message : String(thrown);
  const forbidden =
    (url !== undefined && !/^(https?|file):/.test(url)) ||
    /cannot be scripted|gallery|chrome:\/\/|about:|error page/i.test(detail);
  if (forbidden) return new GlossError('PAGE_FORBIDDEN', { detail });
  if (/cannot access|permission/i.test(detail)) return new GlossError('ACCESS_LAPSED', { detail });
  return new GlossError('CAPTURE_INTERRUPTED', { detail });
}
