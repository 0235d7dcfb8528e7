// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { Panel } from '../../../components/panel/panel';
import { builtInAddress } from '../../../lib/engine/built-in';
import { noUsage } from '../../../lib/engine/model';
import type { Gloss, SummaryBody } from '../../../lib/gloss/model';
import { db } from '../../../lib/library/db';
import { requestHost } from '../../../lib/platform/permissions';
import { type ActiveTab, openSettings } from '../../../lib/platform/tabs';
import { readSettings, updateSettings } from '../../../lib/settings/store';
import type { Source } from '../../../lib/source/model';
import { fakeBackground, mount, type } from './mount';

let showTab: (tab: ActiveTab) => void = () => {};
vi.mock('../../../lib/platform/tabs', () => ({
  watchActiveTab: (onChange: (tab: ActiveTab) => void) => {
    showTab = onChange;
    onChange({ tabId: 7, title: 'A page' });
    return () => {};
  },
  openSettings: vi.fn(() => Promise.resolve()),
}));
vi.mock('../../../lib/platform/page-port', () => ({ listenToPage: () => () => {} }));
vi.mock('../../../lib/platform/permissions', async (original) => ({
  ...(await original<typeof import('../../../lib/platform/permissions')>()),
  requestHost: vi.fn(() => Promise.resolve(true)),
}));

const source: Source = {
  id: 's1',
  key: 's1',
  kind: 'video',
  url: 'https://example.org/talk',
  title: 'A talk about clocks',
  site: 'example.org',
  lang: 'en',
  durationMs: 120_000,
  track: { kind: 'asr', lang: 'en', label: 'English', via: 'track', coverage: 0.987 },
  capturedAt: 1,
  contentHash: 'h1',
  words: 20,
  tags: [],
  note: '',
};
const passages = [
  { n: 1, text: 'Good evening.', anchor: { t: [0, 5000] as [number, number] } },
  { n: 2, text: 'What stops a clock is oil.', anchor: { t: [65_000, 70_000] as [number, number] } },
];
const base = { sourceId: 's1', contentHash: 'h1', usage: noUsage, createdAt: 1 };
const outline: Gloss = {
  ...base,
  id: 'g0',
  kind: 'outline',
  state: 'done',
  recipe: { kind: 'outline', engine: 'none', model: 'none', outputLang: 'en', versions: {} },
  body: {
    kind: 'outline',
    chapters: [{ title: 'Oil', from: 1, to: 2, sentences: [{ n: 2, text: 'What stops a clock is oil.' }] }],
  },
};
const summaryBody: SummaryBody = {
  kind: 'summary',
  overview: 'Clocks stop because of oil.',
  points: [
    { text: 'Oil stops clocks.', citations: [{ from: 2, to: 2, quote: 'stops a clock is oil', verdict: 'found' }] },
    { text: 'Clocks need winding.', citations: [{ from: 1, to: 1, quote: 'wind it', verdict: 'missing' }] },
  ],
};
const summary: Gloss = {
  ...base,
  id: 'g1',
  kind: 'summary',
  state: 'running',
  createdAt: 2,
  recipe: { kind: 'summary', engine: 'e', model: 'm', outputLang: 'en', versions: {} },
};
const engine = { id: 'e1', preset: 'custom', label: 'Mine', baseUrl: 'http://localhost:9/v1', model: 'm' };

const saveSource = async () => {
  await db.sources.put(source);
  await db.bodies.put({ sourceId: 's1', contentHash: 'h1', passages });
  await db.glosses.put(outline);
};
const readInTab = () => db.tabs.put({ tabId: 7, url: source.url, state: 'ready', sourceId: 's1', at: 1 });
const chooseEngine = () => updateSettings((s) => ({ ...s, endpoints: [engine], activeEndpointId: 'e1' }));

// A list that mounts only what is in view has to be given a view.
Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, value: 600 });

let panel: ReturnType<typeof mount>;
const open = () => {
  panel = mount(<Panel />);
  return panel;
};

beforeEach(async () => {
  await Promise.all(db.tables.map((table) => table.clear()));
  vi.mocked(requestHost).mockReset().mockResolvedValue(true);
  vi.mocked(openSettings).mockClear();
});
afterEach(async () => {
  panel.unmount();
  await updateSettings((s) => ({ ...s, subtitleSites: [] }));
});

describe('reading', () => {
  it('sets text the way the person likes it, at once and for good', async () => {
    await saveSource();
    await readInTab();
    const { click } = open();
    await click('Larger');
    await vi.waitFor(() => expect(document.documentElement.style.getPropertyValue('--reading-size')).toBe('16px'));
    await vi.waitFor(() => expect(document.querySelector('.segments input')).not.toBeNull());
    const serif = [...document.querySelectorAll('.segments label')].find((one) => one.textContent === 'Serif');
    serif?.querySelector('input')?.click();
    await vi.waitFor(() => expect(document.documentElement.dataset.font).toBe('serif'));
    expect((await readSettings()).reading).toMatchObject({ size: 16, font: 'serif', leading: 'normal' });
  });

  it('finds in the text, counts, and goes from place to place', async () => {
    await saveSource();
    await readInTab();
    const { click, see } = open();
    await click('Transcript');
    await click('Find in this item');
    const field = await vi.waitFor(() => {
      const found = document.querySelector<HTMLInputElement>('.find input');
      if (!found) throw new Error('no field');
      return found;
    });
    type(field, 'CLOCK');
    await see('1 of 1');
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    await vi.waitFor(() => expect(document.querySelector('.passage.target')?.getAttribute('data-n')).toBe('2'));
    type(field, 'spring');
    await see('Not in this text');
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    await vi.waitFor(() => expect(document.querySelector('.find')).toBeNull());
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

describe('an item', () => {
  beforeEach(async () => {
    await saveSource();
    await readInTab();
  });

  it('a sentence of the outline leads to its place, with the words to mark', async () => {
    const commands = fakeBackground();
    await open().click(/What stops a clock is oil/);
    await vi.waitFor(() =>
      expect(commands).toEqual([
        { type: 'jump', sourceId: 's1', anchor: { t: [65_000, 70_000] }, text: 'What stops a clock is oil.' },
      ]),
    );
  });

  it('a sentence of a file without a page leads to the text view', async () => {
    vi.stubGlobal(
      'IntersectionObserver',
      class {
        observe() {}
        disconnect() {}
      },
    );
    const commands = fakeBackground();
    await db.sources.update('s1', { url: '', kind: 'file' });
    await open().click(/What stops a clock is oil/);
    await vi.waitFor(() => expect(document.querySelector('.passage.target')?.textContent ?? '').toContain('oil'));
    expect(commands).toEqual([]);
  });

  it('without an engine the button leads to the settings', async () => {
    const commands = fakeBackground();
    await open().click('Choose an engine to summarise');
    await vi.waitFor(() => expect(openSettings).toHaveBeenCalledOnce());
    expect(commands).toEqual([]);
  });

  it('asks for the host first, and sends nothing when that is refused', async () => {
    await chooseEngine();
    const commands = fakeBackground();
    vi.mocked(requestHost).mockResolvedValueOnce(false);
    const { click, see } = open();
    await click('Summarise');
    await see('The browser may not reach localhost:9 yet.');
    expect(commands).toEqual([]);
    await click('Allow localhost:9');
    await vi.waitFor(() => expect(commands).toEqual([{ type: 'summarise', sourceId: 's1', depth: 'brief' }]));
    expect(requestHost).toHaveBeenLastCalledWith(engine.baseUrl);
  });

  it('shows the summary as its row grows, with its evidence', async () => {
    await chooseEngine();
    const commands = fakeBackground();
    await db.glosses.put({ ...summary, progress: { step: 'points', done: 1, total: 4 } });
    const { click, see, text } = open();
    await see('Collecting points · 1 of 4 parts');
    await click('Cancel');
    await vi.waitFor(() => expect(commands).toEqual([{ type: 'cancel', glossId: 'g1' }]));
    await click('Summary');
    await db.glosses.update('g1', { body: summaryBody });
    await see('Oil stops clocks.');
    await db.glosses.update('g1', { state: 'done', progress: undefined });
    await see('1 of 2 verified');
    await see('1 not found');
    await vi.waitFor(() => expect(text()).not.toContain('Cancel'));
    await click('Found in the source: 1:05');
    await vi.waitFor(() =>
      expect(commands.at(-1)).toMatchObject({
        type: 'jump',
        anchor: { t: [65_000, 70_000] },
        text: 'stops a clock is oil',
      }),
    );
  });

  it('goes on with the same model, and begins anew with another one', async () => {
    await chooseEngine();
    const commands = fakeBackground();
    await db.glosses.put({ ...summary, state: 'cancelled', body: summaryBody });
    const { click, see } = open();
    await see('Continue');
    await click('Continue');
    await vi.waitFor(() => expect(commands).toEqual([{ type: 'retry', glossId: 'g1' }]));
    await updateSettings((s) => ({ ...s, endpoints: [{ ...engine, model: 'other' }] }));
    await see('other');
    await click('Outline');
    await click('Continue');
    await vi.waitFor(() => expect(commands.at(-1)).toEqual({ type: 'summarise', sourceId: 's1', depth: 'brief' }));
  });

  it('tells chapters in paragraphs, marks what they say beyond their citations, and says what was lost', async () => {
    const commands = fakeBackground();
    const [found] = summaryBody.points;
    const chapter = { title: 'Of oil', from: 2, to: 2, points: summaryBody.points };
    const paragraph = { text: 'In 1731 oil stopped it.', citations: found?.citations ?? [], flags: ['1731'] };
    const body: SummaryBody = {
      ...summaryBody,
      points: found ? [found] : [],
      chapters: [{ ...chapter, narrative: [paragraph] }],
      unread: 2,
      truncated: true,
    };
    await db.glosses.put({ ...summary, state: 'done', recipe: { ...summary.recipe, depth: 'detailed' }, body });
    const { click, see } = open();
    await click('Summary');
    await see('1 of 2 verified');
    await see('2 lines of the model could not be read');
    await see('The server cut the text');
    await vi.waitFor(() => expect(document.querySelector('mark.flag')?.textContent).toContain('1731'));
    await see('2 points');
    await click(/1:05Of oil/);
    await vi.waitFor(() => expect(commands.at(-1)).toMatchObject({ type: 'jump', anchor: { t: [65_000, 70_000] } }));
  });

  it('shows pictures of the video at the chapter they belong to, and says why a video gives none', async () => {
    URL.createObjectURL = () => 'blob:picture';
    URL.revokeObjectURL = () => {};
    const error = { code: 'PICTURES_BLACK' as const };
    const commands = fakeBackground({ 'take-pictures': { error } });
    await db.sources.update('s1', { image: 'https://example.org/talk.jpg' });
    const chapters = [1, 2].map((n) => ({ title: `Chapter ${n}`, from: n, to: n, points: summaryBody.points }));
    await db.glosses.put({ ...summary, state: 'done', body: { ...summaryBody, chapters } });
    const { click, see } = open();
    await click('Summary');
    await click('Take pictures');
    await see('it is protected');
    await click('Show the picture');
    await vi.waitFor(() => expect(document.querySelector('.picture img')).not.toBeNull());
    const picture = { sourceId: 's1', width: 960, height: 540, bytes: Uint8Array.of(1) };
    await db.pictures.bulkAdd([
      { ...picture, id: 'a', ms: 3000 },
      { ...picture, id: 'b', ms: 66_000 },
    ]);
    await see('2 pictures');
    const alts = () =>
      [...document.querySelectorAll('.told')].map((one) => [...one.querySelectorAll('img')].map(({ alt }) => alt));
    await vi.waitFor(() => expect(alts()).toEqual([['Picture at 0:03'], ['Picture at 1:06']]));
    await click('Delete the picture at 1:06');
    await vi.waitFor(() => expect(commands.at(-1)).toEqual({ type: 'drop-picture', id: 'b' }));
  });

  it('orders the recipe that is chosen, one of the person’s own too', async () => {
    await saveSource();
    await readInTab();
    await chooseEngine();
    const own = { id: 'r1', name: 'Money only', basis: 'talk' as const, wording: 'What is said of money.' };
    await updateSettings((s) => ({ ...s, recipes: [own] }));
    const commands = fakeBackground({ summarise: { value: { glossId: 'g1' } } });
    const { see, click } = open();
    await see('Money only');
    const choice = () => document.querySelector<HTMLSelectElement>('select[aria-label="Kind of text"]');
    for (const [value, sent] of [
      ['r1', { recipe: 'r1' }],
      ['news', { recipe: 'news' }],
      ['auto', {}],
    ] as const) {
      type(choice() as HTMLSelectElement, value);
      await vi.waitFor(() => expect(choice()?.value).toBe(value));
      await click('Summarise');
      await vi.waitFor(() =>
        expect(commands.at(-1)).toEqual({ type: 'summarise', sourceId: 's1', depth: 'brief', ...sent }),
      );
    }
    await updateSettings((s) => ({ ...s, recipes: [] }));
  });

  it('orders the depth that is chosen', async () => {
    await chooseEngine();
    const commands = fakeBackground();
    const { click, see } = open();
    await see('Summarise');
    const select = document.querySelector('select.depth');
    if (select instanceof HTMLSelectElement) type(select, 'detailed');
    await click('Summarise');
    await vi.waitFor(() => expect(commands).toEqual([{ type: 'summarise', sourceId: 's1', depth: 'detailed' }]));
  });

  it('says when the summary was made from an earlier text', async () => {
    await db.glosses.put({ ...summary, state: 'done', contentHash: 'h0', body: summaryBody });
    const { click, see } = open();
    await click('Summary');
    await see('Made from an earlier version of this page.');
  });

  it('a refused command is said in words', async () => {
    fakeBackground({ jump: { error: { code: 'ACCESS_LAPSED' } } });
    const { click, see } = open();
    await click(/What stops a clock is oil/);
    await see('The permission to read this tab has ended. Click the Gloss button in the toolbar to read it.');
    await see('Show in the text');
  });
});

describe('the track of a video', () => {
  const tracks = [
    { id: 'a', lang: 'en', kind: 'asr' as const, label: 'English (auto)' },
    { id: 'b', lang: 'de', kind: 'manual' as const, label: 'Deutsch' },
  ];
  beforeEach(saveSource);

  it('is chosen from a list where the page has several', async () => {
    const commands = fakeBackground();
    await readInTab();
    await db.tabs.update(7, { tracks, trackId: 'a' });
    const { see } = open();
    await see('German subtitles');
    const list = document.querySelector<HTMLSelectElement>('select.track-choice');
    expect(list?.value).toBe('a');
    if (list) type(list, 'b');
    await vi.waitFor(() => expect(commands).toEqual([{ type: 'capture', tabId: 7, prefer: 'video', trackId: 'b' }]));
  });

  it('that covers only a part says which, and can be read again while the page is there', async () => {
    const commands = fakeBackground();
    await db.sources.update('s1', {
      durationMs: 3_730_000,
      track: { kind: 'asr', lang: 'en', label: 'English', via: 'youtube', coverage: 0.2 },
    });
    await readInTab();
    const { see, click, text } = open();
    await see('Partial: 0:00–1:10 (of 1:02:10)');
    expect(text()).not.toContain('whole video');
    await click('Read again');
    await vi.waitFor(() => expect(commands).toEqual([{ type: 'capture', tabId: 7, prefer: 'video' }]));
    await db.tabs.clear();
    await click('Library');
    await click(/^A talk about clocks/);
    await see('Partial');
    expect(text()).not.toContain('Read again');
  });

  it('with holes names the parts that were read', async () => {
    const covered = Array.from({ length: 5 }, (_, i): [number, number] => [i * 600_000, i * 600_000 + 60_000]);
    await db.sources.update('s1', {
      durationMs: 3_730_000,
      track: { kind: 'unknown', lang: 'en', label: 'English', via: 'text-track', coverage: 0.1, covered },
    });
    await readInTab();
    const { see } = open();
    await see('Partial: 0:00–1:00, 10:00–11:00, 20:00–21:00, 30:00–31:00, and 1 more part (of 1:02:10)');
  });

  it('has the site’s own name where languages repeat', async () => {
    await readInTab();
    const sdh = { id: 'c', lang: 'de', kind: 'manual' as const, label: 'Deutsch (SDH)' };
    await db.tabs.update(7, { tracks: [...tracks, sdh], trackId: 'a' });
    const { see } = open();
    await see('German subtitles · Deutsch (SDH)');
    await see('German subtitles · Deutsch');
    await see('English, automatic captions');
  });

  it('is that of another video of the page, if the person wants', async () => {
    const commands = fakeBackground();
    await readInTab();
    const videos = [
      { id: 'v1', label: 'Tides', durationMs: 60_000 },
      { id: 'v2', label: '' },
    ];
    await db.tabs.update(7, { videos, videoId: 'v1', tracks, trackId: 'a' });
    const { see } = open();
    await see('Tides · 1:00');
    await see('Video 2');
    const list = document.querySelector<HTMLSelectElement>('select.video-choice');
    if (list) type(list, 'v2');
    await vi.waitFor(() => expect(commands).toEqual([{ type: 'capture', tabId: 7, prefer: 'video', videoId: 'v2' }]));
  });

  it('of a live stream, and one that may be another video’s, is marked so', async () => {
    await db.sources.update('s1', {
      durationMs: undefined,
      track: { kind: 'manual', lang: 'en', label: 'English', via: 'tap', partial: true, unverified: true },
    });
    await readInTab();
    const { see } = open();
    await see('Partial: 0:00–1:10 so far');
    await see('may have given the text of another video');
  });
});

describe('the menu of an item', () => {
  const saved: { name: string; text: Promise<string> }[] = [];
  beforeEach(async () => {
    await saveSource();
    await readInTab();
    saved.length = 0;
    let blob: Blob | undefined;
    URL.createObjectURL = (made) => {
      blob = made instanceof Blob ? made : undefined;
      return 'blob:x';
    };
    URL.revokeObjectURL = () => {};
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      const reader = new FileReader();
      const text = new Promise<string>((resolve) => {
        reader.onload = () => resolve(String(reader.result));
      });
      if (blob) reader.readAsText(blob);
      saved.push({ name: this.download, text });
    });
  });
  afterEach(() => vi.restoreAllMocks());

  it('saves subtitles, text and Markdown under safe names', async () => {
    await db.sources.update('s1', { title: 'Clocks: a/b' });
    await db.glosses.put({ ...summary, state: 'done', body: summaryBody });
    const { click } = open();
    for (const ending of ['.srt', '.vtt', '.txt', '.md']) {
      await click('More');
      await click(`Save as ${ending}`);
    }
    await vi.waitFor(() => expect(saved).toHaveLength(4));
    expect(saved.map(({ name }) => name)).toEqual([
      'Clocks a b.en.srt',
      'Clocks a b.en.vtt',
      'Clocks a b.txt',
      'Clocks a b.md',
    ]);
    const [srt, vtt, txt, md] = await Promise.all(saved.map(({ text }) => text));
    expect(srt).toContain('00:01:05,000 --> 00:01:10,000\nWhat stops a clock is oil.');
    expect(vtt).toContain('WEBVTT\n\n00:00:00.000 --> 00:00:05.000\nGood evening.');
    expect(txt).toContain('[1:05] What stops a clock is oil.');
    expect(md).toContain('### Oil');
    expect(md).toContain('- Oil stops clocks. ([1:05](https://example.org/talk#t=65) “stops a clock is oil”)');
    expect(md).toContain('Not found in the source');
  });

  it('of an article offers text and Markdown only', async () => {
    await db.sources.update('s1', { kind: 'article' });
    const { click, see, text } = open();
    await click('More');
    await see('Save as .md');
    expect(text()).not.toContain('.srt');
    expect(text()).not.toContain('Always read');
  });

  it('switches a site on only where the browser allows it, and off again', async () => {
    const commands = fakeBackground();
    const { click, see } = open();
    vi.mocked(requestHost).mockResolvedValueOnce(false);
    await click('More');
    await click('Always read subtitles on example.org');
    await click('More');
    await click('Always read subtitles on example.org');
    await see('are read from now on');
    expect(commands).toEqual([{ type: 'enable-site', pattern: 'https://example.org/*' }]);
    await updateSettings((s) => ({ ...s, subtitleSites: ['https://example.org/*'] }));
    await click('More');
    await click('Stop reading subtitles on example.org');
    await vi.waitFor(() => expect(commands.at(-1)).toEqual({ type: 'disable-site', pattern: 'https://example.org/*' }));
  });
});

describe('a video without subtitles', () => {
  it('offers to see its site’s subtitles from now on', async () => {
    const commands = fakeBackground();
    await db.tabs.put({ tabId: 7, url: 'https://tv.example/1', state: 'waiting', at: 1 });
    await open().click('Always read subtitles on tv.example');
    await vi.waitFor(() => expect(commands).toEqual([{ type: 'enable-site', pattern: 'https://tv.example/*' }]));
  });

  it('does not offer what is on already', async () => {
    await updateSettings((s) => ({ ...s, subtitleSites: ['*://*/*'] }));
    await db.tabs.put({
      tabId: 7,
      url: 'https://tv.example/1',
      state: 'failed',
      error: { code: 'NO_SUBTITLES' },
      at: 1,
    });
    const { see, text } = open();
    await see('no subtitles');
    expect(text()).not.toContain('Always read');
  });
});

describe('the library', () => {
  beforeEach(saveSource);

  it('deletes, and offers to undo', async () => {
    const commands = fakeBackground();
    const { click } = open();
    await click('Library');
    await click('Delete A talk about clocks');
    await click('Undo');
    await vi.waitFor(() =>
      expect(commands).toEqual([
        { type: 'delete-sources', sourceIds: ['s1'] },
        { type: 'restore-sources', sourceIds: ['s1'] },
      ]),
    );
  });

  it('an opened item stays while tabs change, until the toolbar is clicked again', async () => {
    await db.tabs.bulkPut([
      { tabId: 7, url: '', state: 'failed', error: { code: 'PAGE_EMPTY' }, at: 1 },
      { tabId: 8, url: '', state: 'failed', error: { code: 'PAGE_EMPTY' }, at: 1 },
    ]);
    const { click, see, text } = open();
    await see('shows no text');
    await click('Library');
    await click(/A talk about clocks/);
    await see('From your library');
    showTab({ tabId: 8 });
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(text()).toContain('From your library');
    await db.tabs.update(8, { at: Date.now() + 1 });
    await see('shows no text');
    expect(text()).not.toContain('From your library');
  });
});

describe('subtitles of one’s own', () => {
  const srt = '1\n00:00:01,000 --> 00:00:02,000\nHello.\n';
  const pasteOf = (text: string) =>
    Object.assign(new Event('paste', { bubbles: true }), { clipboardData: { files: [], getData: () => text } });
  const choose = (name: string, bytes: Uint8Array<ArrayBuffer>) => {
    const file = new File([bytes], name);
    file.arrayBuffer ??= () => Promise.resolve(bytes.buffer);
    const input = document.querySelector<HTMLInputElement>('input[type=file]');
    Object.defineProperty(input, 'files', { value: [file], configurable: true });
    input?.dispatchEvent(new Event('change', { bubbles: true }));
  };
  beforeEach(saveSource);

  it('a file opens whatever its encoding', async () => {
    const commands = fakeBackground({ 'open-file': { value: { sourceId: 's1' } } });
    const { see, text } = open();
    await see('This page');
    choose('talk.vtt', new Uint8Array([0xff, 0xfe, ...[...'WEBVTT'].flatMap((char) => [char.charCodeAt(0), 0])]));
    await see('A talk about clocks');
    expect(commands).toEqual([{ type: 'open-file', name: 'talk.vtt', text: 'WEBVTT' }]);
    expect(text()).not.toContain('Encoding guessed');
  });

  it('a guessed encoding is said and can be changed; the wrong reading goes, unless there is a gloss of it', async () => {
    let opened = 0;
    const commands = fakeBackground({
      'open-file': {
        get value() {
          return { sourceId: ['s1', 's2', 's1'][opened++] };
        },
      },
    });
    await db.sources.put({ ...source, id: 's2', key: 's2', title: 'The other reading' });
    await db.glosses.put({ ...summary, id: 'g2', sourceId: 's2' });
    const { see } = open();
    await see('This page');
    // 「你好，世界」 in GB18030 between ASCII times.
    const han = [0xc4, 0xe3, 0xba, 0xc3, 0xa3, 0xac, 0xca, 0xc0, 0xbd, 0xe7];
    const ascii = (text: string) => [...text].map((char) => char.charCodeAt(0));
    choose('talk.srt', new Uint8Array([...ascii('1\n00:00:01,000 --> 00:00:02,000\n'), ...han, ...ascii('\n')]));
    await see('Encoding guessed. Read as');
    const select = () => document.querySelector<HTMLSelectElement>('select.encoding');
    const field = select();
    if (!field) throw new Error('no list of encodings');
    type(field, 'big5');
    await see('The other reading');
    await vi.waitFor(() => expect(commands.at(-1)).toEqual({ type: 'delete-sources', sourceIds: ['s1'] }));
    expect(select()?.value).toBe('big5');
    const again = select();
    if (again) type(again, 'gb18030');
    await see('A talk about clocks');
    expect(commands.at(-1)).toMatchObject({ type: 'open-file', text: expect.stringContaining('你好，世界') });
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(commands).not.toContainEqual({ type: 'delete-sources', sourceIds: ['s2'] });
  });

  it('text pasted anywhere on the panel opens', async () => {
    const commands = fakeBackground({ 'open-file': { value: { sourceId: 's1' } } });
    const { see } = open();
    await see('This page');
    document.body.dispatchEvent(pasteOf('  '));
    document.body.dispatchEvent(pasteOf(srt));
    await see('A talk about clocks');
    expect(commands).toEqual([{ type: 'open-file', name: 'Pasted subtitles', text: srt }]);
  });

  it('text pasted into the field opens only at the button; what is no subtitle is said so, and stays', async () => {
    HTMLDialogElement.prototype.showModal = () => {};
    const commands = fakeBackground({
      'open-file': { error: { code: 'FILE_UNREADABLE', params: { name: 'Pasted subtitles' } } },
    });
    const { click, see } = open();
    await click('Paste text');
    await see('Subtitle text');
    const field = document.querySelector('textarea');
    if (!field) throw new Error('no field');
    field.dispatchEvent(pasteOf(srt));
    expect(commands).toEqual([]);
    type(field, 'Dear reader');
    await click('Open');
    await see('Pasted subtitles is in no subtitle format that Gloss reads');
    expect(document.querySelector('textarea')?.value).toBe('Dear reader');
  });
});

describe('asking', () => {
  beforeEach(async () => {
    await saveSource();
    await readInTab();
    await chooseEngine();
  });
  const answer: Gloss = {
    ...summary,
    id: 'a1',
    kind: 'answer',
    state: 'done',
    recipe: { ...summary.recipe, kind: 'answer', question: 'Why do they stop?' },
    body: {
      kind: 'answer',
      statements: [
        { text: 'Of oil.', citations: [{ from: 2, to: 2, quote: 'stops a clock is oil', verdict: 'found' }] },
      ],
    },
  };

  it('sends what is typed on Enter, but not an Enter that ends a composition', async () => {
    const commands = fakeBackground();
    const { see, click } = open();
    await click('Ask');
    await see('Nothing asked yet');
    const box = document.querySelector('textarea');
    if (!box) throw new Error('no field to ask in');
    type(box, '钟为什么会停？');
    const enter = (isComposing: boolean) =>
      box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, isComposing }));
    enter(true);
    await vi.waitFor(() => expect(box.value).not.toBe(''));
    expect(commands).toEqual([]);
    enter(false);
    await vi.waitFor(() => expect(commands).toEqual([{ type: 'ask', sourceId: 's1', question: '钟为什么会停？' }]));
  });

  it('shows answers with their evidence, what the source does not say, and what was not found', async () => {
    const quote = { from: 1, to: 1, quote: 'wind it', verdict: 'missing' as const };
    await db.glosses.bulkPut([
      answer,
      { ...answer, id: 'a2', createdAt: 3, body: { kind: 'answer', statements: [] } },
      {
        ...answer,
        id: 'a3',
        createdAt: 4,
        body: { kind: 'answer', statements: [{ text: 'No.', citations: [quote] }] },
      },
    ]);
    const { see, click } = open();
    await click('Ask');
    await see('Of oil.');
    await see('The source does not say.');
    await see('Nothing of this was found in the source.');
  });

  it('deletes an answer and takes it back', async () => {
    await db.glosses.put(answer);
    const commands = fakeBackground();
    const { click } = open();
    await click('Ask');
    await click('Delete the question “Why do they stop?”');
    await click('Undo');
    await vi.waitFor(() =>
      expect(commands).toEqual([
        { type: 'delete-gloss', glossId: 'a1' },
        { type: 'restore-gloss', glossId: 'a1' },
      ]),
    );
  });
});

describe('versions and coverage of a summary', () => {
  const done: Gloss = { ...summary, state: 'done', body: summaryBody };
  beforeEach(async () => {
    await saveSource();
    await readInTab();
    await chooseEngine();
  });

  it('shows the newest, another when chosen, and two beside each other with what only one says', async () => {
    const other: SummaryBody = { ...summaryBody, overview: 'An older view.', points: summaryBody.points.slice(1) };
    await db.glosses.bulkPut([done, { ...done, id: 'g0b', createdAt: 1, body: other }]);
    const { see, click, text } = open();
    await click('Summary');
    await see('Clocks stop because of oil.');
    expect(text()).not.toContain('An older view.');
    const choice = document.querySelector<HTMLSelectElement>('select.version');
    if (!choice) throw new Error('no choice of versions');
    type(choice, 'g0b');
    await see('An older view.');
    type(choice, 'g1');
    await click('Compare');
    await see('An older view.');
    await see('Only here');
    await see('Clocks stop because of oil.');
  });

  it('deletes a version and takes it back', async () => {
    await db.glosses.put(done);
    const commands = fakeBackground();
    const { click } = open();
    await click('Summary');
    await click('Delete this summary');
    await click('Undo');
    const both = [
      { type: 'delete-gloss', glossId: 'g1' },
      { type: 'restore-gloss', glossId: 'g1' },
    ];
    await vi.waitFor(() => expect(commands).toEqual(both));
  });

  it('reads an uncited part, and asks for points on it, which join the summary', async () => {
    await db.glosses.put(done);
    const commands = fakeBackground();
    const { see, click } = open();
    await click('Summary');
    await click(/^Not cited: 0:00/);
    await see('Good evening.');
    await click('Points on this part');
    await vi.waitFor(() => expect(commands).toEqual([{ type: 'add-points', glossId: 'g1', from: 1, to: 1 }]));
    const citations = [{ from: 1, to: 1, quote: 'Good evening', verdict: 'found' as const }];
    await db.glosses.put({
      ...done,
      id: 'p1',
      kind: 'points',
      recipe: { ...done.recipe, kind: 'points', of: 'g1', stretch: { from: 1, to: 1 } },
      body: { kind: 'points', from: 1, to: 1, points: [{ text: 'They were greeted.', citations }] },
    });
    await see('They were greeted.');
    await see('2 of 3 verified');
  });

  it('says how long the rest of a step takes', async () => {
    await db.glosses.put({ ...summary, progress: { step: 'points', done: 2, total: 6, left: 23_400 } });
    const { see } = open();
    await see('2 of 6 parts · about 25 sec left in this step');
  });

  it('shows the source’s own words under a point in another language', async () => {
    await db.glosses.put({ ...done, recipe: { ...done.recipe, outputLang: 'zh-Hans' } });
    const { click } = open();
    await click('Summary');
    await vi.waitFor(() => expect(document.querySelector('.original')?.textContent).toBe('stops a clock is oil'));
  });
});

describe('all work', () => {
  beforeEach(saveSource);

  it('lists what runs, what stopped and what is ready, and leads there', async () => {
    const commands = fakeBackground();
    const row = (id: string, state: Gloss['state'], more: Partial<Gloss> = {}) => ({ ...summary, id, state, ...more });
    await db.glosses.bulkPut([
      row('w1', 'running', { progress: { step: 'points', done: 2, total: 6 } }),
      row('w2', 'failed', { error: { code: 'KEY_REFUSED' } }),
      row('w3', 'done', { body: summaryBody }),
    ]);
    const job = { attempts: 1, runAfter: 0, createdAt: Date.now() };
    await db.jobs.bulkPut([
      { ...job, id: 'j1', glossId: 'w1', state: 'running' },
      { ...job, id: 'j2', glossId: 'w2', state: 'failed' },
      { ...job, id: 'j3', glossId: 'w3', state: 'done' },
    ]);
    const { see, click } = open();
    await click('Work (1 under way)');
    await see('Collecting points · 2 of 6 parts');
    await see('refused the key');
    await click('Cancel: A talk about clocks');
    await vi.waitFor(() => expect(commands).toEqual([{ type: 'cancel', glossId: 'w1' }]));
    await click(/A talk about clocksSummary · ready/);
    await see('From your library');
  });

  it('asks for the site of a queued link, in the click', async () => {
    const commands = fakeBackground();
    await db.links.put({ id: 'l1', url: 'https://elsewhere.example/text', state: 'asking', at: 1 });
    const { see, click } = open();
    await see('The link is on elsewhere.example, which Gloss may not read.');
    await click('Allow it');
    await vi.waitFor(() => expect(commands).toEqual([{ type: 'retry-link', id: 'l1' }]));
    expect(requestHost).toHaveBeenCalledWith('https://elsewhere.example/text');
  });
});
