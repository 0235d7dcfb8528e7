import type { GlossDatabase, TabRow } from './database';

/** Notes that the person clicked on a tab: whatever an earlier click said of it is gone. */
export function startReading(db: GlossDatabase, tabId: number, url: string, now = Date.now()): Promise<TabRow> {
  return db.transaction('rw', db.tabs, async () => {
    const before = await db.tabs.get(tabId);
    // What the page shows stays in it while it is read again.
    const { inline, overlay } = before?.url === url ? before : {};
    const row: TabRow = {
      tabId,
      url,
      state: 'reading',
      at: now,
      ...(inline && { inline }),
      ...(overlay && { overlay }),
    };
    await db.tabs.put(row);
    return row;
  });
}

/** Writes how the reading that `row` began went on, unless a later click has replaced it. Says whether it was written. */
export function updateReading(db: GlossDatabase, row: TabRow, change: Partial<TabRow>): Promise<boolean> {
  return db.transaction('rw', db.tabs, async () => {
    const current = await db.tabs.get(row.tabId);
    if (current?.at !== row.at) return false;
    await db.tabs.update(row.tabId, change);
    return true;
  });
}

/** Removes what `row` says of a tab, unless a later click has replaced it. */
export function forgetReading(db: GlossDatabase, row: TabRow): Promise<void> {
  return db.transaction('rw', db.tabs, async () => {
    const current = await db.tabs.get(row.tabId);
    if (current?.at === row.at) await db.tabs.delete(row.tabId);
  });
}

/**
 * A worker that starts finds its predecessor's readings unfinished: they will not end by themselves. `openTabs` are the tabs
 * that still exist; rows of others (closed, or of an earlier browser session) go. Rows made since `startedAt` (ms since the
 * epoch) are this worker's own: the click that woke it may be quicker than this.
 */
export function settleTabs(db: GlossDatabase, openTabs: number[], startedAt: number): Promise<void> {
  const earlier = (row: TabRow) => row.at < startedAt;
  return db.transaction('rw', db.tabs, async () => {
    await db.tabs.where('tabId').noneOf(openTabs).filter(earlier).delete();
    await db.tabs
      .filter((row) => row.state === 'reading' && earlier(row))
      .modify({ state: 'failed', error: { code: 'CAPTURE_INTERRUPTED' } });
  });
}
