import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { captureFile } from '@/lib/capture/subtitles/file';
import { glossesOf } from '@/lib/library/queries';
import { SampleNotes, saveSample } from '@/lib/library/sample';
import { interfaceLangs } from '@/lib/settings/model';
import { splitSentences } from '@/lib/source/sentences';
import { freshDatabase } from './fixtures';

const file = (name: string) => readFileSync(path.resolve(import.meta.dirname, '../../../public/sample', name), 'utf8');
const talk = await captureFile('sample.en.vtt', file('talk.vtt'));
const notes = SampleNotes.parse(JSON.parse(file('notes.json')));

describe.each(interfaceLangs)('the sample in %s', (lang) => {
  it('comes with chapters, a summary all of whose quotes are found, and every line translated', async () => {
    const db = freshDatabase();
    await saveSample(db, talk, notes, lang);
    const [source] = await db.sources.toArray();
    if (!source) throw new Error('no sample');
    expect(source).toMatchObject({ title: 'Words under the picture', lang: 'en' });
    expect(source.chapters?.map(({ from }) => from)).toEqual([...new Set(source.chapters?.map(({ from }) => from))]);
    const [body] = await db.bodies.toArray();
    const glosses = await glossesOf(db, source.id);
    const summary = glosses.find(({ kind }) => kind === 'summary')?.body;
    if (summary?.kind !== 'summary') throw new Error('no summary');
    const verdicts = summary.points.flatMap(({ citations }) => citations.map(({ verdict }) => verdict));
    expect(verdicts).toEqual(notes.quotes.map(() => 'found'));
    const translation = glosses.find(({ kind }) => kind === 'translation')?.body;
    const sentences = body?.passages.flatMap(({ text }) => splitSentences(text, 'en')) ?? [];
    if (lang === 'en') expect(translation).toBeUndefined();
    else expect(translation).toMatchObject({ units: sentences.length, lines: { length: sentences.length } });
  });
});

describe('the sample', () => {
  it('is put in once, and not again where it was deleted', async () => {
    const db = freshDatabase();
    await saveSample(db, talk, notes, 'en');
    await db.sources.toCollection().modify({ deletedAt: 1 });
    await saveSample(db, talk, notes, 'ja');
    expect(await db.sources.toArray()).toMatchObject([{ deletedAt: 1 }]);
  });
});
