import { browser } from 'wxt/browser';
import type { ScriptPublicPath } from 'wxt/utils/inject-script';
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

/**
 * Runs an unlisted script of ours in the main world of a tab's top frame and returns what it resolves to: hostile data, as the page's scripts run
 * there too. Undefined where that failed; `askPage` then says why.
 */
export async function runInMainWorld(tabId: number, name: string): Promise<unknown> {
  // The type lists the scripts of the last build, which may be older than this one.
  const file = `/${name}.js` as ScriptPublicPath;
  try {
    const [top] = await browser.scripting.executeScript({ target: { tabId }, files: [file], world: 'MAIN' });
    return top?.result;
  } catch {
    return undefined;
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
