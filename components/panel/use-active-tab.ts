import { useLiveQuery } from 'dexie-react-hooks';
import { useEffect, useState } from 'react';
import type { TabRow } from '../../lib/library/database';
import { db } from '../../lib/library/db';
import { getTab } from '../../lib/library/queries';
import { type ActiveTab, watchActiveTab } from '../../lib/platform/tabs';

/** The tab beside the panel. */
export function useActiveTab(): ActiveTab | undefined {
  const [tab, setTab] = useState<ActiveTab>();
  useEffect(() => watchActiveTab(setTab), []);
  return tab;
}

/** What reading that tab came to: `null` when it was not read, undefined while loading. */
export function useTabRow(tabId: number | undefined): TabRow | null | undefined {
  const row = useLiveQuery(
    async () => (tabId === undefined ? undefined : ((await getTab(db, tabId)) ?? null)),
    [tabId],
  );
  // Between two tabs the query still holds the row of the one before.
  return row && row.tabId !== tabId ? undefined : row;
}
