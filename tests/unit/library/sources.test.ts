import { describe, expect, it } from 'vitest';
import { orderGloss } from '@/lib/library/glosses';
import { outlineId } from '@/lib/library/keys';
import { getBody, glossesOf, listSources } from '@/lib/library/queries';
import {
  changeSources,
  emptyTrash,
  eraseSources,
  restoreSources,
  saveCapture,
  trashSources,
} from '@/lib/library/sources';
import { captureOf, emptyOutline, freshDatabase } from './fixtures';

const recipe = { kind: 'summary' as const, engine: 'e', model: 'm', outputLang: 'en', versions: {} };
const day = 24 * 3600 * 1000;

describe('saveCapture', () => {
  it('saves source, text and outline together', async () => {
    const db = freshDatabase();
    const source = await saveCapture(db, captureOf(['One two three.', '四个汉字']), emptyOutline, 5);
    expect(source).toMatchObject({ words: 7, capturedAt: 5, tags: [], note: '' });
    expect((await getBody(db, source.id, source.contentHash))?.passages).toHaveLength(2);
    expect((await db.glosses.get(outlineId(source.id, source.contentHash)))?.state).toBe('done');
  });

  it('updates the source of the same key and keeps what the person wrote', async () => {
    const db = freshDatabase();
    const first = await saveCapture(db, captureOf(['Old text.']), emptyOutline, 1);
    await db.sources.update(first.id, { tags: ['keep'], note: 'mine' });
    const second = await saveCapture(db, captureOf(['Old text.'], { title: 'New title' }), emptyOutline, 2);
    expect(second).toMatchObject({
      id: first.id,
      contentHash: first.contentHash,
      title: 'New title',
      tags: ['keep'],
      note: 'mine',
      savedAt: 1,
    });
    expect(second.changedAt).toBeUndefined();
    const third = await saveCapture(db, captureOf(['New text.']), emptyOutline, 3);
    expect(third).toMatchObject({ savedAt: 1, capturedAt: 3, changedAt: 3 });
    expect(await db.bodies.count()).toBe(1);
  });

  it('keeps an old text as long as a gloss was made from it, and no longer', async () => {
    const db = freshDatabase();
    const first = await saveCapture(db, captureOf(['First text.']), emptyOutline);
    await orderGloss(db, first.id, recipe);
    const second = await saveCapture(db, captureOf(['Second text.']), emptyOutline);
    const third = await saveCapture(db, captureOf(['Third text.']), emptyOutline);
    expect(await getBody(db, first.id, first.contentHash)).toBeDefined();
    expect(await getBody(db, first.id, second.contentHash)).toBeUndefined();
    expect(await getBody(db, first.id, third.contentHash)).toBeDefined();
    expect(await db.glosses.get(outlineId(first.id, second.contentHash))).toBeUndefined();
  });

  it('takes a source out of the trash when it is captured again', async () => {
    const db = freshDatabase();
    const { id } = await saveCapture(db, captureOf(['Text.']), emptyOutline);
    await trashSources(db, [id]);
    expect(await listSources(db)).toEqual([]);
    await saveCapture(db, captureOf(['Text.']), emptyOutline);
    expect(await listSources(db)).toHaveLength(1);
  });
});

describe('trash', () => {
  it('gives back a deleted source with everything written about it', async () => {
    const db = freshDatabase();
    const { id } = await saveCapture(db, captureOf(['Text.']), emptyOutline);
    await orderGloss(db, id, recipe);
    await trashSources(db, [id]);
    await restoreSources(db, [id]);
    expect((await listSources(db)).map((source) => source.id)).toEqual([id]);
    expect(await glossesOf(db, id)).toHaveLength(2);
  });

  it('is emptied after 30 days, of nothing else', async () => {
    const db = freshDatabase();
    const old = await saveCapture(db, captureOf(['Old.'], { key: 'https://a.example/1' }), emptyOutline, 0);
    const kept = await saveCapture(db, captureOf(['New.'], { key: 'https://a.example/2' }), emptyOutline, 0);
    await saveCapture(db, captureOf(['Live.'], { key: 'https://a.example/3' }), emptyOutline, 0);
    const glossId = await orderGloss(db, old.id, recipe);
    await db.steps.put({
      key: 's',
      value: 1,
      usage: { promptTokens: 0, completionTokens: 0, cachedTokens: 0, calls: 0, estimated: false },
      glossId,
      createdAt: 0,
    });
    await trashSources(db, [old.id], 0);
    await trashSources(db, [kept.id], 20 * day);
    expect(await emptyTrash(db, 31 * day)).toBe(1);
    expect(await db.sources.count()).toBe(2);
    expect(await db.bodies.count()).toBe(2);
    expect(await db.jobs.count()).toBe(0);
    expect(await db.steps.count()).toBe(0);
    expect(await glossesOf(db, old.id)).toEqual([]);
  });
});

describe('changeSources', () => {
  it('puts tags on and takes them off, whatever their case, and leaves the rest', async () => {
    const db = freshDatabase();
    const { id } = await saveCapture(db, captureOf(['Text.']), emptyOutline);
    await changeSources(db, [id], { tags: { add: ['Bees', 'sea'], remove: [] } });
    await changeSources(db, [id], { tags: { add: ['bees'], remove: ['SEA'] }, note: 'mine' });
    await changeSources(db, [id, 'nobody'], { archived: true }, 9);
    expect(await db.sources.get(id)).toMatchObject({ tags: ['bees'], note: 'mine', archivedAt: 9 });
    await changeSources(db, [id], { archived: false, read: false });
    const source = await db.sources.get(id);
    expect([source?.archivedAt, source?.readAt, source?.note]).toEqual([undefined, undefined, 'mine']);
  });

  it('erases only what lies in the trash', async () => {
    const db = freshDatabase();
    const kept = await saveCapture(db, captureOf(['Text.'], { key: 'a' }), emptyOutline);
    const gone = await saveCapture(db, captureOf(['Text.'], { key: 'b' }), emptyOutline);
    await trashSources(db, [gone.id]);
    await eraseSources(db, [kept.id, gone.id]);
    expect(await db.sources.toCollection().primaryKeys()).toEqual([kept.id]);
    expect(await db.bodies.count()).toBe(1);
  });
});
