import { noUsage } from '../engine/model';
import type { Exchange, Gloss, Recipe } from '../gloss/model';
import type { Job } from '../jobs/model';
import { GlossError } from '../source/errors';
import { canonicalJson } from '../source/hash';
import type { GlossDatabase } from './database';
import { glossesOf } from './queries';

/**
 * Orders a gloss: a waiting row and its job, in one transaction. Where the same recipe is already under way for the same text,
 * that one is returned, so a second click costs nothing. Rejects with `SOURCE_GONE`, or `NOTHING_TO_READ` for an empty text.
 */
export function orderGloss(db: GlossDatabase, sourceId: string, recipe: Recipe, now = Date.now()): Promise<string> {
  return db.transaction('rw', [db.sources, db.glosses, db.jobs], async () => {
    const source = await db.sources.get(sourceId);
    if (!source) throw new GlossError('SOURCE_GONE');
    if (source.words === 0) throw new GlossError('NOTHING_TO_READ');
    const wanted = canonicalJson(recipe);
    const active = await activeGlosses(db, sourceId);
    const same = active.find((g) => g.contentHash === source.contentHash && canonicalJson(g.recipe) === wanted);
    if (same) return same.id;

    const gloss: Gloss = {
      id: crypto.randomUUID(),
      sourceId,
      contentHash: source.contentHash,
      kind: recipe.kind,
      recipe,
      state: 'waiting',
      usage: noUsage,
      createdAt: now,
    };
    await db.glosses.add(gloss);
    await db.jobs.add(newJob(gloss.id, now));
    return gloss.id;
  });
}

/** Orders the rest of a failed or cancelled gloss; finished steps are not asked again. Nothing happens while one is active. */
export async function retryGloss(db: GlossDatabase, glossId: string, now = Date.now()): Promise<void> {
  await db.transaction('rw', [db.glosses, db.jobs], async () => {
    const gloss = await db.glosses.get(glossId);
    if (gloss?.state !== 'failed' && gloss?.state !== 'cancelled') return;
    await db.glosses.update(glossId, {
      state: 'waiting',
      error: undefined,
      progress: undefined,
      finishedAt: undefined,
    });
    await db.jobs.add(newJob(glossId, now));
  });
}

/** Marks a gloss and its jobs as cancelled, and returns the jobs' ids so that the runner can abort those at work. */
export async function cancelGloss(db: GlossDatabase, glossId: string, now = Date.now()): Promise<string[]> {
  return db.transaction('rw', [db.glosses, db.jobs], async () => {
    const open = await db.jobs
      .where('glossId')
      .equals(glossId)
      .filter((job) => job.state === 'waiting' || job.state === 'running')
      .primaryKeys();
    await db.jobs.where('id').anyOf(open).modify({ state: 'cancelled', lease: undefined });
    if (open.length > 0) await db.glosses.update(glossId, { state: 'cancelled', progress: undefined, finishedAt: now });
    return open;
  });
}

/** Puts a gloss that neither waits nor runs into the trash. */
export async function trashGloss(db: GlossDatabase, glossId: string, now = Date.now()): Promise<void> {
  await db.glosses.update(glossId, { deletedAt: now });
}

/** Takes a gloss out of the trash again. */
export async function restoreGloss(db: GlossDatabase, glossId: string): Promise<void> {
  await db.glosses.update(glossId, { deletedAt: undefined });
}

/** Turns that go along with a question, and characters of each answer. */
const [mostTurns, longestTurn] = [6, 1500];

/** What was asked about the text a source has now, and answered, oldest first: the last few turns. */
export async function conversation(db: GlossDatabase, sourceId: string): Promise<Exchange[]> {
  const source = await db.sources.get(sourceId);
  return exchangesOf(await glossesOf(db, sourceId), source?.contentHash);
}

/** The same of glosses of one source, newest first. */
export function exchangesOf(glosses: readonly Gloss[], hash: string | undefined): Exchange[] {
  const turns = glosses.flatMap(({ contentHash, state, recipe, body }): Exchange[] => {
    if (body?.kind !== 'answer' || state !== 'done' || contentHash !== hash) return [];
    const said = body.statements.map(({ text }) => text).join(' ') || 'The source does not say.';
    return [{ question: recipe.question ?? '', answer: said.slice(0, longestTurn) }];
  });
  return turns.slice(0, mostTurns).reverse();
}

/** Glosses of a source that wait or run. */
export function activeGlosses(db: GlossDatabase, sourceId: string): Promise<Gloss[]> {
  return db.glosses
    .where('sourceId')
    .equals(sourceId)
    .filter((gloss) => gloss.state === 'waiting' || gloss.state === 'running')
    .toArray();
}

/** A job that is due now, for a gloss or an answer of the library. */
export function newJob(glossId: string, now: number): Job {
  return { id: crypto.randomUUID(), glossId, state: 'waiting', attempts: 0, runAfter: now, createdAt: now };
}
