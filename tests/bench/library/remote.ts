import path from 'node:path';
import type { Page } from '@playwright/test';
import type { GlossBrowser } from '../../e2e/browser';
import { bundle } from '../in-browser';
import type * as InPage from './in-page';

/** The functions of `in-page.ts`, called in a page of the extension. */
export type Remote = {
  [K in keyof typeof InPage]: (typeof InPage)[K] extends (...args: infer A) => infer R
    ? (...args: A) => Promise<Awaited<R>>
    : never;
};

let code: Promise<string> | undefined;

/** Opens the settings page with the functions in it. */
export async function openRemote(gloss: GlossBrowser): Promise<{ page: Page; remote: Remote }> {
  code ??= bundle(path.join(import.meta.dirname, 'in-page.ts'));
  const page = await gloss.openExtensionPage('options.html');
  page.setDefaultTimeout(0);
  await page.evaluate((await code).replace(/^(?:var|const) bench/m, 'globalThis.bench'));
  const remote = new Proxy({} as Remote, {
    get:
      (_, name: string) =>
      (...args: unknown[]) =>
        page.evaluate(`bench.${name}(...${JSON.stringify(args)})`),
  });
  return { page, remote };
}
