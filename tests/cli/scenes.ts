import type { BrowserContext, Page } from '@playwright/test';
import { noUsage } from '../../lib/engine/model';
import type { Gloss } from '../../lib/gloss/model';
import type { TabRow } from '../../lib/library/database';
import { Settings } from '../../lib/settings/model';
import {
  answers,
  dialogue,
  highlights,
  keyRefused,
  libraryAnswer,
  older,
  originRefused,
  rows,
  summary,
  tabRow,
  withEngine,
  work,
} from './shots-data';
import { clocksTranslation, edits, formBody, formTranslation, heronTranslation, studies } from './shots-translation';

/** A view of the extension, reached by rows in its database and a person's few clicks. */
export interface Scene {
  page?: 'sidepanel' | 'options' | 'reader';
  /** What the page's address asks for. */
  search?: string;
  tab?: Partial<TabRow>;
  glosses?: (lang: 'en' | 'zh-Hans') => Gloss[];
  /** Rows of other tables. */
  more?: Record<string, unknown[]>;
  settings?: Partial<Settings>;
  /** What a person does before the picture is taken. */
  act?: (page: Page) => Promise<void>;
  empty?: boolean;
  /** The first run. */
  isNew?: boolean;
  /** With highlights and notes. */
  marked?: boolean;
}

const tab = (name: 'summary' | 'text' | 'ask' | 'notes' | 'translation') => (page: Page) =>
  page.locator(`#tab-${name}`).click();
const nav = (at: number) => (page: Page) => page.locator('.topbar nav button').nth(at).click();
const running: Partial<Gloss> = {
  state: 'running',
  finishedAt: undefined,
  progress: { step: 'points', done: 6, total: 20, left: 42_000 },
};

export const scenes: Record<string, Scene> = {
  first: { isNew: true },
  'first-item': { isNew: true, tab: { sourceId: 'heron' } },
  palette: { tab: { sourceId: 'clocks' }, act: (page) => page.keyboard.press('Control+k') },
  keys: { tab: { sourceId: 'clocks' }, act: (page) => page.keyboard.press('?') },
  notes: { tab: { sourceId: 'clocks' }, settings: withEngine, marked: true, act: tab('notes') },
  forbidden: { tab: { state: 'failed', error: { code: 'PAGE_FORBIDDEN' } } },
  'no-subtitles': { tab: { state: 'failed', error: { code: 'NO_SUBTITLES' }, other: 'article' } },
  waiting: { tab: { state: 'waiting', other: 'article' } },
  article: { tab: { sourceId: 'heron', other: 'video' } },
  'article-text': { tab: { sourceId: 'heron' }, settings: withEngine, act: tab('text') },
  'video-tracks': {
    tab: {
      sourceId: 'clocks',
      tracks: [
        { id: 'a', lang: 'en', kind: 'asr', label: 'English' },
        { id: 'b', lang: 'de', kind: 'manual', label: 'Deutsch' },
      ],
      trackId: 'a',
    },
    act: async (page) => {
      await page.locator('[aria-haspopup=menu]').click();
      await page.locator('[role=menu]').waitFor();
    },
  },
  reading: {
    tab: { sourceId: 'heron' },
    settings: {
      ...withEngine,
      reading: { font: 'serif', size: 17, leading: 'loose', width: 'normal', density: 'compact' },
    },
    act: async (page) => {
      await tab('text')(page);
      await page.locator('[popovertarget]').click();
    },
  },
  find: {
    tab: { sourceId: 'clocks' },
    act: async (page) => {
      await tab('text')(page);
      await page.locator('.source-menu button').first().click();
      await page.keyboard.type('clock');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Enter');
    },
  },
  paste: { empty: true, act: (page) => page.locator('.own-file button').nth(1).click() },
  video: { tab: { sourceId: 'clocks' }, settings: withEngine },
  'video-text': { tab: { sourceId: 'clocks' }, settings: withEngine, act: tab('text') },
  dialogue: {
    tab: { sourceId: 'clocks' },
    settings: withEngine,
    glosses: () => [dialogue],
    act: async (page) => {
      await tab('text')(page);
      await page.locator('.transcript-switch button').nth(1).click();
      await page.locator('.turn').first().waitFor();
    },
  },
  'palette-typed': {
    tab: { sourceId: 'clocks' },
    act: async (page) => {
      await page.keyboard.press('Control+k');
      await page.keyboard.type('cl');
    },
  },
  note: {
    tab: { sourceId: 'clocks' },
    act: async (page) => {
      await tab('text')(page);
      await page.locator('[data-n="2"] button').focus();
      await page.keyboard.press('n');
      await page.locator('dialog').waitFor();
    },
  },
  han: { tab: { sourceId: 'zhongbiao' }, settings: withEngine },
  'summary-none': { tab: { sourceId: 'clocks' }, act: tab('summary') },
  summary: {
    tab: { sourceId: 'clocks' },
    settings: withEngine,
    glosses: (lang) => [summary(lang)],
    act: async (page) => {
      await tab('summary')(page);
      await page.locator('.citation').nth(3).hover();
      await page.locator('.popover').waitFor();
    },
  },
  'summary-gap': {
    tab: { sourceId: 'clocks' },
    settings: withEngine,
    glosses: (lang) => [summary(lang)],
    act: async (page) => {
      await tab('summary')(page);
      await page.locator('.gap').first().click();
    },
  },
  'summary-compare': {
    tab: { sourceId: 'clocks' },
    settings: withEngine,
    glosses: (lang) => [summary(lang), older(lang)],
    act: async (page) => {
      await tab('summary')(page);
      await page.locator('.versions button').first().click();
      await page.locator('.recipe summary').first().click();
    },
  },
  work: {
    settings: withEngine,
    glosses: (lang) => [summary(lang, { id: 'w1', ...running }), ...answers(lang).slice(0, 1)],
    more: work,
    act: async (page) => {
      await page.locator('.work-button button').click();
      await page.locator('.work-row').first().waitFor();
    },
  },
  'summary-running': {
    tab: { sourceId: 'clocks' },
    settings: withEngine,
    glosses: (lang) => [summary(lang, running)],
    act: tab('summary'),
  },
  'summary-failed': {
    tab: { sourceId: 'clocks' },
    settings: withEngine,
    glosses: (lang) => [summary(lang, { state: 'failed', error: keyRefused, body: undefined })],
    act: tab('summary'),
  },
  'summary-refused': {
    tab: { sourceId: 'clocks' },
    settings: withEngine,
    glosses: (lang) => [summary(lang, { state: 'failed', error: originRefused, body: undefined, usage: noUsage })],
    act: tab('summary'),
  },
  ask: { tab: { sourceId: 'clocks' }, settings: withEngine, glosses: answers, act: tab('ask') },
  'ask-none': { tab: { sourceId: 'clocks' }, settings: withEngine, act: tab('ask') },
  'translation-none': { tab: { sourceId: 'heron' }, settings: withEngine, act: tab('translation') },
  translation: {
    tab: { sourceId: 'heron' },
    settings: withEngine,
    glosses: () => [heronTranslation()],
    act: tab('translation'),
  },
  'translation-form': {
    tab: { sourceId: 'heron' },
    settings: withEngine,
    glosses: () => [formTranslation()],
    more: { bodies: [formBody] },
    act: async (page) => {
      await tab('translation')(page);
      await page.locator('.table').evaluate((table) => table.scrollIntoView({ behavior: 'instant', block: 'start' }));
    },
  },
  'translation-tools': {
    tab: { sourceId: 'heron' },
    settings: withEngine,
    glosses: () => [heronTranslation({ state: 'done', progress: undefined })],
    act: async (page) => {
      await tab('translation')(page);
      await page.locator('[data-line="2"]').first().click();
      await page.locator('.line-tools').evaluate((tools) => tools.scrollIntoView({ behavior: 'instant' }));
    },
  },
  'translation-terms': {
    tab: { sourceId: 'heron' },
    settings: withEngine,
    glosses: () => [heronTranslation({ state: 'done', progress: undefined })],
    act: async (page) => {
      await tab('translation')(page);
      await page.locator('.glossary > summary').nth(1).waitFor();
      for (const part of await page.locator('.glossary > summary').all()) await part.click();
    },
  },
  'translation-rtl': {
    tab: { sourceId: 'clocks' },
    settings: withEngine,
    glosses: () => [clocksTranslation()],
    act: tab('translation'),
  },
  library: { act: nav(1) },
  'library-undo': {
    act: async (page) => {
      await nav(1)(page);
      await page.locator('.library-row').first().hover();
      await page.locator('.library-row .danger').first().click();
      await page.locator('.toast').waitFor();
    },
  },
  'library-filter': {
    act: async (page) => {
      await nav(1)(page);
      await page.locator('.library-bar button').first().click();
    },
  },
  'library-ask': {
    settings: withEngine,
    more: { libraryAnswers: [libraryAnswer] },
    act: async (page) => {
      await nav(1)(page);
      await page.locator('.library-bar input').fill(libraryAnswer.question);
      await page.locator('.library-ask summary').click();
    },
  },
  'library-empty': { empty: true, act: nav(1) },
  opened: {
    act: async (page) => {
      await nav(1)(page);
      await page.locator('.library-open').nth(3).click();
      await page.locator('h1').waitFor();
    },
  },
  reader: { page: 'reader', search: '?item=clocks', settings: withEngine, glosses: (lang) => [summary(lang)] },
  options: { page: 'options', settings: { ...withEngine, subtitleSites: ['https://tv.example/*'] } },
  'options-empty': { page: 'options' },
  'options-models': {
    page: 'options',
    act: async (page) => {
      await page.locator('.preset', { hasText: 'OpenAI' }).first().click();
      await page.locator('[role=combobox]').click();
      await page.keyboard.press('ArrowDown');
    },
  },
  'options-form': {
    page: 'options',
    act: (page) => page.locator('.preset', { hasText: 'DeepSeek' }).first().click(),
  },
};

export const looks = [
  { name: 'light-en-400', theme: 'light', lang: 'en', width: 400, height: 760 },
  { name: 'dark-zh-400', theme: 'dark', lang: 'zh-Hans', width: 400, height: 760 },
  { name: 'light-zh-320', theme: 'light', lang: 'zh-Hans', width: 320, height: 640 },
  { name: 'dark-en-320', theme: 'dark', lang: 'en', width: 320, height: 640 },
  { name: 'light-en-900', theme: 'light', lang: 'en', width: 900, height: 760 },
] as const;

/** Only of the whole page: its three zones. */
export const wide = { name: 'light-en-1280', theme: 'light', lang: 'en', width: 1280, height: 800 } as const;

const tabId = 987_654;

export interface Look {
  theme: Settings['theme'];
  lang: 'en' | 'zh-Hans';
  width: number;
  height: number;
}

/** Opens a scene in a tab of its own. */
export async function openScene(context: BrowserContext, origin: string, scene: Scene, look: Look): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(5000);
  await page.setViewportSize({ width: look.width, height: look.height });
  const url = `${origin}/${scene.page ?? 'sidepanel'}.html${scene.search ?? ''}`;
  // A tab that only the panel believes in: the worker, asked to check it, would drop its row.
  await page.addInitScript((id) => {
    chrome.tabs.query = () => Promise.resolve([{ id, title: 'Why the heron stands still' } as chrome.tabs.Tab]);
    const send = chrome.runtime.sendMessage.bind(chrome.runtime) as (message: { type?: string }) => Promise<unknown>;
    chrome.runtime.sendMessage = ((message: { type?: string }) =>
      message.type === 'check-tabs' ? Promise.resolve({ ok: true }) : send(message)) as never;
  }, tabId);
  await page.goto(url);
  await seed(page, {
    tables: {
      sources: scene.empty ? [] : rows.sources,
      bodies: scene.empty ? [] : rows.bodies,
      glosses: scene.empty ? [] : [...rows.glosses, ...(scene.glosses?.(look.lang) ?? [])],
      highlights: scene.marked ? highlights : [],
      tabs: scene.tab ? [tabRow(tabId, scene.tab)] : [],
      edits,
      studies,
      jobs: [],
      links: [],
      ...scene.more,
    },
    settings: Settings.parse({
      version: 1,
      welcomed: !scene.isNew,
      ...scene.settings,
      uiLang: look.lang,
      theme: look.theme,
    }),
  });
  await page.goto(url);
  await page.waitForTimeout(250);
  await scene.act?.(page);
  await page.waitForTimeout(250);
  return page;
}

/** Replaces all rows of the named tables, and the settings, from inside a page of the extension. */
function seed(page: Page, what: { tables: Record<string, unknown[]>; settings: Settings }): Promise<void> {
  return page.evaluate(async ({ tables, settings }) => {
    await chrome.storage.local.set({ settings });
    // Opened before the extension has made it, it would be made empty.
    while (!(await indexedDB.databases()).some(({ name }) => name === 'gloss'))
      await new Promise((r) => setTimeout(r, 20));
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('gloss');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const change = db.transaction(Object.keys(tables), 'readwrite');
    for (const [table, list] of Object.entries(tables)) {
      change.objectStore(table).clear();
      for (const row of list) change.objectStore(table).put(row);
    }
    await new Promise((resolve, reject) => {
      change.oncomplete = resolve;
      change.onerror = () => reject(change.error);
    });
    db.close();
  }, what);
}
