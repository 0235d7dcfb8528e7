import { beforeEach, describe, expect, it } from 'vitest';
import { GlossDatabase } from '../../../lib/library/database';
import { editsOf, saveEdit, undoEdit } from '../../../lib/library/translations';

describe('edits of a translation', () => {
  let db: GlossDatabase;
  beforeEach(() => {
    db = new GlossDatabase(`test-${crypto.randomUUID()}`);
  });
  const order = { sourceId: 's', lang: 'de', source: 'One.' };
  const now = async () => (await editsOf(db, 's', 'de')).map(({ text, style }) => [text, style]);

  it('are kept by source, language and sentence, and undone step by step', async () => {
    await saveEdit(db, { ...order, text: 'Eins.' });
    await saveEdit(db, { ...order, text: 'Eines.', style: 'literary' });
    await saveEdit(db, { ...order, lang: 'fr', text: 'Un.' });
    expect(await now()).toEqual([['Eines.', 'literary']]);
    const [edit] = await editsOf(db, 's', 'de');
    await undoEdit(db, edit?.key ?? '');
    expect(await now()).toEqual([['Eins.', undefined]]);
    await undoEdit(db, edit?.key ?? '');
    expect(await now()).toEqual([]);
    await undoEdit(db, edit?.key ?? '');
    expect(await editsOf(db, 's', 'fr')).toHaveLength(1);
  });

  it('putting back the translation removes the edit', async () => {
    await saveEdit(db, { ...order, text: 'Eins.' });
    await saveEdit(db, { ...order, text: undefined });
    expect(await now()).toEqual([]);
  });
});
