import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { askPage } from '@/lib/platform/page-script';

const refusal =
  'Cannot access contents of the page. Extension manifest must request permission to access the respective host.';
const executeScript = vi.fn();

/** A tab with (readable) or without (lapsed) an address, whose page answers every question with `answer`. */
function tab(url: string | undefined) {
  Object.assign(fakeBrowser, { scripting: { executeScript } });
  vi.spyOn(fakeBrowser.tabs, 'get').mockResolvedValue({ url } as Awaited<ReturnType<typeof fakeBrowser.tabs.get>>);
  Object.assign(fakeBrowser.tabs, { sendMessage: async () => 'answer' });
}

const refuse = (why: string) => executeScript.mockImplementation(() => Promise.reject(new Error(why)));

beforeEach(() => {
  executeScript.mockReset();
});

describe('askPage', () => {
  it('asks again while the page’s process has not heard yet what the browser has allowed', async () => {
    tab('https://a.example/');
    executeScript
      .mockRejectedValueOnce(new Error(refusal))
      .mockRejectedValueOnce(new Error(refusal))
      .mockResolvedValue([{}]);
    expect(await askPage(1, {})).toBe('answer');
    expect(executeScript).toHaveBeenCalledTimes(3);
  });

  it('gives up at once where the permission has lapsed, and in the end where it never comes', async () => {
    refuse(refusal);
    tab(undefined);
    await expect(askPage(1, {})).rejects.toMatchObject({ info: { code: 'ACCESS_LAPSED' } });
    expect(executeScript).toHaveBeenCalledTimes(1);
    tab('https://a.example/');
    await expect(askPage(1, {})).rejects.toMatchObject({ info: { code: 'ACCESS_LAPSED' } });
  });

  it('tells a page that nobody may read', async () => {
    tab('chrome://settings/');
    refuse('Cannot access a chrome:// URL');
    await expect(askPage(1, {})).rejects.toMatchObject({ info: { code: 'PAGE_FORBIDDEN' } });
    expect(executeScript).toHaveBeenCalledTimes(1);
  });
});
