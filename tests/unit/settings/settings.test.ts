import { describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { readKey, writeKey } from '@/lib/settings/keys';
import { languageTag, outputLanguage } from '@/lib/settings/languages';
import { defaultSettings } from '@/lib/settings/model';
import { readSettings, updateSettings, watchSettings } from '@/lib/settings/store';

const endpoint = { id: 'e1', preset: 'ollama', label: 'Ollama', baseUrl: 'http://localhost:11434/v1', model: 'qwen3' };

describe('settings', () => {
  it('start with defaults and keep what is changed', async () => {
    expect(await readSettings()).toEqual(defaultSettings);
    await updateSettings((s) => ({ ...s, endpoints: [endpoint], activeEndpointId: 'e1' }));
    expect(await readSettings()).toMatchObject({ endpoints: [endpoint], activeEndpointId: 'e1', outputLang: 'auto' });
  });

  it('lose none of two changes made at the same time', async () => {
    await Promise.all([
      updateSettings((s) => ({ ...s, outputLang: 'ja' })),
      updateSettings((s) => ({ ...s, theme: 'dark' })),
    ]);
    expect(await readSettings()).toMatchObject({ outputLang: 'ja', theme: 'dark' });
  });

  it('are never silently replaced by defaults when they cannot be read', async () => {
    await fakeBrowser.storage.local.set({ settings: { version: 99 } });
    await expect(readSettings()).rejects.toMatchObject({ info: { code: 'INTERNAL' } });
    await expect(updateSettings((s) => s)).rejects.toThrow();
    expect((await fakeBrowser.storage.local.get('settings')).settings).toEqual({ version: 99 });
  });

  it('tell those who watch', async () => {
    const seen = vi.fn();
    const unwatch = watchSettings(seen);
    await updateSettings((s) => ({ ...s, theme: 'light' }));
    unwatch();
    await updateSettings((s) => ({ ...s, theme: 'dark' }));
    expect(seen).toHaveBeenCalledTimes(1);
    expect(seen.mock.calls[0]?.[0]).toMatchObject({ theme: 'light' });
  });

  it('hold no key; keys are items of their own', async () => {
    await writeKey('e1', 'sk-secret');
    expect(await readKey('e1')).toBe('sk-secret');
    expect(JSON.stringify(await readSettings())).not.toContain('sk-secret');
    await writeKey('e1', '');
    expect(await readKey('e1')).toBe('');
  });
});

describe('languages', () => {
  it('are written with script for Han and without region', () => {
    expect(['zh-CN', 'zh-TW', 'zh-HK', 'zh', 'en-GB', 'pt-BR'].map(languageTag)).toEqual([
      'zh-Hans',
      'zh-Hant',
      'zh-Hant',
      'zh-Hans',
      'en',
      'pt',
    ]);
  });

  it('of the output: the chosen one, else the interface, else the browser', () => {
    expect(outputLanguage(defaultSettings, 'zh-TW')).toBe('zh-Hant');
    expect(outputLanguage({ ...defaultSettings, uiLang: 'en' }, 'zh-TW')).toBe('en');
    expect(outputLanguage({ ...defaultSettings, uiLang: 'en', outputLang: 'zh-Hans' }, 'zh-TW')).toBe('zh-Hans');
  });
});
