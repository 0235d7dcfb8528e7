import { type Browser, browser } from 'wxt/browser';
import { db } from '@/lib/library/db';
import { orderGloss } from '@/lib/library/glosses';
import { addLink, failLink, removeLink, resetLinks, takeLink } from '@/lib/library/links';
import { openPanel } from '@/lib/platform/panel';
import { hasHost, hostPattern } from '@/lib/platform/permissions';
import { GlossError, toErrorInfo } from '@/lib/source/errors';
import { readTab } from './capture';
import { recipeFor } from './engines';
import { runner } from './jobs';

/** How long a page may take to load in the background, ms. */
const longestLoad = 60_000;
const lookEveryMs = 250;

let origins: string[] = [];
/** Learns which hosts are granted, so that a click can be answered without asking first. */
export async function learnOrigins(): Promise<void> {
  origins = (await browser.permissions.getAll()).origins ?? [];
}
const mayRead = (url: string): boolean =>
  origins.some((origin) => origin === hostPattern(url) || origin === '*://*/*' || origin === '<all_urls>');

/** Queues a link to be read in a background tab and summarised, as soon as its site may be read. */
export async function queueLink(url: string, title?: string): Promise<void> {
  if (!hostPattern(url)) throw new GlossError('PAGE_FORBIDDEN');
  await addLink(db, { url, ...(title && { title }) }, await hasHost(url));
  void readLinks();
}

/** The menu of a link. Where the site may not be read, the panel asks; `openPanel` comes first: see there. */
export function queueFromMenu(url: string, windowId: number | undefined): void {
  if (!mayRead(url) && windowId !== undefined) {
    openPanel(windowId).catch((error: unknown) => console.warn('panel:', error));
  }
  queueLink(url).catch((thrown: unknown) => console.warn('link:', toErrorInfo(thrown).code));
}

/**
 * Reads an open tab where it stands, and summarises it: the click in its menu lets us, whatever its site. One that could not be read
 * is in the list of links, with the reason.
 */
export async function queueTab({ id, url, title }: Pick<Browser.tabs.Tab, 'id' | 'url' | 'title'>): Promise<void> {
  if (id === undefined) return;
  try {
    await summariseTab(id);
  } catch (thrown) {
    if (url) await failLink(db, await addLink(db, { url, ...(title && { title }) }, false), toErrorInfo(thrown));
  }
}

/** Tries a link again, now that its site may be read or whatever failed has passed. */
export async function retryLink(id: string): Promise<void> {
  const link = await db.links.get(id);
  if (link) await queueLink(link.url, link.title);
}

/** What a worker that died was reading is read again. */
export async function resumeLinks(): Promise<void> {
  await resetLinks(db);
  void readLinks();
}

let reading: Promise<void> | undefined;

/** Reads what waits, one link after the other. */
function readLinks(): Promise<void> {
  reading ??= (async () => {
    for (let link = await takeLink(db); link; link = await takeLink(db)) {
      try {
        await readLink(link.url);
        await removeLink(db, link.id);
      } catch (thrown) {
        await failLink(db, link.id, toErrorInfo(thrown));
      }
    }
  })().finally(() => {
    reading = undefined;
  });
  return reading;
}

async function readLink(url: string): Promise<void> {
  const { id } = await browser.tabs.create({ url, active: false });
  if (id === undefined) throw new GlossError('CAPTURE_INTERRUPTED');
  try {
    await whenLoaded(id);
    await summariseTab(id);
  } finally {
    await browser.tabs.remove(id).catch(() => undefined);
  }
}

async function summariseTab(tabId: number): Promise<void> {
  const source = await readTab(tabId);
  const row = await db.tabs.get(tabId);
  if (!source) throw new GlossError(row?.error?.code ?? 'CAPTURE_INTERRUPTED', row?.error);
  await orderGloss(db, source.id, await recipeFor('summary'));
  await runner.wake();
}

/** Looks rather than listens: each look also keeps the worker alive. */
async function whenLoaded(tabId: number): Promise<void> {
  for (const end = Date.now() + longestLoad; Date.now() < end; ) {
    if ((await browser.tabs.get(tabId)).status === 'complete') return;
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
  throw new GlossError('TIMEOUT', { params: { host: 'page' } });
}
