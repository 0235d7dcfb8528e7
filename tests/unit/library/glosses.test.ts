import { describe, expect, it } from 'vitest';
import { cancelGloss, orderGloss, retryGloss } from '@/lib/library/glosses';
import { saveCapture } from '@/lib/library/sources';
import { captureOf, emptyOutline, freshDatabase } from './fixtures';

const recipe = { kind: 'summary' as const, engine: 'e', model: 'm', outputLang: 'en', versions: { a: '1' } };

async function library(texts = ['Some text.']) {
  const db = freshDatabase();
  const source = await saveCapture(db, captureOf(texts), emptyOutline);
  return { db, sourceId: source.id };
}

describe('orderGloss', () => {
  it('adds a waiting gloss with one job', async () => {
    const { db, sourceId } = await library();
    const id = await orderGloss(db, sourceId, recipe);
    expect((await db.glosses.get(id))?.state).toBe('waiting');
    expect(await db.jobs.where('glossId').equals(id).count()).toBe(1);
  });

  it('orders the same thing once, even for two clicks at the same time', async () => {
    const { db, sourceId } = await library();
    const [a, b] = await Promise.all([orderGloss(db, sourceId, recipe), orderGloss(db, sourceId, { ...recipe })]);
    expect(a).toBe(b);
    expect(await orderGloss(db, sourceId, { ...recipe, outputLang: 'zh-Hans' })).not.toBe(a);
    expect(await db.jobs.count()).toBe(2);
  });

  it('refuses a source without words, and one that is gone', async () => {
    const { db, sourceId } = await library(['…', '—']);
    await expect(orderGloss(db, sourceId, recipe)).rejects.toMatchObject({ info: { code: 'NOTHING_TO_READ' } });
    await expect(orderGloss(db, 'nobody', recipe)).rejects.toMatchObject({ info: { code: 'SOURCE_GONE' } });
    expect(await db.jobs.count()).toBe(0);
  });
});

describe('cancelGloss and retryGloss', () => {
  it('cancels row and job, and lets the rest be ordered again', async () => {
    const { db, sourceId } = await library();
    const id = await orderGloss(db, sourceId, recipe);
    const [jobId] = await cancelGloss(db, id);
    expect((await db.glosses.get(id))?.state).toBe('cancelled');
    expect((await db.jobs.get(jobId ?? ''))?.state).toBe('cancelled');
    await retryGloss(db, id);
    await retryGloss(db, id);
    expect((await db.glosses.get(id))?.state).toBe('waiting');
    expect(await db.jobs.where('state').equals('waiting').count()).toBe(1);
  });

  it('leaves a finished gloss alone', async () => {
    const { db, sourceId } = await library();
    const id = await orderGloss(db, sourceId, recipe);
    await db.jobs.where('glossId').equals(id).modify({ state: 'done' });
    await db.glosses.update(id, { state: 'done' });
    expect(await cancelGloss(db, id)).toEqual([]);
    await retryGloss(db, id);
    expect((await db.glosses.get(id))?.state).toBe('done');
  });
});
