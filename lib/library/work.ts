import type { Gloss } from '../gloss/model';
import type { Source } from '../source/model';
import type { GlossDatabase, QueuedLink } from './database';

/** One gloss that is, or lately was, work, with the source it is of. */
export interface WorkItem {
  gloss: Gloss;
  source: Source;
}

/** How far back finished work is listed, ms, and how much of it. */
const [lately, most] = [24 * 3600 * 1000, 50];

/** Jobs that run or wait, oldest first; of those that ended within a day the newest for each gloss; and links to be read. */
export async function workOf(
  db: GlossDatabase,
  now = Date.now(),
): Promise<{ active: WorkItem[]; ended: WorkItem[]; links: QueuedLink[] }> {
  const jobs = await db.jobs
    .filter(({ createdAt, state }) => isOpen(state) || createdAt > now - lately)
    .sortBy('createdAt');
  const glossIds = [...new Set(jobs.map(({ glossId }) => glossId))].slice(-most);
  const glosses = (await db.glosses.bulkGet(glossIds)).filter((gloss) => gloss !== undefined);
  const sources = await db.sources.bulkGet(glosses.map(({ sourceId }) => sourceId));
  const items = glosses.flatMap((gloss, i): WorkItem[] => {
    const source = sources[i];
    return source && source.deletedAt === undefined && gloss.deletedAt === undefined ? [{ gloss, source }] : [];
  });
  return {
    active: items.filter(({ gloss }) => isOpen(gloss.state)),
    ended: items.filter(({ gloss }) => !isOpen(gloss.state)).reverse(),
    links: await db.links.orderBy('at').toArray(),
  };
}

/** How much is at work, and how far the only piece is; cheap, for the badge. */
export async function workload(
  db: GlossDatabase,
): Promise<{ count: number; progress: Gloss['progress']; asking: boolean }> {
  const open = await db.jobs.where('state').anyOf(['waiting', 'running']).toArray();
  const links = await db.links.toArray();
  const count = open.length + links.filter(({ state }) => state === 'waiting' || state === 'reading').length;
  const [only] = open;
  const progress = count === 1 && only ? (await db.glosses.get(only.glossId))?.progress : undefined;
  return { count, progress, asking: links.some(({ state }) => state === 'asking' || state === 'failed') };
}

const isOpen = (state: Gloss['state']) => state === 'waiting' || state === 'running';
