import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Job, JobState } from '@/lib/jobs/model';
import { createRunner, Postpone, type RunnerOptions } from '@/lib/jobs/runner';
import { createJobStore } from '@/lib/library/job-store';
import { GlossError } from '@/lib/source/errors';
import { freshDatabase } from '../library/fixtures';

async function setUp(options: Partial<RunnerOptions> & Pick<RunnerOptions, 'handle'>, jobs: Partial<Job>[] = [{}]) {
  const db = freshDatabase();
  const rows = jobs.map(
    (job, i): Job => ({ id: `j${i}`, glossId: 'g', state: 'waiting', attempts: 0, runAfter: 0, createdAt: i, ...job }),
  );
  await db.jobs.bulkAdd(rows);
  const schedule = vi.fn();
  const heartbeat = vi.fn();
  const runner = createRunner({ store: createJobStore(db), heartbeat, schedule, ...options });
  const state = (id: string, wanted: JobState) =>
    vi.waitFor(async () => expect((await db.jobs.get(id))?.state).toBe(wanted));
  return { db, runner, schedule, heartbeat, state };
}

const untilAborted = (_job: Job, signal: AbortSignal) =>
  new Promise<void>((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));

afterEach(() => vi.useRealTimers());

describe('runner', () => {
  it('runs every due job once, however often it is woken', async () => {
    const handle = vi.fn(async () => undefined);
    const { runner, state, schedule } = await setUp({ handle }, [{}, {}, {}]);
    await Promise.all([runner.wake(), runner.wake(), runner.wake()]);
    await Promise.all(['j0', 'j1', 'j2'].map((id) => state(id, 'done')));
    expect(handle).toHaveBeenCalledTimes(3);
    await vi.waitFor(() => expect(schedule).toHaveBeenLastCalledWith(undefined));
  });

  it('keeps to its limit of jobs at the same time', async () => {
    let now = 0;
    let most = 0;
    const handle = async () => {
      most = Math.max(most, ++now);
      await new Promise((resolve) => setTimeout(resolve, 5));
      now--;
    };
    const { runner, state } = await setUp({ handle, parallel: 2 }, [{}, {}, {}, {}]);
    await runner.wake();
    await state('j3', 'done');
    expect(most).toBe(2);
  });

  it('stores a failure as data', async () => {
    const { db, runner, state } = await setUp({ handle: () => Promise.reject(new GlossError('KEY_REFUSED')) });
    await runner.wake();
    await state('j0', 'failed');
    expect((await db.jobs.get('j0'))?.error).toEqual({ code: 'KEY_REFUSED' });
  });

  it('aborts a job at work and waits for it to end', async () => {
    const { db, runner } = await setUp({ handle: untilAborted });
    await runner.wake();
    await runner.abort('j0');
    expect((await db.jobs.get('j0'))?.state).toBe('cancelled');
  });

  it('takes up what a dead worker left, at once', async () => {
    const handle = vi.fn(async () => undefined);
    const lease = { owner: 'dead', until: Date.now() + 3_600_000 };
    const { runner, state } = await setUp({ handle }, [{ state: 'running', lease, attempts: 1 }]);
    await runner.wake();
    await state('j0', 'done');
  });

  it('puts a postponed job back and asks to be woken', async () => {
    const later = Date.now() + 60_000;
    const { db, runner, state, schedule } = await setUp({ handle: () => Promise.reject(new Postpone(later)) });
    await runner.wake();
    await vi.waitFor(() => expect(schedule).toHaveBeenLastCalledWith(later));
    await state('j0', 'waiting');
    expect((await db.jobs.get('j0'))?.attempts).toBe(0);
  });

  it('beats while a job runs, and stops when its lease is lost', async () => {
    const { db, runner, heartbeat } = await setUp({ handle: untilAborted, heartbeatMs: 5 });
    await runner.wake();
    await vi.waitFor(() => expect(heartbeat.mock.calls.length).toBeGreaterThan(2));
    await db.jobs.update('j0', { state: 'cancelled', lease: undefined });
    await vi.waitFor(async () => {
      const beats = heartbeat.mock.calls.length;
      await new Promise((resolve) => setTimeout(resolve, 30));
      expect(heartbeat.mock.calls.length).toBe(beats);
    });
  });
});
