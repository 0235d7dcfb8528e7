import { addUsage, noUsage, type Usage } from '../engine/model';
import type { Spent } from '../jobs/budget';
import type { GlossDatabase } from './database';

/** What one gloss used of one engine in one month. Kept when the gloss is deleted: money spent stays spent. */
export interface Spending {
  /** `2026-11`, local time. */
  month: string;
  engine: string;
  glossId: string;
  usage: Usage;
  /** US dollars, at the price known at the time of each call; absent where none was. */
  usd?: number | undefined;
}

export const monthOf = (time: number) => {
  const date = new Date(time);
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}`;
};

export async function addSpending(
  db: GlossDatabase,
  glossId: string,
  engine: string,
  usage: Usage,
  usd: number | undefined,
  now: number,
): Promise<void> {
  const month = monthOf(now);
  await db.transaction('rw', db.spending, async () => {
    const before = await db.spending.get([month, engine, glossId]);
    const sum = usd === undefined ? before?.usd : (before?.usd ?? 0) + usd;
    const total = before ? addUsage(before.usage, usage) : usage;
    await db.spending.put({ month, engine, glossId, usage: total, ...(sum !== undefined && { usd: sum }) });
  });
}

export async function spentSoFar(
  db: GlossDatabase,
  glossId: string,
  now: number,
): Promise<{ job: Spent; month: Spent }> {
  const [job, month] = await Promise.all([
    db.spending.where('glossId').equals(glossId).toArray(),
    db.spending.where('month').equals(monthOf(now)).toArray(),
  ]);
  return { job: sumOf(job), month: sumOf(month) };
}

export function sumOf(rows: readonly Spending[]): Spent {
  return rows.reduce(
    (sum, { usage, usd = 0 }) => ({
      tokens: sum.tokens + usage.promptTokens + usage.completionTokens,
      usd: sum.usd + usd,
    }),
    { tokens: 0, usd: 0 },
  );
}

/** Glosses whose speed is looked at, the newest ones. */
const pacers = 5;

/**
 * Tokens an engine wrote in a second, over the whole time of its newest finished glosses, their median; undefined before there was
 * one. What a gloss had from kept steps makes it look faster than it was, a wait for the network slower; hence the median.
 */
export async function paceOf(db: GlossDatabase, engine: string): Promise<number | undefined> {
  const made = await db.glosses
    .orderBy('createdAt')
    .reverse()
    .filter(({ recipe, state, usage }) => recipe.engine === engine && state === 'done' && usage.calls > 0)
    .limit(pacers)
    .toArray();
  const paces = made
    .flatMap(({ usage, createdAt, finishedAt }) =>
      finishedAt !== undefined && finishedAt > createdAt
        ? [(usage.completionTokens * 1000) / (finishedAt - createdAt)]
        : [],
    )
    .sort((a, b) => a - b);
  return paces[Math.floor(paces.length / 2)];
}

/** US dollars a gloss cost so far; undefined where no price was known. */
export async function costOfGloss(db: GlossDatabase, glossId: string): Promise<number | undefined> {
  const rows = await db.spending.where('glossId').equals(glossId).toArray();
  return rows.some(({ usd }) => usd !== undefined) ? sumOf(rows).usd : undefined;
}

/** What the paid steps that were first made for a gloss used, by name of the step, in the order in which they came. */
export async function usageByStep(db: GlossDatabase, glossId: string): Promise<[name: string, usage: Usage][]> {
  const steps = await db.steps.where('glossId').equals(glossId).sortBy('createdAt');
  const sums = new Map<string, Usage>();
  for (const { name = '', usage } of steps) {
    if (usage.calls > 0) sums.set(name, addUsage(sums.get(name) ?? noUsage, usage));
  }
  return [...sums];
}
