import { browser } from 'wxt/browser';
import { db } from '@/lib/library/db';
import { getSource, getTab } from '@/lib/library/queries';
import { closePanel, openPanel, panelIsOpen } from '@/lib/platform/panel';
import type { Source } from '@/lib/source/model';
import { readTab } from './capture';
import { whatIsShown } from './tabs';

interface ClickedTab {
  id?: number | undefined;
  windowId?: number | undefined;
  url?: string | undefined;
}

/** Opens the panel and reads the tab. `openPanel` comes first: see there. */
export function gloss(tab: ClickedTab | undefined, prefer?: 'video'): Promise<Source | undefined> | undefined {
  if (tab?.id === undefined || tab.windowId === undefined) return undefined;
  openPanel(tab.windowId).catch((error: unknown) => console.warn('panel:', error));
  return readTab(tab.id, { prefer });
}

/** The toolbar button: reads the page, or closes the panel where it shows just that. */
export async function pressToolbar(tab: ClickedTab): Promise<void> {
  if (tab.id === undefined || tab.windowId === undefined) return;
  const wasOpen = panelIsOpen(tab.windowId);
  openPanel(tab.windowId).catch((error: unknown) => console.warn('panel:', error));
  if ((await wasOpen) && (await isRead(tab.id, tab.url))) await closePanel(tab.windowId);
  else await readTab(tab.id);
}

/** Whether reading the tab now would only bring what was read before: same page, not loaded anew, nothing selected in it. */
async function isRead(tabId: number, url: string | undefined): Promise<boolean> {
  const row = await getTab(db, tabId);
  if (row?.state !== 'ready' || row.reloaded || !url || whatIsShown(url) !== whatIsShown(row.url)) return false;
  const source = row.sourceId ? await getSource(db, row.sourceId) : undefined;
  if (!source || source.key.includes('#sel-')) return false;
  return !(await hasSelection(tabId));
}

async function hasSelection(tabId: number): Promise<boolean> {
  const func = () => getSelection()?.isCollapsed === false;
  const [answer] = await browser.scripting.executeScript({ target: { tabId }, func }).catch(() => []);
  return answer?.result === true;
}
