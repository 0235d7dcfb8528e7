import type { Page } from '@playwright/test';
import { z } from 'zod';
import { Settings } from '../../lib/settings/model';
import type { GlossBrowser } from './browser';
import { savedSource } from './library';

/** Clicks the toolbar button on a page and waits until the panel shows the outline of what was saved. */
export async function readPage(gloss: GlossBrowser, page: Page) {
  await gloss.clickToolbar(page);
  const panel = await gloss.panel();
  const { source, outline } = await savedSource(panel, page.url());
  await panel.waitForText(outline.chapters[0]?.title ?? source.title);
  return { panel, source, outline };
}

export interface EndpointFacts {
  baseUrl: string;
  model?: string;
  key?: string;
  outputLang?: string;
  /** A small window cuts the text in sections, which one place takes one after the other. */
  limits?: Pick<Settings['endpoints'][number], 'contextTokens' | 'parallel'>;
}

/** A script for a page of the extension: saves one endpoint and makes it the one in use, as the settings page would. */
export function endpointScript({
  baseUrl,
  model = 'fake-model',
  key,
  outputLang = 'en',
  limits,
}: EndpointFacts): string {
  const endpoint = { id: 'e2e', preset: 'custom', label: 'Fake', baseUrl, model, ...limits };
  const settings = Settings.parse({ version: 1, endpoints: [endpoint], activeEndpointId: 'e2e', outputLang });
  return `chrome.storage.local.set(${JSON.stringify({ settings, ...(key && { 'key:e2e': key }) })})`;
}

/** Saves an endpoint and grants its host, so that a summary can start at once. */
export async function chooseEndpoint(gloss: GlossBrowser, facts: EndpointFacts): Promise<void> {
  await gloss.grantHost(`${new URL(facts.baseUrl).protocol}//${new URL(facts.baseUrl).hostname}/*`);
  const page = await gloss.openExtensionPage('options.html');
  await page.evaluate(endpointScript(facts));
  await page.close();
}

/** Where the page stands and whether the passage that was jumped to is marked in it. */
export const Place = z.object({ y: z.number(), marked: z.string() });
export const placeIn = async (page: Page) =>
  Place.parse(
    await page.evaluate(() => {
      const ranges = [...(CSS.highlights.get('gloss-passage') ?? [])];
      return { y: scrollY, marked: ranges.map((range) => String(range)).join(' ') };
    }),
  );
