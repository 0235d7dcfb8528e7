import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { readTab } from '../../../entrypoints/background/capture';
import { learnOrigins, queueFromMenu, queueTab } from '../../../entrypoints/background/links';
import { notifyEnd } from '../../../entrypoints/background/notify';
import { noUsage } from '../../../lib/engine/model';
import { db } from '../../../lib/library/db';
import { saveCapture } from '../../../lib/library/sources';
import { openPanel } from '../../../lib/platform/panel';
import { updateSettings } from '../../../lib/settings/store';
import { captureOf, emptyOutline } from '../library/fixtures';

vi.mock('../../../entrypoints/background/capture', () => ({ readTab: vi.fn() }));
vi.mock('../../../entrypoints/background/jobs', () => ({ runner: { wake: async () => undefined } }));
vi.mock('../../../entrypoints/background/engines', () => ({
  recipeFor: async () => ({ kind: 'summary', engine: 'e', model: 'm', outputLang: 'en', versions: {} }),
}));
vi.mock('../../../lib/platform/panel', () => ({ openPanel: vi.fn(async () => undefined) }));

let granted: { origins: string[]; permissions: string[] };
const notify = vi.fn(async () => 'id');

beforeEach(async () => {
  granted = { origins: [], permissions: [] };
  Object.assign(fakeBrowser, {
    permissions: {
      getAll: async () => granted,
      contains: async ({ origins = [], permissions = [] }: Partial<typeof granted>) =>
        origins.every((one) => granted.origins.includes(one)) &&
        permissions.every((one) => granted.permissions.includes(one)),
    },
  });
  Object.assign(fakeBrowser.notifications, { create: notify });
  vi.clearAllMocks();
  vi.spyOn(fakeBrowser.i18n, 'getMessage').mockImplementation((name: string) => name);
  await Promise.all([db.links.clear(), db.glosses.clear(), db.jobs.clear(), db.sources.clear(), db.tabs.clear()]);
});

const source = () => saveCapture(db, captureOf(['A sentence about lamps.']), emptyOutline);
const summaries = () => db.glosses.where('kind').equals('summary').toArray();

describe('the menu of a link', () => {
  it('opens the panel, which asks, where the site may not be read', async () => {
    queueFromMenu('https://elsewhere.example/a', 3);
    expect(openPanel).toHaveBeenCalledWith(3);
    await vi.waitFor(async () => expect(await db.links.toArray()).toMatchObject([{ state: 'asking' }]));
    expect(readTab).not.toHaveBeenCalled();
  });

  it('reads where it may, in a tab that closes, without the panel', async () => {
    granted.origins = ['https://known.example/*'];
    await learnOrigins();
    const { id, contentHash } = await source();
    vi.mocked(readTab).mockImplementation(async () => db.sources.get(id));
    vi.spyOn(fakeBrowser.tabs, 'create').mockResolvedValue({ id: 9 } as never);
    vi.spyOn(fakeBrowser.tabs, 'get').mockResolvedValue({ id: 9, status: 'complete' } as never);
    const remove = vi.spyOn(fakeBrowser.tabs, 'remove').mockResolvedValue(undefined);
    queueFromMenu('https://known.example/a', 3);
    await vi.waitFor(async () => expect(await summaries()).toMatchObject([{ sourceId: id, contentHash }]));
    await vi.waitFor(async () => expect(await db.links.count()).toBe(0));
    expect(remove).toHaveBeenCalledWith(9);
    expect(openPanel).not.toHaveBeenCalled();
  });
});

describe('the menu of a page', () => {
  it('summarises the tab where it stands', async () => {
    const { id } = await source();
    vi.mocked(readTab).mockImplementation(async () => db.sources.get(id));
    await queueTab({ id: 5, url: 'https://a.example/', title: 'A' });
    expect(readTab).toHaveBeenCalledWith(5);
    expect(await summaries()).toMatchObject([{ sourceId: id, state: 'waiting' }]);
    expect(await db.links.count()).toBe(0);
  });

  it('lists a tab that could not be read, with the reason', async () => {
    vi.mocked(readTab).mockResolvedValue(undefined);
    await queueTab({ id: 5, url: 'https://a.example/', title: 'A' });
    expect(await db.links.toArray()).toMatchObject([
      { url: 'https://a.example/', title: 'A', state: 'failed', error: { code: 'CAPTURE_INTERRUPTED' } },
    ]);
  });
});

describe('the notice', () => {
  const ended = async () => {
    const { id, contentHash } = await source();
    const recipe = { kind: 'summary' as const, engine: 'e', model: 'm', outputLang: 'en', versions: {} };
    await db.glosses.put({
      id: 'g',
      sourceId: id,
      contentHash,
      kind: 'summary',
      recipe,
      state: 'done',
      usage: noUsage,
      createdAt: 1,
    });
    return id;
  };

  it('comes where settings and browser allow it, under the id of its source', async () => {
    const id = await ended();
    granted.permissions = ['notifications'];
    await updateSettings((settings) => ({ ...settings, notify: true }));
    await notifyEnd('g', 'ready');
    expect(notify).toHaveBeenCalledWith(id, expect.objectContaining({ message: 'badgeReady' }));
  });

  it('does not come without either', async () => {
    await ended();
    await updateSettings((settings) => ({ ...settings, notify: true }));
    await notifyEnd('g', 'ready');
    granted.permissions = ['notifications'];
    await updateSettings((settings) => ({ ...settings, notify: false }));
    await notifyEnd('g', 'failed');
    expect(notify).not.toHaveBeenCalled();
  });
});
