import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { tapSubtitlesOn } from '@/lib/platform/sites';

interface Script {
  id: string;
  matches: string[];
}

let scripts: Script[] = [];
let granted: string[] = [];
const register = vi.fn(async (list: Script[]) => {
  scripts.push(...list);
});

beforeEach(() => {
  scripts = [];
  granted = ['https://a.example/*', 'https://b.example/*'];
  register.mockClear();
  Object.assign(fakeBrowser, {
    permissions: {
      contains: async ({ origins }: { origins: string[] }) => origins.every((one) => granted.includes(one)),
    },
    scripting: {
      getRegisteredContentScripts: async () => scripts,
      unregisterContentScripts: async () => {
        scripts = [];
      },
      registerContentScripts: register,
    },
  });
});

const matched = () => scripts.map(({ matches }) => matches);

describe('the subtitle tap', () => {
  it('stays where it is when nothing changed: a page that loads meanwhile must not miss it', async () => {
    await tapSubtitlesOn(['https://a.example/*', 'https://b.example/*']);
    await tapSubtitlesOn(['https://b.example/*', 'https://a.example/*']);
    expect(register).toHaveBeenCalledTimes(1);
  });

  it('follows the list and the granted hosts', async () => {
    expect(await tapSubtitlesOn(['https://a.example/*', 'https://never.example/*'])).toEqual(['https://a.example/*']);
    await tapSubtitlesOn(['https://b.example/*']);
    expect(matched()).toEqual([['https://b.example/*'], ['https://b.example/*']]);
    granted = [];
    expect(await tapSubtitlesOn(['https://b.example/*'])).toEqual([]);
    expect(scripts).toEqual([]);
  });
});
