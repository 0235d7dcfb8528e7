import { browser } from 'wxt/browser';
import { youtubeId } from '@/lib/capture/subtitles/sites/youtube';
import { db } from '@/lib/library/db';
import { forgetReading, updateReading } from '@/lib/library/tabs';

/**
 * Forgets what was read in tabs that show another page by now, or are closed. A reload of the same page keeps its row, with a note of it. The panel asks
 * for it, since nothing else depends on it: the worker is not woken for every page that loads.
 * @param changed the tab that just went somewhere: one whose address we may not see is then elsewhere, too.
 */
export async function checkTabs(changed: number | undefined): Promise<void> {
  const rows = await db.tabs.toArray();
  for (const row of rows) {
    const tab = await browser.tabs.get(row.tabId).catch(() => undefined);
    const isThere =
      tab !== undefined &&
      (tab.url === undefined ? row.url === '' && row.tabId !== changed : whatIsShown(tab.url) === whatIsShown(row.url));
    if (!isThere) await forgetReading(db, row);
    else if (row.tabId === changed) await updateReading(db, row, { reloaded: true });
  }
}

/** YouTube rewrites the address of one video as it plays. */
export const whatIsShown = (url: string) => youtubeId(url) ?? url.replace(/#(?![!/]).*$/, '');
