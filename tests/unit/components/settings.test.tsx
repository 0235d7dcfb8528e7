// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { originsLine, systemOf } from '../../../components/settings/origins-fix';
import { SettingsPage } from '../../../components/settings/settings-page';
import { requestHost, requestOrigin } from '../../../lib/platform/permissions';
import { readKey } from '../../../lib/settings/keys';
import { readSettings, updateSettings } from '../../../lib/settings/store';
import { fakeBackground, mount, type } from './mount';

vi.mock('../../../lib/platform/permissions', async (original) => ({
  ...(await original<typeof import('../../../lib/platform/permissions')>()),
  requestHost: vi.fn(() => Promise.resolve(true)),
  requestOrigin: vi.fn(() => Promise.resolve(true)),
}));

const works = { 'test-endpoint': { value: { reply: 'ok', ms: 1200 } } };
const field = (name: string) => {
  const label = [...document.querySelectorAll('label')].find((element) => element.textContent === name);
  const found = document.getElementById(label?.htmlFor ?? '');
  if (!(found instanceof HTMLInputElement || found instanceof HTMLSelectElement)) throw new Error(`no field ${name}`);
  return found;
};

let page: ReturnType<typeof mount>;
beforeEach(() => {
  vi.mocked(requestHost).mockReset().mockResolvedValue(true);
  page = mount(<SettingsPage />);
});
afterEach(() => page.unmount());

describe('settings', () => {
  it('saves an engine from a preset: host asked at the click, key apart from the settings, tested at once', async () => {
    const commands = fakeBackground(works);
    await page.click('DeepSeek');
    await page.see('Kept in this browser');
    type(field('API key'), 'sk-secret');
    await page.click('Save and test');
    await page.see(/It works. deepseek-chat answered in 1.2/);
    expect(requestHost).toHaveBeenCalledWith('https://api.deepseek.com');
    const settings = await readSettings();
    expect(settings.endpoints).toMatchObject([{ preset: 'deepseek', model: 'deepseek-chat' }]);
    const id = settings.endpoints[0]?.id ?? '';
    expect(settings.activeEndpointId).toBe(id);
    expect(commands).toEqual([{ type: 'test-endpoint', endpointId: id }]);
    expect(await readKey(id)).toBe('sk-secret');
    expect(JSON.stringify(settings)).not.toContain('sk-secret');
    expect(document.body.innerHTML).not.toContain('sk-secret');
  });

  it('a failed test says why and keeps what was entered', async () => {
    fakeBackground({ 'test-endpoint': { error: { code: 'KEY_REFUSED', params: { host: 'api.deepseek.com' } } } });
    await page.click('DeepSeek');
    await page.click('Save and test');
    await page.see('api.deepseek.com refused the key (401).');
    expect(field('Model').value).toBe('deepseek-chat');
  });

  it('does not test what the browser may not reach', async () => {
    const commands = fakeBackground(works);
    vi.mocked(requestHost).mockResolvedValue(false);
    await page.click('DeepSeek');
    await page.click('Save and test');
    await page.see('The browser may not reach api.deepseek.com yet.');
    expect(commands).toEqual([]);
  });

  it('refuses what is no address, and a missing model', async () => {
    const commands = fakeBackground(works);
    await page.click('Custom (OpenAI-compatible)');
    await page.see('Save and test');
    type(field('Address'), 'my server');
    await page.click('Save and test');
    await page.see('Not an address.');
    await page.see('Choose a model.');
    expect(requestHost).not.toHaveBeenCalled();
    expect((await readSettings()).endpoints).toEqual([]);
    expect(commands).toEqual([]);
  });

  it('lets one pick from the list the endpoint gives', async () => {
    fakeBackground({ 'list-models': { value: { models: ['tiny', 'large'] } } });
    await page.click('Ollama');
    await page.click('Load list');
    await page.see('2 models found');
    field('Model').click();
    await vi.waitFor(() => expect(document.querySelectorAll('[role=option]')).toHaveLength(2));
    type(field('Model') as HTMLInputElement, 'lar');
    await vi.waitFor(() => expect(document.querySelectorAll('[role=option]')).toHaveLength(1));
    field('Model').dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }));
    await vi.waitFor(() => expect(document.querySelector('[aria-selected=true]')?.textContent).toBe('large'));
    field('Model').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    await vi.waitFor(() => expect(field('Model').value).toBe('large'));
  });

  it('removes an engine with its key, and undo brings both back', async () => {
    await updateSettings((s) => ({
      ...s,
      endpoints: [{ id: 'e1', preset: 'custom', label: 'Mine', baseUrl: 'http://localhost:9/v1', model: 'm' }],
      activeEndpointId: 'e1',
    }));
    await fakeBrowser.storage.local.set({ 'key:e1': 'sk-secret' });
    await page.click('Remove');
    await page.see('Removed: Mine');
    expect(await readKey('e1')).toBe('');
    expect(await readSettings()).toMatchObject({ endpoints: [] });
    await page.click('Undo');
    await vi.waitFor(async () => expect(await readSettings()).toMatchObject({ activeEndpointId: 'e1' }));
    expect(await readKey('e1')).toBe('sk-secret');
  });

  it('changes theme and languages', async () => {
    await page.see('Theme');
    type(field('Theme'), 'dark');
    await vi.waitFor(() => expect(document.documentElement.dataset.theme).toBe('dark'));
    type(field('Write summaries in'), 'ja');
    type(field('Interface'), 'zh-Hans');
    await page.see('摘要语言');
    expect(await readSettings()).toMatchObject({ theme: 'dark', outputLang: 'ja', uiLang: 'zh-Hans' });
  });
});

describe('the line that lets Ollama answer', () => {
  it('names our own origin only, in the way of each system', () => {
    const origin = 'chrome-extension://abc';
    expect(originsLine('macos', origin)).toBe('launchctl setenv OLLAMA_ORIGINS "chrome-extension://abc"');
    expect(originsLine('windows', origin)).toBe('setx OLLAMA_ORIGINS "chrome-extension://abc"');
    expect(originsLine('linux', origin)).toContain('Environment="OLLAMA_ORIGINS=chrome-extension://abc"');
  });

  it('knows the system', () => {
    expect(systemOf('Mozilla/5.0 (Windows NT 10.0; Win64; x64)')).toBe('windows');
    expect(systemOf('Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)')).toBe('macos');
    expect(systemOf('Mozilla/5.0 (X11; Linux x86_64)')).toBe('linux');
  });
});

describe('sites', () => {
  it('lists those whose subtitles are seen, removes one, and allows all at a click', async () => {
    const commands = fakeBackground();
    await page.see('None. A site is added from the panel');
    await updateSettings((s) => ({ ...s, subtitleSites: ['https://tv.example/*'] }));
    await page.see('tv.example');
    await page.click('Remove tv.example');
    vi.mocked(requestOrigin).mockResolvedValueOnce(false);
    await page.click('Allow all sites');
    await page.click('Allow all sites');
    await vi.waitFor(() =>
      expect(commands).toEqual([
        { type: 'disable-site', pattern: 'https://tv.example/*' },
        { type: 'enable-site', pattern: '*://*/*' },
      ]),
    );
    await updateSettings((s) => ({ ...s, subtitleSites: ['*://*/*'] }));
    await page.see('All sites');
    expect(page.text()).not.toContain('Allow all sites');
  });
});
