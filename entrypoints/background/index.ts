import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { db } from '@/lib/library/db';
import { emptyTrash } from '@/lib/library/sources';
import { settleTabs } from '@/lib/library/tabs';
import { answer } from '@/lib/messages/server';
import { openPanel } from '@/lib/platform/panel';
import { closeStorageToPages } from '@/lib/platform/storage-access';
import { forgetTab, readTab, receivePageMessage, tabWentElsewhere } from './capture';
import { commandHandlers } from './commands';
import { jobsAlarm, runner } from './jobs';
import { changeSites } from './sites';

/**
 * The worker. Every listener is registered in the first synchronous turn: a worker is woken by an event and must be ready to
 * receive it, else the event is lost.
 */
export default defineBackground({
  type: 'module',
  main() {
    browser.action.onClicked.addListener((tab) => gloss(tab));
    browser.contextMenus.onClicked.addListener((_info, tab) => gloss(tab));

    browser.runtime.onMessage.addListener((message: unknown, sender, sendResponse) => {
      if (sender.id !== browser.runtime.id) return false;
      // Pages' scripts may only report what they read; commands come from our own pages.
      const fromOurPage = sender.url?.startsWith(browser.runtime.getURL('/')) ?? false;
      if (!fromOurPage) {
        void receivePageMessage(message, sender);
        return false;
      }
      void answer(commandHandlers, message).then(sendResponse);
      return true;
    });

    browser.tabs.onUpdated.addListener((tabId, change) => void tabWentElsewhere(tabId, change));
    browser.tabs.onRemoved.addListener((tabId) => void forgetTab(tabId));
    browser.permissions.onRemoved.addListener(() => void changeSites((sites) => sites));
    browser.alarms.onAlarm.addListener((alarm) => {
      if (alarm.name === jobsAlarm) void runner.wake();
    });
    browser.runtime.onInstalled.addListener(() => {
      const title = browser.i18n.getMessage('actionTitle');
      browser.contextMenus.create({ id: 'gloss-page', title, contexts: ['page', 'video'] });
    });
    browser.runtime.onStartup.addListener(() => undefined); // starts the worker with the browser, so that jobs go on

    void start();
  },
});

/** `openPanel` comes first: see there. */
function gloss(tab: { id?: number; windowId?: number } | undefined): void {
  if (tab?.id === undefined || tab.windowId === undefined) return;
  openPanel(tab.windowId).catch((error: unknown) => console.warn('panel:', error));
  void readTab(tab.id);
}

async function start(): Promise<void> {
  const startedAt = Date.now();
  await closeStorageToPages();
  const tabs = await browser.tabs.query({});
  const openTabs = tabs.flatMap((tab) => (tab.id === undefined ? [] : [tab.id]));
  await settleTabs(db, openTabs, startedAt);
  await runner.wake();
  await changeSites((sites) => sites);
  await emptyTrash(db);
}
