import { expect, it, vi } from 'vitest';
import type { Browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { noteEnd, receiveCaptions, seen } from '../../../entrypoints/background/badge';

it('says on the tab of a switched-on site that captions were found, until there is more to say to all tabs', async () => {
  vi.spyOn(fakeBrowser.i18n, 'getMessage').mockImplementation((name: string) => name);
  const text = vi.spyOn(fakeBrowser.action, 'setBadgeText').mockResolvedValue(undefined);
  const title = vi.spyOn(fakeBrowser.action, 'setTitle').mockResolvedValue(undefined);
  const sender = { tab: { id: 7 } } as Browser.runtime.MessageSender;

  await receiveCaptions({ type: 'page/other' }, sender);
  await receiveCaptions({ type: 'page/captions' }, {} as Browser.runtime.MessageSender);
  expect(text).not.toHaveBeenCalled();
  await receiveCaptions({ type: 'page/captions' }, sender);
  expect(text).toHaveBeenLastCalledWith({ tabId: 7, text: 'CC' });
  expect(title).toHaveBeenLastCalledWith({ tabId: 7, title: 'actionTitle · badgeCaptions' });

  await noteEnd('ready');
  expect(text).toHaveBeenCalledWith({ text: '✓' });
  expect(text).toHaveBeenLastCalledWith({ tabId: 7, text: null });
  // What waits for the person comes first.
  text.mockClear();
  await receiveCaptions({ type: 'page/captions' }, sender);
  expect(text).not.toHaveBeenCalled();
  await seen();
  await receiveCaptions({ type: 'page/captions' }, sender);
  expect(text).toHaveBeenLastCalledWith({ tabId: 7, text: 'CC' });
});
