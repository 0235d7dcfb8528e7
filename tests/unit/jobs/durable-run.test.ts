import { describe, expect, it, vi } from 'vitest';
import { noUsage } from '@/lib/engine/model';
import { createDurableRun } from '@/lib/jobs/durable-run';
import { createJobStore } from '@/lib/library/job-store';
import { freshDatabase } from '../library/fixtures';

const spec = (input: unknown) => ({ name: 'points', promptVersion: '1', model: 'm', input });
const paid = { ...noUsage, calls: 1, promptTokens: 10 };

function runOn(db = freshDatabase(), signal = new AbortController().signal) {
  return createDurableRun({
    store: createJobStore(db),
    glossId: 'g',
    signal,
    onProgress: () => undefined,
    onShow: () => undefined,
  });
}

describe('durable run', () => {
  it('asks a finished step never again, not even in another run', async () => {
    const db = freshDatabase();
    const work = vi.fn(async () => ({ value: { answer: 42 }, usage: paid }));
    await runOn(db).step(spec('a'), work);
    const again = runOn(db);
    expect(await again.step(spec('a'), work)).toEqual({ answer: 42 });
    expect(work).toHaveBeenCalledTimes(1);
    expect(again.usage()).toEqual(paid);
  });

  it('knows steps by all they depend on', async () => {
    const run = runOn();
    const work = vi.fn(async () => ({ value: null, usage: paid }));
    await run.step(spec({ a: 1, b: 2 }), work);
    await run.step(spec({ b: 2, a: 1 }), work);
    expect(work).toHaveBeenCalledTimes(1);
    await run.step(spec({ a: 1, b: 3 }), work);
    await run.step({ ...spec({ a: 1, b: 2 }), promptVersion: '2' }, work);
    expect(work).toHaveBeenCalledTimes(3);
  });

  it('shares one call between equal steps at the same time', async () => {
    const run = runOn();
    const work = vi.fn(async () => ({ value: 1, usage: paid }));
    expect(await Promise.all([run.step(spec('a'), work), run.step(spec('a'), work)])).toEqual([1, 1]);
    expect(work).toHaveBeenCalledTimes(1);
    expect(run.usage().calls).toBe(1);
  });

  it('keeps nothing of a step that failed, and can try it again', async () => {
    const db = freshDatabase();
    const run = runOn(db);
    await expect(run.step(spec('a'), () => Promise.reject(new Error('cut')))).rejects.toThrow('cut');
    expect(await db.steps.count()).toBe(0);
    expect(await run.step(spec('a'), async () => ({ value: 'now', usage: paid }))).toBe('now');
  });

  it('starts nothing after an abort', async () => {
    const controller = new AbortController();
    controller.abort();
    const work = vi.fn();
    await expect(runOn(freshDatabase(), controller.signal).step(spec('a'), work)).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(work).not.toHaveBeenCalled();
  });
});
