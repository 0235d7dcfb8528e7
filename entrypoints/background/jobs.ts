import { browser } from 'wxt/browser';
import { createBudget } from '@/lib/jobs/budget';
import { createGlossJob, type GlossJobPorts } from '@/lib/jobs/gloss-job';
import { createRunner, Postpone } from '@/lib/jobs/runner';
import { db } from '@/lib/library/db';
import { createJobStore } from '@/lib/library/job-store';
import { answerPorts } from '@/lib/library/library-answers';
import { getBody, getOutline, getSource } from '@/lib/library/queries';
import { addSpending, spentSoFar } from '@/lib/library/spending';
import { noteEnd } from './badge';
import { engineOfRecipe, spendingRules } from './engines';
import { notifyEnd } from './notify';

export const jobsAlarm = 'jobs';
/** The shortest period browsers grant. As long as there is work, the alarm comes this often: it wakes a worker that died. */
const alarmMinutes = 0.5;

const store = createJobStore(db);

/** Accounts for every paid call. */
export const budget = createBudget({
  rules: spendingRules,
  spent: (glossId, now) => spentSoFar(db, glossId, now),
  add: (...spent) => addSpending(db, ...spent),
});

const ports: GlossJobPorts = {
  store,
  loadGloss: (id) => db.glosses.get(id),
  loadSource: (id) => getSource(db, id),
  loadBody: (sourceId, contentHash) => getBody(db, sourceId, contentHash),
  loadOutline: (sourceId, contentHash) => getOutline(db, sourceId, contentHash),
  writeGloss: async (id, patch) => {
    await db.glosses.update(id, patch);
  },
  engineFor: engineOfRecipe,
  budget,
  online: () => navigator.onLine,
};

export const runner = createRunner({
  store,
  handle: async (job, signal) => {
    try {
      // A question to the library is answered as one to a source, from a text of many.
      await createGlossJob({ ...ports, ...(await answerPorts(db, job.glossId)) })(job, signal);
      await tellEnd(job.glossId, 'ready');
    } catch (thrown) {
      if (!(thrown instanceof Postpone) && !signal.aborted) await tellEnd(job.glossId, 'failed');
      throw thrown;
    }
  },
  heartbeat: () => void browser.runtime.getPlatformInfo(),
  schedule: (at) => {
    if (at === undefined) void browser.alarms.clear(jobsAlarm);
    else void browser.alarms.create(jobsAlarm, { delayInMinutes: alarmMinutes, periodInMinutes: alarmMinutes });
  },
});

async function tellEnd(glossId: string, how: 'ready' | 'failed'): Promise<void> {
  await noteEnd(how);
  await notifyEnd(glossId, how).catch((thrown: unknown) => console.warn('notice:', thrown));
}
