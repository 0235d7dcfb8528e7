import { describe, expect, it } from 'vitest';
import { cancelGloss, conversation, orderGloss, restoreGloss, retryGloss, trashGloss } from '@/lib/library/glosses';
import { glossesOf } from '@/lib/library/queries';
import { emptyTrash, saveCapture } from '@/lib/library/sources';
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

describe('the trash of glosses', () => {
  const day = 24 * 3600 * 1000;

  it('hides a gloss, gives it back, and ends after 30 days with its steps', async () => {
    const { db, sourceId } = await library();
    const id = await orderGloss(db, sourceId, recipe);
    const usage = { promptTokens: 1, completionTokens: 1, cachedTokens: 0, calls: 1, estimated: false };
    await db.steps.put({ key: 'k', value: 1, usage, glossId: id, createdAt: 1 });
    const listed = async () => (await glossesOf(db, sourceId)).map((gloss) => gloss.id).includes(id);
    await trashGloss(db, id, 1000);
    expect(await listed()).toBe(false);
    await restoreGloss(db, id);
    expect(await listed()).toBe(true);
    await trashGloss(db, id, 1000);
    await emptyTrash(db, 1000 + 29 * day);
    expect(await db.glosses.get(id)).toBeDefined();
    await emptyTrash(db, 1000 + 31 * day);
    expect(await db.glosses.get(id)).toBeUndefined();
    expect(await db.steps.count()).toBe(0);
    expect(await db.sources.count()).toBe(1);
  });
});

describe('the conversation about a source', () => {
  it('is what was asked of this text and answered, oldest first, without what was deleted', async () => {
    const { db, sourceId } = await library();
    const ask = async (question: string, texts: string[] | undefined, now: number) => {
      const id = await orderGloss(db, sourceId, { ...recipe, kind: 'answer', question }, now);
      const statements = texts?.map((text) => ({ text, citations: [] }));
      if (statements) await db.glosses.update(id, { state: 'done', body: { kind: 'answer', statements } });
      return id;
    };
    await ask('Who?', ['Ann.', 'And Bo.'], 1);
    await ask('Where?', [], 2);
    await ask('Still open?', undefined, 3);
    await trashGloss(db, await ask('Deleted?', ['Yes.'], 4));
    expect(await conversation(db, sourceId)).toEqual([
      { question: 'Who?', answer: 'Ann. And Bo.' },
      { question: 'Where?', answer: 'The source does not say.' },
    ]);
    for (let i = 0; i < 9; i++) await ask(`Question ${i}?`, ['Yes.'], 10 + i);
    const turns = await conversation(db, sourceId);
    expect(turns).toHaveLength(6);
    expect(turns.at(-1)?.question).toBe('Question 8?');
  });
});
