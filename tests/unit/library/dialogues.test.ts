import { describe, expect, it } from 'vitest';
import { GlossDatabase } from '../../../lib/library/database';
import { dialogueEditsOf, saveDialogueEdit, undoDialogueEdit } from '../../../lib/library/dialogues';

const place = { sourceId: 's', contentHash: 'c', what: 'turn' as const, from: 3, to: 5, nth: 0 };

describe('edits of a dialogue', () => {
  it('are kept by place, and undone one by one', async () => {
    const db = new GlossDatabase(`dialogues-${crypto.randomUUID()}`);
    const texts = async () => (await dialogueEditsOf(db, 's', 'c')).map(({ text }) => text);
    await saveDialogueEdit(db, place, 'first');
    await saveDialogueEdit(db, { ...place, from: 1, to: 2 }, 'other');
    await saveDialogueEdit(db, place, 'second');
    expect((await texts()).sort()).toEqual(['other', 'second']);
    await undoDialogueEdit(db, place);
    expect((await texts()).sort()).toEqual(['first', 'other']);
    await undoDialogueEdit(db, place);
    await undoDialogueEdit(db, place);
    expect(await texts()).toEqual(['other']);
    expect(await dialogueEditsOf(db, 's', 'another text')).toEqual([]);
  });
});
