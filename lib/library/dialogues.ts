import { type DialogueEdit, dialogueEditKey, type EditPlace } from '../gloss/dialogue/edits';
import type { GlossDatabase } from './database';

/** What the person changed in the dialogue of one text. */
export function dialogueEditsOf(db: GlossDatabase, sourceId: string, contentHash: string): Promise<DialogueEdit[]> {
  return db.dialogueEdits
    .where('sourceId')
    .equals(sourceId)
    .filter((edit) => edit.contentHash === contentHash)
    .toArray();
}

/** Keeps an edit; the one before it is kept for `undoDialogueEdit`. */
export async function saveDialogueEdit(
  db: GlossDatabase,
  place: EditPlace,
  text: string,
  now = Date.now(),
): Promise<void> {
  const key = dialogueEditKey(place);
  await db.transaction('rw', db.dialogueEdits, async () => {
    const known = await db.dialogueEdits.get(key);
    const before = known ? [...known.before, known.text].slice(-50) : [];
    await db.dialogueEdits.put({ ...place, key, text, before, at: now });
  });
}

/** Puts back what stood there before the last edit: an earlier one, or what the model wrote. */
export async function undoDialogueEdit(db: GlossDatabase, place: EditPlace, now = Date.now()): Promise<void> {
  const key = dialogueEditKey(place);
  await db.transaction('rw', db.dialogueEdits, async () => {
    const known = await db.dialogueEdits.get(key);
    const text = known?.before.at(-1);
    if (!known || text === undefined) await db.dialogueEdits.delete(key);
    else await db.dialogueEdits.put({ ...known, text, before: known.before.slice(0, -1), at: now });
  });
}
