import { describe, expect, it } from 'vitest';
import { orderGloss, trashGloss } from '@/lib/library/glosses';
import { addLink, failLink, resetLinks, takeLink } from '@/lib/library/links';
import { saveCapture } from '@/lib/library/sources';
import { workload, workOf } from '@/lib/library/work';
import { captureOf, emptyOutline, freshDatabase } from './fixtures';

const recipe = { kind: 'summary' as const, engine: 'e', model: 'm', outputLang: 'en', versions: {} };

describe('queued links', () => {
  it('are read in order, each once, and again after a death', async () => {
    const db = freshDatabase();
    await addLink(db, { url: 'https://a.example/1' }, true, 1);
    await addLink(db, { url: 'https://a.example/2' }, true, 2);
    await addLink(db, { url: 'https://a.example/1' }, true, 3);
    expect(await db.links.count()).toBe(2);
    expect((await takeLink(db))?.url).toBe('https://a.example/1');
    expect((await takeLink(db))?.url).toBe('https://a.example/2');
    expect(await takeLink(db)).toBeUndefined();
    await resetLinks(db);
    expect((await takeLink(db))?.url).toBe('https://a.example/1');
  });

  it('wait for the person where the site may not be read, and after a failure', async () => {
    const db = freshDatabase();
    const id = await addLink(db, { url: 'https://a.example/1' }, false);
    expect(await takeLink(db)).toBeUndefined();
    expect((await workload(db)).asking).toBe(true);
    await addLink(db, { url: 'https://a.example/1' }, true);
    expect((await takeLink(db))?.id).toBe(id);
    await failLink(db, id, { code: 'TIMEOUT' });
    expect(await takeLink(db)).toBeUndefined();
    expect(await workload(db)).toEqual({ count: 0, progress: undefined, asking: true });
  });
});

describe('all work', () => {
  it('is what runs and waits, what ended within a day, and links; without what was deleted', async () => {
    const db = freshDatabase();
    const now = 10 * 24 * 3600 * 1000;
    const source = await saveCapture(db, captureOf(['Some text.']), emptyOutline);
    const order = async (question: string, at: number, state?: 'done' | 'failed') => {
      const id = await orderGloss(db, source.id, { ...recipe, question }, at);
      if (state) {
        await db.glosses.update(id, { state });
        await db.jobs.where('glossId').equals(id).modify({ state });
      }
      return id;
    };
    await order('long ago', 1000, 'done');
    const done = await order('done', now - 3000, 'done');
    const failed = await order('failed', now - 2000, 'failed');
    const open = await order('open', now - 1000);
    await trashGloss(db, await order('deleted', now - 500, 'done'));
    await addLink(db, { url: 'https://a.example/1' }, true, now);
    const work = await workOf(db, now);
    expect(work.active.map(({ gloss }) => gloss.id)).toEqual([open]);
    expect(work.ended.map(({ gloss }) => gloss.id)).toEqual([failed, done]);
    expect(work.links).toHaveLength(1);
    expect((await workload(db)).count).toBe(2);
    await db.links.clear();
    await db.glosses.update(open, { progress: { step: 'points', done: 1, total: 4 } });
    expect(await workload(db)).toMatchObject({ count: 1, progress: { done: 1, total: 4 } });
  });
});
