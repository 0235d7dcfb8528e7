import type { Job, JobStore } from '../jobs/model';
import type { GlossDatabase } from './database';

const unfinished = ['waiting', 'running'];

/** Jobs and steps in IndexedDB. */
export function createJobStore(db: GlossDatabase): JobStore {
  const open = () => db.jobs.where('state').anyOf(unfinished);

  /** Changes the job in one transaction if `owner` still holds its lease; says whether it did. */
  const changeHeld = (jobId: string, owner: string, change: Partial<Job>): Promise<boolean> =>
    db.transaction('rw', db.jobs, async () => {
      const job = await db.jobs.get(jobId);
      if (job?.lease?.owner !== owner) return false;
      await db.jobs.update(jobId, change);
      return true;
    });

  return {
    take: (owner, now, until) =>
      db.transaction('rw', db.jobs, async () => {
        const free = await open()
          .filter((job) => job.runAfter <= now && (!job.lease || job.lease.until <= now))
          .sortBy('createdAt');
        const job = free[0];
        if (!job) return undefined;
        const taken: Job = { ...job, state: 'running', lease: { owner, until }, attempts: job.attempts + 1 };
        await db.jobs.put(taken);
        return taken;
      }),

    adopt: async (owner) => {
      await open()
        .filter((job) => job.lease !== undefined && job.lease.owner !== owner)
        .modify({ lease: undefined });
    },

    renew: (jobId, owner, until) => changeHeld(jobId, owner, { lease: { owner, until } }),

    postpone: async (jobId, owner, runAfter) => {
      const job = await db.jobs.get(jobId);
      await changeHeld(jobId, owner, {
        state: 'waiting',
        lease: undefined,
        runAfter,
        attempts: Math.max(0, (job?.attempts ?? 1) - 1),
      });
    },

    finish: async (jobId, owner, state, error) => {
      await changeHeld(jobId, owner, { state, error, lease: undefined });
    },

    nextDue: async () => {
      const jobs = await open().toArray();
      const times = jobs.map((job) => Math.max(job.runAfter, job.lease?.until ?? 0));
      return times.length > 0 ? Math.min(...times) : undefined;
    },

    getStep: (key) => db.steps.get(key),
    putStep: async (step) => {
      await db.steps.put(step);
    },
  };
}
