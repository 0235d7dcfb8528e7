// @vitest-environment jsdom
import { describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { builtInAddress } from '../../../lib/engine/built-in';
import { db } from '../../../lib/library/db';
import { readSettings, updateSettings } from '../../../lib/settings/store';
import { fakeBackground, type } from './mount';
import {
  engine,
  open,
  openSettings,
  passages,
  readInTab,
  saveSource,
  showTab,
  source,
  summary,
  summaryBody,
} from './panel-setup';

describe('what is shown', () => {
  it('a pinned item stays when another tab is turned to, read and left', async () => {
    await saveSource();
    await readInTab();
    const { click, see } = open();
    await see('A talk about clocks');
    await click('Transcript');
    await click('Keep this item while changing tabs');
    await see('Pinned');
    showTab({ tabId: 8, title: 'Another page' });
    await db.tabs.put({ tabId: 8, url: '', state: 'ready', sourceId: 's2', at: Date.now() + 1000 });
    await see('Read from this tab: Another page');
    await see('Good evening.'); // still in the transcript
    showTab({ tabId: 7, title: 'A page' });
    await click('Unpin');
    await see('A talk about clocks');
  });

  it('says when a page was saved before, and that its text is another one now', async () => {
    await saveSource();
    await readInTab();
    const may = Date.UTC(2026, 4, 3, 12);
    await db.sources.update('s1', { savedAt: may, capturedAt: may + 1e9 });
    const { see, text } = open();
    await see('You saved this on May 3, 2026.');
    expect(text()).not.toContain('The page has changed since');
    await db.sources.update('s1', { changedAt: may + 1e9 });
    await see('The page has changed since');
  });

  it('an older gloss leads to the text it was made from, and that back to the present one', async () => {
    await saveSource();
    await readInTab();
    await db.bodies.put({
      sourceId: 's1',
      contentHash: 'h0',
      passages: [{ n: 1, text: 'As it was.', anchor: { b: 0 } }],
    });
    await db.glosses.put({ ...summary, contentHash: 'h0', state: 'done', body: summaryBody });
    const { click, see } = open();
    await click('Summary');
    await click('Show that text');
    await see('As it was.');
    await click('Show the present text');
    await see('Good evening.');
  });
});

describe('the page beside the panel', () => {
  it('says how to begin, and that nothing leaves the browser', async () => {
    const { see } = open();
    await see('Click the Gloss button in the toolbar');
    await see('Nothing leaves this browser until you choose an engine.');
  });

  it('follows the row of the tab from reading to the outline', async () => {
    await db.tabs.put({ tabId: 7, url: '', state: 'reading', at: 1 });
    const { see } = open();
    await see('Reading this page');
    await saveSource();
    await readInTab();
    await see('A talk about clocks');
    await see('English, automatic captions');
    await see('from the page');
    await see('whole video');
    await see('What stops a clock is oil.');
  });

  it('says what failed and offers the other kind the page holds', async () => {
    const commands = fakeBackground();
    await db.tabs.put({ tabId: 7, url: '', state: 'failed', error: { code: 'NO_SUBTITLES' }, other: 'article', at: 1 });
    const { see, click } = open();
    await see('This video has no subtitles');
    await click('Read that instead');
    await vi.waitFor(() => expect(commands).toEqual([{ type: 'capture', tabId: 7, prefer: 'article' }]));
  });

  it('speaks the language that is chosen, at once', async () => {
    const { see } = open();
    await see('This page');
    await updateSettings((s) => ({ ...s, uiLang: 'zh-Hans' }));
    await see('点击工具栏上的旁注按钮');
    await vi.waitFor(() => expect(document.documentElement.lang).toBe('zh-Hans')); // an effect sets it
  });
});

describe('keyboard', () => {
  const press = (key: string, more: KeyboardEventInit = {}) =>
    (document.activeElement ?? document.body).dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, ...more }),
    );
  const field = () =>
    vi.waitFor(() => {
      const found = document.querySelector<HTMLInputElement>('dialog [role=combobox]');
      if (!found) throw new Error('no palette');
      return found;
    });

  it('Ctrl+K finds commands and items by name and runs them', async () => {
    await saveSource();
    const { see, text } = open();
    await see('Click the Gloss button');
    press('k', { ctrlKey: true });
    type(await field(), 'clocks talk');
    // The item by its title, and a search of everything.
    await vi.waitFor(() => expect(document.querySelectorAll('[role=option]')).toHaveLength(2));
    press('Enter');
    await see('From your library');
    expect(document.querySelector('dialog')).toBeNull();
    press('k', { ctrlKey: true });
    type(await field(), 'transcript');
    press('Enter');
    await see('Good evening.');
    expect(text()).not.toContain('Nothing by that name here');
    press('k', { ctrlKey: true });
    type(await field(), 'stops a  clock');
    press('ArrowUp');
    press('Enter');
    await vi.waitFor(() =>
      expect(document.querySelector<HTMLInputElement>('.library-search input')?.value).toBe('stops a clock'),
    );
  });

  it('an item is found as it was left: its tab, its question half written', async () => {
    await saveSource();
    await readInTab();
    await updateSettings(
      (settings) => ({ ...settings, endpoints: [engine], activeEndpointId: 'e1' }) as typeof settings,
    );
    const { see, click } = open();
    await see('A talk about clocks');
    await click('Ask');
    const question = () => document.querySelector<HTMLTextAreaElement>('.ask-box textarea');
    await vi.waitFor(() => expect(question()).not.toBeNull());
    const box = question();
    if (box) type(box, 'Why oil?');
    showTab({ tabId: 8, title: 'Another page' });
    await see('Click the Gloss button');
    showTab({ tabId: 7, title: 'A page' });
    await vi.waitFor(() => expect(question()?.value).toBe('Why oil?'));
    expect(document.querySelector('#tab-ask[aria-selected=true]')).not.toBeNull();
  });

  it('a note being written keeps its item, whatever tab is turned to', async () => {
    await saveSource();
    await readInTab();
    const { see, click, text } = open();
    await see('A talk about clocks');
    await click('Transcript');
    const passage = await vi.waitFor(() => {
      const found = document.querySelector<HTMLElement>('[data-n="2"] button');
      if (!found) throw new Error('no passage');
      return found;
    });
    passage.focus();
    press('n');
    const note = await vi.waitFor(() => {
      const found = document.querySelector<HTMLTextAreaElement>('dialog textarea');
      if (!found) throw new Error('no note');
      return found;
    });
    type(note, 'Half a thou');
    document.querySelector('dialog')?.setAttribute('open', '');
    showTab({ tabId: 8, title: 'Another page' });
    await see('Pinned');
    expect(document.querySelector<HTMLTextAreaElement>('dialog textarea')?.value).toBe('Half a thou');
    expect(text()).toContain('A talk about clocks');
  });

  it('the palette keeps up with what is offered while it is open', async () => {
    await saveSource();
    await readInTab();
    const { see } = open();
    await see('A talk about clocks');
    press('k', { ctrlKey: true });
    type(await field(), 'notes 1');
    await see('Nothing by that name here');
    const noted = { id: 'n1', sourceId: 's1', contentHash: 'h1', from: 2, quote: 'is oil', note: '', createdAt: 1 };
    await db.highlights.put(noted);
    await vi.waitFor(() => expect(document.querySelector('[role=option]')?.textContent).toContain('Notes 1'));
  });

  it('? shows which key does what, and the keys do it', async () => {
    fakeBrowser.commands.getAll = async () => [
      { name: 'summarise', shortcut: 'Alt+Shift+S' },
      { name: 'save-selection', shortcut: '' },
    ];
    await saveSource();
    await readInTab();
    const { see } = open();
    await see('A talk about clocks');
    await vi.waitFor(() => {
      press('2');
      expect(document.querySelector('#tab-summary[aria-selected=true]')).not.toBeNull();
    });
    press('/');
    await vi.waitFor(() => expect(document.querySelector('.find input:focus')).not.toBeNull());
    press('?'); // typed into the field
    expect(document.querySelector('dialog')).toBeNull();
    document.querySelector<HTMLElement>('.find input')?.blur();
    press('?');
    await vi.waitFor(() => expect(document.querySelector('.key-map')?.textContent).toContain('Find in this item/'));
    // Of the browser's own only those that stand: another extension may have taken one.
    await see('Summarise this pageAlt+Shift+S');
    expect(document.querySelector('.key-map')?.textContent).not.toContain('Save the selection');
  });
});

describe('highlights', () => {
  const note = { id: 'n1', sourceId: 's1', contentHash: 'h1', from: 2, quote: 'is oil', note: 'Really?', createdAt: 1 };
  const focusPassage = async (n: number) => {
    const button = await vi.waitFor(() => {
      const found = document.querySelector<HTMLElement>(`[data-n="${n}"] button`);
      if (!found) throw new Error('no passage');
      return found;
    });
    button.focus();
    return button;
  };

  it('a passage in focus is marked by h, and n asks for a note on it', async () => {
    const commands = fakeBackground({ highlight: { value: { id: 'n1' } } });
    await saveSource();
    await readInTab();
    const { click } = open();
    await click('Transcript');
    (await focusPassage(2)).dispatchEvent(new KeyboardEvent('keydown', { key: 'h', bubbles: true }));
    const draft = { sourceId: 's1', contentHash: 'h1', from: 2, quote: 'What stops a clock is oil.', note: '' };
    await vi.waitFor(() => expect(commands).toContainEqual({ type: 'highlight', draft }));
    (await focusPassage(2)).dispatchEvent(new KeyboardEvent('keydown', { key: 'n', bubbles: true }));
    const field = await vi.waitFor(() => {
      const found = document.querySelector('textarea');
      if (!found) throw new Error('no field');
      return found;
    });
    type(field, 'Mine');
    await click('Save');
    await vi.waitFor(() => expect(commands).toContainEqual({ type: 'highlight', draft: { ...draft, note: 'Mine' } }));
  });

  it('single keys do nothing once they are switched off', async () => {
    const commands = fakeBackground();
    await updateSettings((s) => ({ ...s, singleKeys: false }));
    await saveSource();
    await readInTab();
    const { click } = open();
    await click('Transcript');
    (await focusPassage(2)).dispatchEvent(new KeyboardEvent('keydown', { key: 'h', bubbles: true }));
    await updateSettings((s) => ({ ...s, singleKeys: true }));
    expect(commands).toEqual([]);
  });

  it('are listed with their notes, lead back to the text, and can be deleted and brought back', async () => {
    const commands = fakeBackground();
    await saveSource();
    await readInTab();
    await db.highlights.put(note);
    const { click, see } = open();
    await click('Notes 1');
    await see('Really?');
    await click('Delete the highlight');
    await click('Undo');
    await vi.waitFor(() =>
      expect(commands).toEqual([
        { type: 'keep-highlight', id: 'n1', keep: false },
        { type: 'keep-highlight', id: 'n1', keep: true },
      ]),
    );
    await click('Show 1:05 in the text');
    await vi.waitFor(() => expect(document.querySelector('.passage.target')?.getAttribute('data-n')).toBe('2'));
  });
});

describe('the first run', () => {
  it('shows the example, asks for the two languages apart, and for an engine once', async () => {
    await updateSettings((s) => ({ ...s, welcomed: false, endpoints: [], activeEndpointId: undefined }));
    await db.sources.put({ ...source, key: 'gloss:sample', title: 'Words under the picture' });
    await db.bodies.put({ sourceId: 's1', contentHash: 'h1', passages });
    const { click, see } = open();
    await see('Write summaries in');
    await see('Interface');
    await click('See a finished example');
    await see('Words under the picture');
    await click('Back to this page');
    await click('With your own key');
    expect(openSettings).toHaveBeenCalledWith('keyed');
    await vi.waitFor(() => expect(document.querySelector('.welcome')).toBeNull());
    expect((await readSettings()).welcomed).toBe(true);
  });

  it('offers the browser’s own model only where it answers, and takes it at once', async () => {
    await updateSettings((s) => ({ ...s, welcomed: false, endpoints: [], activeEndpointId: undefined }));
    const model = {
      availability: () => Promise.resolve('available'),
      create: vi.fn((): Promise<{ destroy(): void }> => Promise.reject(new Error('out of memory'))),
    };
    vi.stubGlobal('LanguageModel', model);
    const first = open();
    await first.see('With your own key');
    await vi.waitFor(() => expect(model.create).toHaveBeenCalled());
    expect(first.text()).not.toContain('On this device');
    first.unmount();

    model.create.mockResolvedValue({ destroy: () => undefined });
    const { click } = open();
    await click('On this device');
    await vi.waitFor(() => expect(document.querySelector('.welcome')).toBeNull());
    const { welcomed, endpoints, activeEndpointId } = await readSettings();
    expect({ welcomed, endpoints }).toMatchObject({ welcomed: true, endpoints: [{ baseUrl: builtInAddress }] });
    expect(activeEndpointId).toBe(endpoints[0]?.id);
    vi.unstubAllGlobals();
  });

  it('is one line above an item, and later is for good', async () => {
    await updateSettings((s) => ({ ...s, welcomed: false, endpoints: [], activeEndpointId: undefined }));
    await saveSource();
    await readInTab();
    const { click, see, text } = open();
    await see('New here?');
    await click('Later');
    await vi.waitFor(() => expect(text()).not.toContain('New here?'));
  });
});
