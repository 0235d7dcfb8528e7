import { test as base } from '@playwright/test';
import { demoFolder, serveFolder } from '../demo/server.mjs';
import { GlossBrowser } from './browser';

export { expect } from '@playwright/test';

/** A page of the test's own, by path: HTML, or anything with its type, which may be answered later, or `once` and then never again. */
export type Route =
  | string
  | { type: string; body: string | Uint8Array; headers?: Record<string, string>; afterMs?: number; once?: boolean };

export interface Site {
  /** `http://localhost:PORT`. */
  origin: string;
  /** Adds a page; returns its address. */
  page(path: string, route: Route): string;
}

/** Serves the test's own pages, and under the same origin the demo's files. Close it at the end. */
export async function startSite(): Promise<Site & { close(): Promise<void> }> {
  const routes = new Map<string, Route>();
  const { origin, close } = await serveFolder(demoFolder, (request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const route = routes.get(path);
    if (route === undefined) return false;
    if (typeof route === 'object' && route.once) routes.delete(path);
    const plain = { headers: {}, afterMs: 0, type: 'text/html; charset=utf-8' };
    const { type, body, headers, afterMs } = { ...plain, ...(typeof route === 'string' ? { body: route } : route) };
    setTimeout(() => response.writeHead(200, { 'content-type': type, ...headers }).end(body), afterMs);
    return true;
  });
  const page = (path: string, route: Route) => {
    routes.set(path, route);
    return origin + path;
  };
  return { origin, page, close };
}

/** `gloss`: a fresh browser for each test; panel and pages end with it. `site`: a fresh server, so that no test serves another's pages. */
export const test = base.extend<{ gloss: GlossBrowser; site: Site }>({
  gloss: async ({}, use) => {
    const browser = await GlossBrowser.launch();
    await use(browser);
    await browser.close();
  },
  site: async ({}, use) => {
    const site = await startSite();
    await use(site);
    await site.close();
  },
});
