import { describe, expect, it } from 'vitest';
import { addHighlight, highlightsOf, keepHighlight, writeNote } from '@/lib/library/highlights';
import { placeHighlights } from '@/lib/library/placed-highlights';
import { getBody } from '@/lib/library/queries';
import { saveCapture } from '@/lib/library/sources';
import { captureOf, emptyOutline, freshDatabase } from './fixtures';

const oil = 'What stops a clock is oil that was put there with the best of intentions.';
const day = 24 * 3600 * 1000;

async function library(texts = ['Good evening.', oil]) {
  const db = freshDatabase();
  const source = await saveCapture(db, captureOf(texts), emptyOutline, 1);
  const draft = { sourceId: source.id, contentHash: source.contentHash, note: '' };
  const text = async (contentHash: string) => {
    const body = await getBody(db, source.id, contentHash);
    if (!body) throw new Error('no text');
    return body;
  };
  return { db, source, draft, text };
}

describe('highlights', () => {
  it('stand in the order of the text, those in a gloss behind', async () => {
    const { db, draft } = await library();
    await addHighlight(db, { ...draft, glossId: 'g', quote: 'in a gloss' }, 1);
    await addHighlight(db, { ...draft, from: 2, quote: 'oil' }, 2);
    await addHighlight(db, { ...draft, from: 1, quote: 'evening' }, 3);
    expect((await highlightsOf(db, draft.sourceId)).map(({ quote }) => quote)).toEqual([
      'evening',
      'oil',
      'in a gloss',
    ]);
  });

  it('the same words marked again are the same highlight, which takes the note', async () => {
    const { db, draft } = await library();
    const id = await addHighlight(db, { ...draft, from: 2, quote: 'oil' });
    expect(await addHighlight(db, { ...draft, from: 2, quote: 'oil', note: 'why?' })).toBe(id);
    expect(await highlightsOf(db, draft.sourceId)).toMatchObject([{ note: 'why?' }]);
    await writeNote(db, id, 'because');
    expect(await highlightsOf(db, draft.sourceId)).toMatchObject([{ note: 'because' }]);
  });

  it('come back until a day has passed', async () => {
    const { db, draft } = await library();
    const [first, second] = [
      await addHighlight(db, { ...draft, from: 2, quote: 'oil' }),
      await addHighlight(db, { ...draft, from: 1, quote: 'evening' }),
    ];
    await keepHighlight(db, first, false, 1);
    expect(await highlightsOf(db, draft.sourceId)).toHaveLength(1);
    await keepHighlight(db, first, true, 2);
    expect(await highlightsOf(db, draft.sourceId)).toHaveLength(2);
    await keepHighlight(db, first, false, 3);
    await keepHighlight(db, second, false, 4 + day);
    expect(await db.highlights.get(first)).toBeUndefined();
    expect(await db.highlights.get(second)).toBeDefined();
  });

  it('are found again where the page moved them, and said to be gone where it dropped them', async () => {
    const { db, draft, text } = await library();
    await addHighlight(db, { ...draft, from: 2, quote: oil });
    await addHighlight(db, { ...draft, from: 1, quote: 'Good evening to all of you out there' });
    const changed = await saveCapture(db, captureOf(['New.', 'Newer.', oil, 'End.']), emptyOutline, 2);
    const placed = placeHighlights(await highlightsOf(db, draft.sourceId), await text(changed.contentHash));
    expect(placed.map(({ quote, n }) => [quote === oil, n])).toEqual([
      [false, undefined],
      [true, 3],
    ]);
    // The text they were marked in stays with them.
    expect((await text(draft.contentHash)).passages).toHaveLength(2);
  });
});
