import { browser } from 'wxt/browser';
import type { ScriptPublicPath } from 'wxt/utils/inject-script';
import { GlossError } from '../source/errors';

/**
 * Puts the in-page reader into a tab's top frame (doing so twice is harmless) and asks it something. Throws `PAGE_FORBIDDEN`
 * for pages no extension may read, `ACCESS_LAPSED` where the click that allowed it is spent.
 */
export async function askPage(tabId: number, request: object): Promise<unknown> {
  await inject(tabId, 'page-capture', 'ISOLATED');
  try {
    return await browser.tabs.sendMessage(tabId, request, { frameId: 0 });
  } catch (thrown) {
    throw pageError(thrown, await urlOf(tabId));
  }
}

/**
 * Runs an unlisted script of ours in the main world of a tab's top frame and returns what it resolves to: hostile data, as the page's scripts run
 * there too. Undefined where that failed; `askPage` then says why.
 */
export function runInMainWorld(tabId: number, name: string): Promise<unknown> {
  return inject(tabId, name, 'MAIN').catch(() => undefined);
}

const retries = 8;
const retryMs = 100;

/** Runs a script in the top frame and returns its result. Throws as `askPage` does. */
async function inject(tabId: number, name: string, world: 'ISOLATED' | 'MAIN'): Promise<unknown> {
  // The type lists the scripts of the last build, which may be older than this one.
  const files = [`/${name}.js` as ScriptPublicPath];
  for (let attempt = 0; ; attempt++) {
    try {
      const [top] = await browser.scripting.executeScript({ target: { tabId }, files, world });
      return top?.result;
    } catch (thrown) {
      const url = await urlOf(tabId);
      const error = pageError(thrown, url);
      // Only a tab we may read shows its address. Chromium tells the page's process by another channel than the script, so
      // that right after a click, on a busy machine, the process may refuse what the browser has allowed.
      const unheard = error.code === 'ACCESS_LAPSED' && url !== undefined && attempt < retries;
      if (!unheard) throw error;
      await new Promise((resolve) => setTimeout(resolve, retryMs));
    }
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
