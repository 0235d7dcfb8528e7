import type { Page } from '@playwright/test';
import { z } from 'zod';
import type { GlossBrowser } from '../browser';
import { readLibrary } from '../library';
import { poll } from '../panel';

const TabRow = z.looseObject({
  tabId: z.number(),
  url: z.string(),
  state: z.string(),
  error: z.looseObject({ code: z.string() }).optional(),
  tracks: z.array(z.looseObject({ id: z.string(), lang: z.string(), kind: z.string(), label: z.string() })).optional(),
  trackId: z.string().optional(),
});

/** Presses the toolbar button on a page and waits until reading it has ended. */
export async function click(gloss: GlossBrowser, page: Page) {
  await gloss.clickToolbar(page);
  return settled(gloss, page);
}

/** How reading a page ended: the tab's row as soon as it `is` so, and what was saved. */
export async function settled(
  gloss: GlossBrowser,
  page: Page,
  is: (row: z.infer<typeof TabRow>) => boolean = () => true,
) {
  const own = await gloss.openExtensionPage('options.html');
  const library = readLibrary(own);
  const finished = async () => {
    const rows = z.array(TabRow).parse(await library.rows('tabs'));
    return rows.find((one) => one.url === page.url() && one.state !== 'reading' && is(one));
  };
  const row = await poll('a finished reading', finished, 30_000);
  const sources = await library.sources();
  const texts = new Map<string, string>();
  for (const source of sources) {
    const body = await library.bodyOf(source);
    texts.set(source.key, (body?.passages ?? []).map(({ text }) => text).join(' '));
  }
  await own.close();
  /** The current text of a source, by its key. */
  const textOf = (key: string) => texts.get(key) ?? '';
  return { row, sources, textOf, everything: JSON.stringify([sources, [...texts], row]) };
}
