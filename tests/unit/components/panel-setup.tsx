import { afterEach, beforeEach, vi } from 'vitest';
import { Panel } from '../../../components/panel/panel';
import { noUsage } from '../../../lib/engine/model';
import type { Gloss, SummaryBody } from '../../../lib/gloss/model';
import { db } from '../../../lib/library/db';
import * as permissions from '../../../lib/platform/permissions';
import type { ActiveTab } from '../../../lib/platform/tabs';
import * as tabs from '../../../lib/platform/tabs';
import { updateSettings } from '../../../lib/settings/store';
import type { Source } from '../../../lib/source/model';
import { mount } from './mount';

/** Another tab comes to the front. */
export let showTab: (tab: ActiveTab) => void = () => {};
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

export const source: Source = {
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
export const passages = [
  { n: 1, text: 'Good evening.', anchor: { t: [0, 5000] as [number, number] } },
  { n: 2, text: 'What stops a clock is oil.', anchor: { t: [65_000, 70_000] as [number, number] } },
];
export const base = { sourceId: 's1', contentHash: 'h1', usage: noUsage, createdAt: 1 };
export const outline: Gloss = {
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
export const summaryBody: SummaryBody = {
  kind: 'summary',
  overview: 'Clocks stop because of oil.',
  points: [
    { text: 'Oil stops clocks.', citations: [{ from: 2, to: 2, quote: 'stops a clock is oil', verdict: 'found' }] },
    { text: 'Clocks need winding.', citations: [{ from: 1, to: 1, quote: 'wind it', verdict: 'missing' }] },
  ],
};
export const summary: Gloss = {
  ...base,
  id: 'g1',
  kind: 'summary',
  state: 'running',
  createdAt: 2,
  recipe: { kind: 'summary', engine: 'e', model: 'm', outputLang: 'en', versions: {} },
};
export const requestHost = vi.mocked(permissions.requestHost);
export const openSettings = vi.mocked(tabs.openSettings);
export const engine = { id: 'e1', preset: 'custom', label: 'Mine', baseUrl: 'http://localhost:9/v1', model: 'm' };

export const saveSource = async () => {
  await db.sources.put(source);
  await db.bodies.put({ sourceId: 's1', contentHash: 'h1', passages });
  await db.glosses.put(outline);
};
export const readInTab = () => db.tabs.put({ tabId: 7, url: source.url, state: 'ready', sourceId: 's1', at: 1 });
export const chooseEngine = () => updateSettings((s) => ({ ...s, endpoints: [engine], activeEndpointId: 'e1' }));

// A list that mounts only what is in view has to be given a view.
Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, value: 600 });

let panel: ReturnType<typeof mount>;
export const open = () => {
  panel = mount(<Panel />);
  return panel;
};

beforeEach(async () => {
  await Promise.all(db.tables.map((table) => table.clear()));
  requestHost.mockReset().mockResolvedValue(true);
  openSettings.mockClear();
});
afterEach(async () => {
  panel.unmount();
  await updateSettings((s) => ({ ...s, subtitleSites: [] }));
});
