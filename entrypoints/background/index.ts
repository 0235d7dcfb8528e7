import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { db } from '@/lib/library/db';
import { dropUnfinishedImport } from '@/lib/library/import/write';
import { settleLibraryAnswers } from '@/lib/library/library-answers';
import { createIndexer } from '@/lib/library/search/indexer';
import { emptyTrash } from '@/lib/library/sources';
import { settleStudies } from '@/lib/library/studies';
import { settleTabs } from '@/lib/library/tabs';
import { CMapRequest } from '@/lib/messages/protocol';
import { answer } from '@/lib/messages/server';
import { readCMap } from '@/lib/platform/cmaps';
import { closeStorageToPages } from '@/lib/platform/storage-access';
import { openReader } from '@/lib/platform/tabs';
import { toErrorInfo } from '@/lib/source/errors';
import { followWork, receiveCaptions } from './badge';
import { toggleBilingual } from './bilingual';
import { receiveLate } from './capture';
import { commandHandlers } from './commands';
import { watchInline } from './inline';
import { jobsAlarm, runner } from './jobs';
import { learnOrigins, queueFromMenu, queueTab, resumeLinks } from './links';
import { createMenus } from './menus';
import { answerNotices } from './notify';
import { keepOverlays, receiveOverlayMessage } from './overlay';
import { installSample } from './sample';
import { changeSites } from './sites';
import { syncAlarm, syncNow } from './sync';
import { receivePicked } from './text-choice';
import { gloss, pressToolbar } from './toolbar';

/**
 * The worker. Every listener is registered in the first synchronous turn: a worker is woken by an event and must be ready to
 * receive it, else the event is lost.
 */
export default defineBackground({
  type: 'module',
  main() {
    browser.action.onClicked.addListener((tab) => void pressToolbar(tab));
    browser.contextMenus.onClicked.addListener(({ menuItemId, linkUrl }, tab) => {
      if (menuItemId === 'queue-link') return linkUrl === undefined ? undefined : queueFromMenu(linkUrl, tab?.windowId);
      if (menuItemId === 'queue-tab') return tab && void queueTab(tab);
      choose(String(menuItemId), tab);
    });
    browser.commands.onCommand.addListener((name, tab) => choose(name, tab));

    browser.runtime.onMessage.addListener((message: unknown, sender, sendResponse) => {
      if (sender.id !== browser.runtime.id) return false;
      // Pages' scripts may only report what they read; commands come from our own pages.
      const fromOurPage = sender.url?.startsWith(browser.runtime.getURL('/')) ?? false;
      if (!fromOurPage) {
        const cmap = CMapRequest.safeParse(message);
        if (cmap.success) {
          void readCMap(`${cmap.data.name}.bcmap`).then((bytes) => sendResponse(toBase64(bytes)));
          return true;
        }
        void receiveLate(message, sender);
        void receivePicked(message, sender);
        void receiveOverlayMessage(message, sender);
        void receiveCaptions(message, sender);
        return false;
      }
      void answer(commandHandlers, message).then(sendResponse);
      return true;
    });

    browser.permissions.onRemoved.addListener(() => void changeSites((sites) => sites).then(learnOrigins));
    browser.permissions.onAdded.addListener(() => void learnOrigins());
    browser.alarms.onAlarm.addListener((alarm) => {
      if (alarm.name === jobsAlarm) void runner.wake();
      if (alarm.name === syncAlarm) void syncNow();
    });
    browser.runtime.onInstalled.addListener(({ reason }) => {
      createMenus();
      if (reason === 'install') void installSample();
    });
    browser.runtime.onStartup.addListener(() => undefined); // starts the worker with the browser, so that jobs go on

    followWork();
    answerNotices();
    void start();
  },
});

const toBase64 = (bytes: Uint8Array) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));

/** What the browser's shortcuts and the entries of the page's menu do, by their name. */
function choose(name: string, tab: Parameters<typeof gloss>[0]): void {
  if (name === 'library') return void openReader();
  if (name === 'bilingual') {
    return void toggleBilingual(tab?.id).catch((thrown) => console.warn('bilingual:', toErrorInfo(thrown).code));
  }
  const reading = gloss(tab, name === 'use-subtitles' ? 'video' : undefined);
  if (name === 'summarise' || name === 'summarise-selection') {
    void reading?.then((source) => source && orderSummary(source.id));
  }
}

/** Without a model there is no summary yet; the panel that is open says so. */
async function orderSummary(sourceId: string): Promise<void> {
  try {
    await commandHandlers.summarise({ type: 'summarise', sourceId });
  } catch (thrown) {
    console.warn('summary of the selection:', toErrorInfo(thrown).code);
  }
}

/** One thing after the other; what fails (on a full disk most writes do) keeps none of the others from being done. */
async function start(): Promise<void> {
  const startedAt = Date.now();
  const openTabs = async () => (await browser.tabs.query({})).flatMap(({ id }) => (id === undefined ? [] : [id]));
  const tasks: (() => unknown)[] = [
    closeStorageToPages,
    async () => settleTabs(db, await openTabs(), startedAt),
    () => settleStudies(db),
    () => settleLibraryAnswers(db),
    () => runner.wake(),
    learnOrigins,
    resumeLinks,
    watchInline,
    keepOverlays,
    () => changeSites((sites) => sites),
    () => emptyTrash(db),
    () => dropUnfinishedImport(db),
    () => createIndexer(db, () => void browser.runtime.getPlatformInfo()).watch(),
  ];
  for (const task of tasks) {
    try {
      await task();
    } catch (thrown) {
      console.error('start:', thrown);
    }
  }
}
