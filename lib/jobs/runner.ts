import { toErrorInfo } from '../source/errors';
import type { Job, JobStore } from './model';

/** Thrown by a handler whose job cannot go on now but will later (no network): the job is put back and taken again then. */
export class Postpone extends Error {
  override name = 'Postpone';
  constructor(readonly runAfter: number) {
    super('postponed');
  }
}

export interface RunnerOptions {
  store: JobStore;
  /** Does the work of one job. Rejecting ends the job as failed, after an abort as cancelled. */
  handle: (job: Job, signal: AbortSignal) => Promise<void>;
  /** Called every `heartbeatMs` while a job runs: keeps the worker alive (a worker without an API call dies after 30 s). */
  heartbeat: () => void;
  /** Asks to be woken at a time (ms since the epoch), also after this worker's death; undefined: no longer needed. */
  schedule: (at: number | undefined) => void;
  /** Jobs that may run at the same time. */
  parallel?: number;
  heartbeatMs?: number;
  leaseMs?: number;
  now?: () => number;
}

export interface Runner {
  /** Takes every due job. Call at worker start, by alarm, and after adding a job; calling it twice does no harm. */
  wake(): Promise<void>;
  /** Aborts the job if it runs here; resolves when its handler has ended. */
  abort(jobId: string): Promise<void>;
}

/** The one place where jobs run. Leases make it safe to wake it from anywhere at any time. */
export function createRunner(options: RunnerOptions): Runner {
  const { store, handle, heartbeat, schedule, parallel = 2, heartbeatMs = 20_000, leaseMs = 60_000 } = options;
  const { now = Date.now } = options;
  const owner = crypto.randomUUID();
  const running = new Map<string, { controller: AbortController; ended: Promise<void> }>();
  const adopted = store.adopt(owner);
  let waking: Promise<void> | undefined;
  let wakeAgain = false;

  async function work(job: Job, controller: AbortController): Promise<void> {
    const beat = setInterval(() => {
      heartbeat();
      store.renew(job.id, owner, now() + leaseMs).then(
        (held) => held || controller.abort(),
        () => undefined, // one failed renewal is no loss: the lease outlives two
      );
    }, heartbeatMs);
    try {
      await handle(job, controller.signal);
      await store.finish(job.id, owner, 'done');
    } catch (thrown) {
      if (thrown instanceof Postpone) await store.postpone(job.id, owner, thrown.runAfter);
      else if (controller.signal.aborted) await store.finish(job.id, owner, 'cancelled');
      else await store.finish(job.id, owner, 'failed', toErrorInfo(thrown));
    } finally {
      clearInterval(beat);
      running.delete(job.id);
    }
  }

  async function takeAll(): Promise<void> {
    await adopted;
    while (running.size < parallel) {
      const job = await store.take(owner, now(), now() + leaseMs);
      if (!job) break;
      const controller = new AbortController();
      const ended = work(job, controller);
      running.set(job.id, { controller, ended });
      void ended.then(wake, wake);
    }
    schedule(await store.nextDue());
  }

  async function wake(): Promise<void> {
    wakeAgain = true;
    waking ??= (async () => {
      while (wakeAgain) {
        wakeAgain = false;
        await takeAll();
      }
    })().finally(() => {
      waking = undefined;
    });
    return waking;
  }

  return {
    wake,
    async abort(jobId) {
      const job = running.get(jobId);
      job?.controller.abort();
      await job?.ended;
    },
  };
}
