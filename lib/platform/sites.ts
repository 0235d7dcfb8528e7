import { type Browser, browser } from 'wxt/browser';

const scriptIds = ['subtitle-tap', 'subtitle-relay'] as const;

/**
 * Makes the scripts that see subtitles go by run on the hosts of `patterns` that are granted, and nowhere else: registering a
 * script without the permission succeeds and never runs. Resolves to the patterns that are granted. Runs one at a time.
 */
export function tapSubtitlesOn(patterns: string[]): Promise<string[]> {
  const result = last.then(() => register(patterns));
  last = result.catch(() => undefined);
  return result;
}
let last: Promise<unknown> = Promise.resolve();

async function register(patterns: string[]): Promise<string[]> {
  const held = await Promise.all(patterns.map((pattern) => browser.permissions.contains({ origins: [pattern] })));
  const matches = patterns.filter((_pattern, i) => held[i]);
  const ids = [...scriptIds];
  const registered = await browser.scripting.getRegisteredContentScripts({ ids });
  // The worker starts often, also as a page loads: scripts that are taken away and put back would miss that page.
  const wanted = matches.toSorted().join();
  const unchanged =
    registered.length === ids.length && registered.every((one) => one.matches?.toSorted().join() === wanted);
  if (unchanged) return matches;
  if (registered.length > 0) await browser.scripting.unregisterContentScripts({ ids: registered.map(({ id }) => id) });
  if (matches.length > 0) {
    const scripts = ids.map(
      (id): Browser.scripting.RegisteredContentScript => ({
        id,
        js: [`${id}.js`],
        matches,
        world: id === 'subtitle-tap' ? 'MAIN' : 'ISOLATED',
        runAt: 'document_start',
        allFrames: true,
        matchOriginAsFallback: true,
        persistAcrossSessions: true,
      }),
    );
    await browser.scripting.registerContentScripts(scripts);
  }
  return matches;
}
