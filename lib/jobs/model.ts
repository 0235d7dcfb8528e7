import { z } from 'zod';
import { Usage } from '../engine/model';
import { ErrorInfo } from '../source/errors';

export const JobState = z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']);
export type JobState = z.infer<typeof JobState>;

/** One piece of work on one gloss. Times in ms since the epoch. */
export const Job = z.object({
  id: z.string(),
  glossId: z.string(),
  state: JobState,
  /** Who is working on it and until when it may be taken for alive. An expired lease makes the job an orphan. */
  lease: z.object({ owner: z.string(), until: z.number() }).optional(),
  /** Times a worker started on it; bounded, so that a job that kills its worker ends. */
  attempts: z.number().int().nonnegative(),
  runAfter: z.number(),
  error: ErrorInfo.optional(),
  createdAt: z.number(),
});
export type Job = z.infer<typeof Job>;

/** Paid work, kept: the result of one finished step under the hash of all it depends on. */
export const Step = z.object({
  /** `hashValue({name, promptVersion, model, input})`. */
  key: z.string(),
  /** For the receipt; absent in rows from before there was one. */
  name: z.string().optional(),
  value: z.unknown(),
  usage: Usage,
  /** The gloss it was first made for; deleting a source deletes its steps. */
  glossId: z.string(),
  createdAt: z.number(),
});
export type Step = z.infer<typeof Step>;

/** Where jobs and steps are kept. `lib/library` implements it over IndexedDB; each method is one transaction. */
export interface JobStore {
  /**
   * Takes the oldest job that is due at `now` and not leased to a living owner, marks it running and leased to `owner` until
   * `until`, and counts the attempt. Atomic: two workers never take the same job.
   */
  take(owner: string, now: number, until: number): Promise<Job | undefined>;
  /** Ends the leases of every other owner: called once when a worker starts, since its predecessor is dead by then. */
  adopt(owner: string): Promise<void>;
  /** Renews the lease; false when it was lost (job cancelled, deleted, or taken over): stop working then. */
  renew(jobId: string, owner: string, until: number): Promise<boolean>;
  /** Puts the job back to be taken again at `runAfter`, without counting the attempt, if still leased to `owner`. */
  postpone(jobId: string, owner: string, runAfter: number): Promise<void>;
  /** Ends the job, if still leased to `owner`. */
  finish(jobId: string, owner: string, state: 'done' | 'failed' | 'cancelled', error?: ErrorInfo): Promise<void>;
  /** When the next unfinished job comes due or its lease ends (ms since the epoch); undefined when there is none. */
  nextDue(): Promise<number | undefined>;
  getStep(key: string): Promise<Step | undefined>;
  putStep(step: Step): Promise<void>;
}
