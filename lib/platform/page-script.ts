import { browser } from 'wxt/browser';
import type { ScriptPublicPath } from 'wxt/utils/inject-script';
import { GlossError } from '../source/errors';

/**
 * Puts the in-page reader into a frame of a tab, the top one unless named (doing so twice is harmless), and asks it something. Throws
 * `PAGE_FORBIDDEN` for pages no extension may read, `ACCESS_LAPSED` where the click that allowed it is spent.
 * @param also another script of ours that the request is for.
 */
export async function askPage(tabId: number, request: object, frameId = 0, also?: string): Promise<unknown> {
  await inject(tabId, frameId, 'page-capture', 'ISOLATED');
  if (also) await inject(tabId, frameId, also, 'ISOLATED');
  try {
    return await browser.tabs.sendMessage(tabId, request, { frameId });
  } catch (thrown) {
    throw pageError(thrown, await urlOf(tabId));
  }
}

/** A frame of a tab that a reader in the frames around it cannot reach. */
export interface ForeignFrame {
  frameId: number;
  url: string;
}

const mostFrames = 8;
const leastArea = 200 * 100;

/** Frames of other sites than the one around them, as far as the person allowed these sites: the largest first, at most 8. */
export async function foreignFrames(tabId: number): Promise<ForeignFrame[]> {
  const injected = await browser.scripting.executeScript({
    target: { tabId, allFrames: true },
    injectImmediately: true, // a frame that never ends loading keeps nobody waiting
    func: () => (window.frameElement ? undefined : { url: location.href, area: innerWidth * innerHeight }),
  });
  return injected
    .flatMap(({ frameId, result }) => (frameId !== 0 && result ? [{ frameId, ...result }] : []))
    .filter(({ area }) => area >= leastArea)
    .sort((a, b) => b.area - a.area)
    .slice(0, mostFrames);
}

/**
 * Runs an unlisted script of ours in the main world of a tab's frame and returns what it resolves to: hostile data, as the page's scripts run
 * there too. Undefined where that failed; `askPage` then says why.
 */
export function runInMainWorld(tabId: number, name: string, frameId = 0): Promise<unknown> {
  return inject(tabId, frameId, name, 'MAIN').catch(() => undefined);
}

/** Runs an unlisted script of ours in the isolated world of a tab's top frame and returns what it resolves to. Throws as `askPage` does. */
export function runInPage(tabId: number, name: string): Promise<unknown> {
  return inject(tabId, 0, name, 'ISOLATED');
}

const retries = 8;
const retryMs = 100;

/** Runs a script in one frame and returns its result. Throws as `askPage` does. */
async function inject(tabId: number, frameId: number, name: string, world: 'ISOLATED' | 'MAIN'): Promise<unknown> {
  // The type lists the scripts of the last build, which may be older than this one.
  const files = [`/${name}.js` as ScriptPublicPath];
  for (let attempt = 0; ; attempt++) {
    try {
      const target = { tabId, frameIds: [frameId] };
      const [frame] = await browser.scripting.executeScript({ target, files, world });
      return frame?.result;
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
