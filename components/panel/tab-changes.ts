import { db } from '../../lib/library/db';
import { getTab } from '../../lib/library/queries';
import { send } from '../../lib/messages/client';
import { watchTabs } from '../../lib/platform/tabs';

/** While the panel is open, rows of tabs that go elsewhere are forgotten; those that went while it was closed, when it opens. */
export function forgetChangedTabs(): void {
  const check = (changed?: number) =>
    send({ type: 'check-tabs', changed }).catch((error: unknown) => console.warn('tabs:', error));
  void check();
  watchTabs((tabId) => {
    void getTab(db, tabId).then((row) => row && check(tabId));
  });
}
