import { beforeEach, expect, it, vi } from 'vitest';
import { toggleBilingual } from '../../../entrypoints/background/bilingual';
import { showInPage } from '../../../entrypoints/background/inline';
import { noUsage } from '../../../lib/engine/model';
import { db } from '../../../lib/library/db';
import { saveCapture } from '../../../lib/library/sources';
import { readSettings } from '../../../lib/settings/store';
import { captureOf, emptyOutline } from '../library/fixtures';

vi.mock('../../../entrypoints/background/inline', () => ({ showInPage: vi.fn() }));

beforeEach(async () => {
  vi.clearAllMocks();
  await Promise.all([db.sources.clear(), db.glosses.clear(), db.tabs.clear()]);
});

it('turns the translation in the page on and off where the page has one', async () => {
  const source = await saveCapture(db, captureOf(['A sentence about lamps.']), emptyOutline);
  const { id: sourceId, contentHash, url } = source;
  await db.tabs.put({ tabId: 7, url, state: 'ready', sourceId, at: 1 });
  await db.glosses.put({
    ...{ id: 't', sourceId, contentHash, kind: 'translation', state: 'done', usage: noUsage, createdAt: 1 },
    recipe: { kind: 'translation', engine: 'e', model: 'm', outputLang: 'zh-Hans', versions: {} },
  });
  await toggleBilingual(7);
  expect(showInPage).toHaveBeenLastCalledWith(sourceId, true);
  await db.tabs.update(7, { inline: true });
  await toggleBilingual(7);
  expect(showInPage).toHaveBeenLastCalledWith(sourceId, false);
});

it('else shows the original beside the translation in the panel, or not', async () => {
  await toggleBilingual(undefined);
  expect((await readSettings()).translation.show).toBe('target');
  await toggleBilingual(8);
  expect((await readSettings()).translation.show).toBe('both');
  expect(showInPage).not.toHaveBeenCalled();
});
