import { describe, expect, it } from 'vitest';
import { settleTabs, startReading, updateReading } from '@/lib/library/tabs';
import { freshDatabase } from './fixtures';

describe('tabs', () => {
  it('a later click makes an earlier reading of the same tab silent', async () => {
    const db = freshDatabase();
    const first = await startReading(db, 1, 'https://a.example/', 10);
    await startReading(db, 1, 'https://a.example/', 20);
    expect(await updateReading(db, first, { state: 'ready' })).toBe(false);
    expect(await db.tabs.get(1)).toMatchObject({ state: 'reading', at: 20 });
  });

  it('a worker that starts ends what its predecessor left, and forgets closed tabs', async () => {
    const db = freshDatabase();
    await startReading(db, 1, 'https://a.example/', 10);
    await startReading(db, 2, 'https://closed.example/', 10);
    await settleTabs(db, [1], 100);
    expect(await db.tabs.toArray()).toMatchObject([
      { tabId: 1, state: 'failed', error: { code: 'CAPTURE_INTERRUPTED' } },
    ]);
  });

  it('but leaves the reading alone that the click which woke it has begun, also in a tab too new for its list', async () => {
    const db = freshDatabase();
    await startReading(db, 1, 'https://a.example/', 100);
    await startReading(db, 2, 'https://new.example/', 101);
    await settleTabs(db, [1], 100);
    expect((await db.tabs.toArray()).map(({ state }) => state)).toEqual(['reading', 'reading']);
  });
});
