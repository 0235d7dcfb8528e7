import { browser } from 'wxt/browser';

export interface ActiveTab {
  tabId: number;
  /** Present only while we may read the page (toolbar click, or a granted host). */
  url?: string;
  title?: string;
}

/** Calls back with the active tab of this window, now and whenever it changes or goes elsewhere. Returns the stop function. */
export function watchActiveTab(onChange: (tab: ActiveTab) => void): () => void {
  let stopped = false;
  const report = async () => {
    const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
    if (!stopped && tab?.id !== undefined) onChange({ tabId: tab.id, url: tab.url, title: tab.title });
  };
  const listener = () => void report();
  browser.tabs.onActivated.addListener(listener);
  browser.tabs.onUpdated.addListener(listener);
  listener();
  return () => {
    stopped = true;
    browser.tabs.onActivated.removeListener(listener);
    browser.tabs.onUpdated.removeListener(listener);
  };
}

/** Calls back with every tab of this browser that loads a page, changes its address, or closes, as long as this page lives. */
export function watchTabs(onChange: (tabId: number) => void): void {
  browser.tabs.onUpdated.addListener((tabId, change) => {
    if (change.status === 'loading' || change.url !== undefined) onChange(tabId);
  });
  browser.tabs.onRemoved.addListener((tabId) => onChange(tabId));
}

/** Opens the settings, at one of their sections where its id is given. */
export async function openSettings(section?: string): Promise<void> {
  if (!section) return browser.runtime.openOptionsPage();
  await browser.tabs.create({ url: `${browser.runtime.getURL('/options.html')}#${section}` });
}

/** Opens the library over a whole page, at an item where its id is given. */
export async function openReader(sourceId?: string): Promise<void> {
  const url = browser.runtime.getURL('/reader.html');
  await browser.tabs.create({ url: sourceId ? `${url}?item=${encodeURIComponent(sourceId)}` : url });
}
