import { noUsage } from '../engine/model';
import type { Gloss, OutlineBody } from '../gloss/model';
import { hashValue } from '../source/hash';
import type { Capture, Passage, Source, SourceChange } from '../source/model';
import { countWords } from '../source/words';
import type { GlossDatabase } from './database';
import { outlineId } from './keys';
import { deleteRows } from './outbox';

/** Days a deleted source stays in the trash before it is gone for good. */
const trashDays = 30;

/**
 * Saves what was captured, with its outline, in one transaction. The same key again updates the same source (and takes it out
 * of the trash); a changed text gets a new `contentHash`, and the old text stays as long as a gloss was made from it or a
 * highlight stands in it.
 */
export async function saveCapture(
  db: GlossDatabase,
  capture: Capture,
  outline: { body: OutlineBody; version: string },
  now = Date.now(),
): Promise<Source> {
  const { draft, passages, cues, reading } = capture;
  const contentHash = await hashText(passages);
  return db.transaction('rw', [db.sources, db.bodies, db.glosses, db.highlights], async () => {
    const known = await db.sources.where('key').equals(draft.key).first();
    const source: Source = {
      ...draft,
      id: known?.id ?? crypto.randomUUID(),
      tags: known?.tags ?? [],
      note: known?.note ?? '',
      // Who captures a page has it before them.
      readAt: known?.readAt ?? now,
      capturedAt: now,
      savedAt: known?.savedAt ?? known?.capturedAt ?? now,
      changedAt: known && known.contentHash !== contentHash ? now : known?.changedAt,
      contentHash,
      words: passages.reduce((sum, passage) => sum + countWords(passage.text), 0),
    };
    await db.sources.put(source);
    await db.bodies.put({
      sourceId: source.id,
      contentHash,
      passages,
      ...(cues && { cues }),
      ...(reading && { reading }),
    });
    await db.glosses.put(outlineGloss(source, outline, now));
    if (known && known.contentHash !== contentHash) await dropUnusedText(db, source.id, known.contentHash);
    return source;
  });
}

/** What makes two captures the same text. Block indexes are left out: a page's furniture may shift them. */
export function hashText(passages: Passage[]): Promise<string> {
  return hashValue(passages.map(({ text, speaker, anchor }) => [text, speaker, 't' in anchor ? anchor.t : undefined]));
}

/** The row of an outline, which is computed and never ordered. */
export function outlineGloss(source: Source, outline: { body: OutlineBody; version: string }, now: number): Gloss {
  return {
    id: outlineId(source.id, source.contentHash),
    sourceId: source.id,
    contentHash: source.contentHash,
    kind: 'outline',
    recipe: {
      kind: 'outline',
      engine: 'none',
      model: 'none',
      outputLang: source.lang,
      versions: { outline: outline.version },
    },
    state: 'done',
    body: outline.body,
    usage: noUsage,
    createdAt: now,
    finishedAt: now,
  };
}

async function dropUnusedText(db: GlossDatabase, sourceId: string, contentHash: string): Promise<void> {
  const glosses = await db.glosses.where('sourceId').equals(sourceId).toArray();
  if (glosses.some((gloss) => gloss.contentHash === contentHash && gloss.kind !== 'outline')) return;
  const marked = await db.highlights.where('sourceId').equals(sourceId).toArray();
  if (marked.some((highlight) => highlight.contentHash === contentHash)) return;
  await db.bodies.delete([sourceId, contentHash]);
  await db.glosses.delete(outlineId(sourceId, contentHash));
}

/** Puts sources into the trash. */
export async function trashSources(db: GlossDatabase, ids: string[], now = Date.now()): Promise<void> {
  await db.sources.where('id').anyOf(ids).modify({ deletedAt: now });
}

/** Takes sources out of the trash again. */
export async function restoreSources(db: GlossDatabase, ids: string[]): Promise<void> {
  await db.sources.where('id').anyOf(ids).modify({ deletedAt: undefined });
}

/** Makes the change a person asked for; what is not named stays. Tags differ by more than case. */
export async function changeSources(
  db: GlossDatabase,
  ids: string[],
  { tags, note, read, archived }: SourceChange,
  now = Date.now(),
): Promise<void> {
  const key = (tag: string) => tag.toLowerCase();
  await db.sources
    .where('id')
    .anyOf(ids)
    .modify((source) => {
      if (tags) {
        const gone = new Set([...tags.remove, ...tags.add].map(key));
        source.tags = [...source.tags.filter((tag) => !gone.has(key(tag))), ...tags.add];
      }
      if (note !== undefined) source.note = note;
      if (read !== undefined) source.readAt = read ? (source.readAt ?? now) : undefined;
      if (archived !== undefined) source.archivedAt = archived ? now : undefined;
    });
}

/** Removes what has been in the trash for 30 days, sources with everything written about them. Returns how many sources went. */
export async function emptyTrash(db: GlossDatabase, now = Date.now()): Promise<number> {
  const before = now - trashDays * 24 * 3600 * 1000;
  const isOld = ({ deletedAt }: { deletedAt?: number | undefined }) => deletedAt !== undefined && deletedAt < before;
  const old = await db.sources.filter(isOld).primaryKeys();
  await eraseSources(db, old);
  await deleteRows(db, () =>
    db.transaction('rw', [db.glosses, db.jobs, db.steps], async () =>
      eraseGlosses(db, await db.glosses.filter(isOld).primaryKeys()),
    ),
  );
  return old.length;
}

/** Removes sources of the trash for good, with everything written about them. Those that are not in the trash stay. */
export async function eraseSources(db: GlossDatabase, ids: string[]): Promise<void> {
  const own = [
    db.bodies,
    db.highlights,
    db.glosses,
    db.jobs,
    db.steps,
    db.edits,
    db.dialogueEdits,
    db.studies,
    db.pictures,
  ];
  const erase = async () => {
    const inTrash = ({ deletedAt }: Source) => deletedAt !== undefined;
    const old = await db.sources.where('id').anyOf(ids).filter(inTrash).primaryKeys();
    await Promise.all([
      eraseGlosses(db, await db.glosses.where('sourceId').anyOf(old).primaryKeys()),
      db.edits.where('sourceId').anyOf(old).delete(),
      db.dialogueEdits.where('sourceId').anyOf(old).delete(),
      db.studies.where('sourceId').anyOf(old).delete(),
      db.pictures.where('sourceId').anyOf(old).delete(),
      db.highlights.where('sourceId').anyOf(old).delete(),
      db.bodies.where('sourceId').anyOf(old).delete(),
      db.sources.bulkDelete(old),
    ]);
  };
  await deleteRows(db, () => db.transaction('rw', [db.sources, ...own], erase));
}

/** Removes glosses with their jobs and steps, inside a transaction over the three. */
async function eraseGlosses(db: GlossDatabase, ids: string[]): Promise<void> {
  await Promise.all([
    db.jobs.where('glossId').anyOf(ids).delete(),
    db.steps.where('glossId').anyOf(ids).delete(),
    db.glosses.bulkDelete(ids),
  ]);
}
