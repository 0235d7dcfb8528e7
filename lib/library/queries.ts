import type { Gloss, OutlineBody } from '../gloss/model';
import type { Body, Source } from '../source/model';
import type { GlossDatabase, TabRow } from './database';
import { outlineId } from './keys';

/** Saved sources, newest capture first, without those in the trash. */
export function listSources(db: GlossDatabase, limit = 10_000): Promise<Source[]> {
  return db.sources
    .orderBy('capturedAt')
    .reverse()
    .filter((source) => source.deletedAt === undefined && source.importId === undefined)
    .limit(limit)
    .toArray();
}

/** A saved source, also from the trash. */
export function getSource(db: GlossDatabase, id: string): Promise<Source | undefined> {
  return db.sources.get(id);
}

/** The saved source of that identity. */
export function getSourceByKey(db: GlossDatabase, key: string): Promise<Source | undefined> {
  return db.sources.where('key').equals(key).first();
}

export function getBody(db: GlossDatabase, sourceId: string, contentHash: string): Promise<Body | undefined> {
  return db.bodies.get([sourceId, contentHash]);
}

/** The outline of that text, which was computed when it was saved. */
export async function getOutline(
  db: GlossDatabase,
  sourceId: string,
  contentHash: string,
): Promise<OutlineBody | undefined> {
  const body = (await db.glosses.get(outlineId(sourceId, contentHash)))?.body;
  return body?.kind === 'outline' ? body : undefined;
}

export function getTab(db: GlossDatabase, tabId: number): Promise<TabRow | undefined> {
  return db.tabs.get(tabId);
}

/** The tab that shows a source, the one read last if several do. */
export async function tabShowing(db: GlossDatabase, sourceId: string): Promise<TabRow | undefined> {
  return (await db.tabs.where('sourceId').equals(sourceId).sortBy('at')).at(-1);
}

/** All glosses of a source, newest first, without those in the trash. */
export async function glossesOf(db: GlossDatabase, sourceId: string): Promise<Gloss[]> {
  const list = await db.glosses.where('sourceId').equals(sourceId).sortBy('createdAt');
  return list.filter((gloss) => gloss.deletedAt === undefined).reverse();
}
