import { describe, expect, it } from 'vitest';
import type { Job } from '@/lib/jobs/model';
import { createJobStore } from '@/lib/library/job-store';
import { freshDatabase } from './fixtures';

async function storeWith(...jobs: Partial<Job>[]) {
  const db = freshDatabase();
  const rows = jobs.map(
    (job, i): Job => ({ id: `j${i}`, glossId: 'g', state: 'waiting', attempts: 0, runAfter: 0, createdAt: i, ...job }),
  );
  await db.jobs.bulkAdd(rows);
  return { db, store: createJobStore(db) };
}

describe('job store', () => {
  it('hands each job to one owner only, oldest first, when it is due', async () => {
    const { store } = await storeWith({}, {}, { runAfter: 50 });
    const taken = await Promise.all(['a', 'b', 'c'].map((owner) => store.take(owner, 10, 100)));
    expect(taken.map((job) => job?.id)).toEqual(['j0', 'j1', undefined]);
    expect(taken[0]).toMatchObject({ state: 'running', attempts: 1, lease: { owner: 'a', until: 100 } });
    expect((await store.take('c', 60, 100))?.id).toBe('j2');
  });

  it('gives an orphan away when its lease has ended, or at once when a new worker adopts', async () => {
    const { store } = await storeWith({});
    await store.take('dead', 0, 100);
    expect(await store.take('new', 99, 200)).toBeUndefined();
    expect((await store.take('new', 100, 200))?.attempts).toBe(2);
    await store.adopt('newer');
    expect((await store.take('newer', 100, 200))?.attempts).toBe(3);
  });

  it('lets only the holder of the lease renew, postpone and finish', async () => {
    const { db, store } = await storeWith({});
    await store.take('a', 0, 100);
    expect(await store.renew('j0', 'b', 500)).toBe(false);
    await store.finish('j0', 'b', 'done');
    await store.postpone('j0', 'b', 900);
    expect((await db.jobs.get('j0'))?.state).toBe('running');
    expect(await store.renew('j0', 'a', 500)).toBe(true);
    await store.postpone('j0', 'a', 900);
    expect(await db.jobs.get('j0')).toMatchObject({ state: 'waiting', runAfter: 900, attempts: 0 });
    await store.take('a', 900, 1000);
    await store.finish('j0', 'a', 'failed', { code: 'TIMEOUT' });
    expect(await db.jobs.get('j0')).toMatchObject({ state: 'failed', error: { code: 'TIMEOUT' } });
    expect(await store.renew('j0', 'a', 2000)).toBe(false);
  });

  it('knows when to be woken next', async () => {
    const { store } = await storeWith({ runAfter: 70 }, { state: 'done' });
    expect(await store.nextDue()).toBe(70);
    await store.take('a', 70, 400);
    expect(await store.nextDue()).toBe(400);
    await store.finish('j0', 'a', 'done');
    expect(await store.nextDue()).toBeUndefined();
  });
});
