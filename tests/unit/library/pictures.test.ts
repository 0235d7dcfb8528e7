import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { illustratedHtml, illustratedZip } from '@/lib/library/export/illustrated';
import { summaryDocument } from '@/lib/library/export/summary-document';
import { picturesOf, savePictures } from '@/lib/library/pictures';
import { placePictures } from '@/lib/library/place-pictures';
import { emptyTrash, eraseSources, saveCapture, trashSources } from '@/lib/library/sources';
import type { Passage } from '@/lib/source/model';
import { captureOf, emptyOutline, freshDatabase } from './fixtures';

const picture = (ms: number) => ({ ms, width: 960, height: 540, bytes: Uint8Array.of(0xff, 0xd8, ms / 1000) });
const passages: Passage[] = [10_000, 60_000, 90_000].map((ms, i) => ({
  n: i + 1,
  text: 'x',
  anchor: { t: [ms, ms + 5000] },
}));

describe('pictures', () => {
  it('take the place of earlier ones of their source alone, in order of time', async () => {
    const db = freshDatabase();
    await savePictures(db, 'a', [picture(1000)]);
    await savePictures(db, 'b', [picture(5000)]);
    await savePictures(db, 'a', [picture(3000), picture(2000)]);
    expect((await picturesOf(db, 'a')).map(({ ms }) => ms)).toEqual([2000, 3000]);
    expect(await picturesOf(db, 'b')).toMatchObject([picture(5000)]);
  });

  it('go with their source, from the trash', async () => {
    const db = freshDatabase();
    const { id } = await saveCapture(db, captureOf(['Text.']), emptyOutline);
    await savePictures(db, id, [picture(1000)]);
    await eraseSources(db, [id]);
    expect(await picturesOf(db, id)).toHaveLength(1);
    await trashSources(db, [id], 0);
    await emptyTrash(db);
    expect(await picturesOf(db, id)).toEqual([]);
  });

  it('stand after the last stretch that begins before them', () => {
    const placed = placePictures([{ ms: 1000 }, { ms: 60_000 }, { ms: 89_999 }, { ms: 500_000 }], passages);
    expect(placed.map((list) => list.map(({ ms }) => ms))).toEqual([[1000], [60_000, 89_999], [500_000]]);
    expect(placePictures([{ ms: 70_000 }], [passages[0], undefined])).toEqual([[{ ms: 70_000 }], []]);
  });

  it('leave with a summary: as a zip of Markdown and images, and as one HTML file', async () => {
    const db = freshDatabase();
    const source = await saveCapture(db, captureOf(['Text.'], { kind: 'video', title: 'A talk' }), emptyOutline);
    await savePictures(db, source.id, [picture(12_000), picture(95_000)]);
    const pictures = await picturesOf(db, source.id);
    const point = (text: string, from: number) => ({
      text,
      citations: [{ from, to: from, quote: 'x', verdict: 'found' as const, score: 1 }],
    });
    const chapters = [
      { title: 'One', from: 1, to: 2, points: [point('First.', 1)] },
      { title: 'Two', from: 3, to: 3, points: [point('Second.', 3)] },
    ];
    const document = summaryDocument(
      source,
      { kind: 'summary', overview: 'All.', points: [], chapters },
      passages,
      'en',
    );
    const name = (time: string) => `Picture at ${time}`;

    const files = unzipSync(illustratedZip(document, pictures, name));
    expect(Object.keys(files).sort()).toEqual(['A talk.md', 'images/1.jpg', 'images/2.jpg']);
    expect(files['images/2.jpg']).toEqual(pictures[1]?.bytes);
    const markdown = strFromU8(files['A talk.md'] ?? new Uint8Array());
    const order = [
      'All.',
      '## One',
      'First.',
      '![Picture at 0:12](images/1.jpg)',
      '## Two',
      'Second.',
      '](images/2.jpg)',
    ];
    const places = order.map((piece) => markdown.indexOf(piece));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));

    const html = illustratedHtml(document, pictures, name);
    expect(html).toContain(`<img src="data:image/jpeg;base64,${btoa('\u00ff\u00d8\u000c')}" alt="Picture at 0:12">`);
  });
});
