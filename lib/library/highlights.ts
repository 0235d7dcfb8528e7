import type { Highlight, HighlightDraft } from '../source/highlight';
import type { GlossDatabase } from './database';

/** Marks a stretch of text. The same words marked again are the same highlight, which takes the note if one is given. */
export function addHighlight(db: GlossDatabase, draft: HighlightDraft, now = Date.now()): Promise<string> {
  return db.transaction('rw', db.highlights, async () => {
    const known = (await highlightsOf(db, draft.sourceId)).find(
      ({ glossId, from, quote }) => glossId === draft.glossId && from === draft.from && quote === draft.quote,
    );
    if (known && draft.note) await db.highlights.update(known.id, { note: draft.note });
    return known?.id ?? db.highlights.add({ ...draft, id: crypto.randomUUID(), createdAt: now });
  });
}

export async function writeNote(db: GlossDatabase, id: string, note: string): Promise<void> {
  await db.highlights.update(id, { note });
}

/** Takes a highlight away, or brings it back. What was taken away a day ago goes for good with the next one. */
export async function keepHighlight(db: GlossDatabase, id: string, keep: boolean, now = Date.now()): Promise<void> {
  const day = 24 * 3600 * 1000;
  await db.highlights.update(id, { deletedAt: keep ? undefined : now });
  await db.highlights.filter(({ deletedAt }) => deletedAt !== undefined && deletedAt < now - day).delete();
}

/** The highlights of a source, in the order of its text, those in glosses behind. */
export async function highlightsOf(db: GlossDatabase, sourceId: string): Promise<Highlight[]> {
  const all = await db.highlights.where('sourceId').equals(sourceId).sortBy('createdAt');
  const at = ({ from }: Highlight) => from ?? Number.POSITIVE_INFINITY;
  return all
    .filter(({ deletedAt }) => deletedAt === undefined)
    .sort((a, b) => (at(a) === at(b) ? a.createdAt - b.createdAt : at(a) - at(b)));
}
