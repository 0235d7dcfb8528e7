import type { Gloss } from '../gloss/model';
import { editKey } from '../gloss/translation/edits';
import type { Edit, Style } from '../gloss/translation/model';
import { passageAt } from '../source/place';
import type { GlossDatabase } from './database';
import { getBody } from './queries';

/** The newest translation of a source, of a given text of it and into a given language where these are named. */
export async function translationOf(
  db: GlossDatabase,
  sourceId: string,
  wanted: { contentHash?: string; lang?: string } = {},
): Promise<Gloss | undefined> {
  const { contentHash, lang } = wanted;
  const list = await db.glosses
    .where('sourceId')
    .equals(sourceId)
    .filter(
      (gloss) =>
        gloss.kind === 'translation' &&
        gloss.deletedAt === undefined &&
        (contentHash === undefined || gloss.contentHash === contentHash) &&
        (lang === undefined || gloss.recipe.outputLang === lang),
    )
    .sortBy('createdAt');
  return list.at(-1);
}

/** Where the person is. The first place decides where the work begins, which has to stay for a job that goes on. */
export async function moveFocus(db: GlossDatabase, glossId: string, n: number | undefined): Promise<void> {
  if (n === undefined) return;
  await db.glosses
    .where('id')
    .equals(glossId)
    .modify((gloss: Gloss) => {
      gloss.from ??= n;
      gloss.focus = n;
    });
}

/** The person is at `ms` of a video: a translation of it that is at work goes on from there. */
export async function lookAt(db: GlossDatabase, sourceId: string, ms: number): Promise<void> {
  const gloss = await translationOf(db, sourceId);
  if (gloss?.state !== 'waiting' && gloss?.state !== 'running') return;
  const body = await getBody(db, sourceId, gloss.contentHash);
  await moveFocus(db, gloss.id, passageAt(body?.passages ?? [], ms) ?? 1);
}

/** What the person settled in translations of a source into a language. */
export function editsOf(db: GlossDatabase, sourceId: string, lang: string): Promise<Edit[]> {
  return db.edits
    .where('sourceId')
    .equals(sourceId)
    .filter((edit) => edit.lang === lang)
    .toArray();
}

export interface EditOrder {
  sourceId: string;
  lang: string;
  /** The sentence of the source. */
  source: string;
  /** Its rendering; undefined puts back what the model made. */
  text: string | undefined;
  style?: Style | undefined;
}

/** Settles a sentence by hand; what stood there before is kept for `undoEdit`. */
export async function saveEdit(db: GlossDatabase, order: EditOrder, now = Date.now()): Promise<void> {
  const { sourceId, lang, source, text, style } = order;
  const key = await editKey(sourceId, lang, source);
  await db.transaction('rw', db.edits, async () => {
    const known = await db.edits.get(key);
    const last = known ? { text: known.text, style: known.style } : {};
    const before = [...(known?.before ?? []), last].slice(-mostSteps);
    if (text === undefined) await db.edits.delete(key);
    else await db.edits.put({ key, sourceId, lang, source, text, ...(style && { style }), before, at: now });
  });
}

/** Steps back that are kept of one sentence. */
const mostSteps = 50;

/** Puts back what stood there before the last edit of a sentence. */
export async function undoEdit(db: GlossDatabase, key: string, now = Date.now()): Promise<void> {
  await db.transaction('rw', db.edits, async () => {
    const known = await db.edits.get(key);
    const last = known?.before.at(-1);
    if (!known || !last) return;
    const { text, style } = last;
    if (text === undefined) await db.edits.delete(key);
    else await db.edits.put({ ...known, text, style, before: known.before.slice(0, -1), at: now });
  });
}
