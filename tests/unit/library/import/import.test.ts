// @vitest-environment jsdom
import { strToU8, zipSync } from 'fflate';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { libraryArchive, toBlob } from '@/lib/library/export/archive';
import { defaultTemplate } from '@/lib/library/export/template';
import { type Entry, type ImportFile, Saved } from '@/lib/library/import/model';
import { readImport } from '@/lib/library/import/read';
import { dropUnfinishedImport, previewImport, runImport, toPackage } from '@/lib/library/import/write';
import { readPackage } from '@/lib/library/package';
import { listSources } from '@/lib/library/queries';
import { changeSources, saveCapture, trashSources } from '@/lib/library/sources';
import { captureOf, emptyOutline, freshDatabase } from '../fixtures';

beforeAll(() => {
  // jsdom's Blob cannot be read as a stream or as text.
  vi.stubGlobal('Blob', process.getBuiltinModule('node:buffer').Blob);
});

const labels = {
  summary: 'Summary',
  points: 'Points',
  questions: 'Questions',
  unsaid: 'Not said',
  notes: 'Notes',
  text: 'Text',
  translation: 'Translation',
  dialogue: {
    title: 'Dialogue',
    account: () => 'all accounted for',
    verbatim: 'as spoken',
    speaker: (n: number) => `Speaker ${n}`,
  },
  verdict: { found: 'found', near: 'near', missing: 'missing' },
};

async function read(content: string | Uint8Array<ArrayBuffer>, name = 'file') {
  const file = await readImport(new Blob([content]), name);
  const list: Entry[] = [];
  let bad = 0;
  for await (const entry of file.entries(() => bad++)) list.push(entry);
  const saved = list.flatMap((entry) => (entry.kind === 'saved' ? [entry.saved] : []));
  return { format: file.format, list, saved, bad, file };
}

describe('readImport', () => {
  it('reads Pocket’s CSV', async () => {
    const { format, saved, bad } = await read(
      'title,url,time_added,tags,status\n"A ""big"", one",https://a.example/x,1600000000,bees|sea,archive\nhttps://b.example/,https://b.example/,1600000001,,unread\nbroken,nowhere,,,unread\n',
    );
    expect([format, bad]).toEqual(['pocket', 1]);
    expect(saved).toMatchObject([
      {
        title: 'A "big", one',
        url: 'https://a.example/x',
        savedAt: 1_600_000_000_000,
        tags: ['bees', 'sea'],
        archived: true,
      },
      { title: '', archived: false, tags: [] },
    ]);
  });

  it('reads Pocket’s HTML', async () => {
    const { format, saved } = await read(
      '<!DOCTYPE html><html><h1>Unread</h1><ul><li><a href="https://a.example/" time_added="1600000000" tags="x,y">A</a></li></ul><h1>Read Archive</h1><ul><li><a href="https://b.example/" time_added="1" tags="">B</a></li></ul></html>',
    );
    expect(format).toBe('pocket');
    expect(saved.map(({ title, tags, archived }) => [title, tags, archived])).toEqual([
      ['A', ['x', 'y'], false],
      ['B', [], true],
    ]);
  });

  it('reads bookmark files, folders as tags, and none of their scripts', async () => {
    const { format, saved } = await read(
      `<!DOCTYPE NETSCAPE-Bookmark-file-1>
<DL><p><DT><H3 PERSONAL_TOOLBAR_FOLDER="true">Bar</H3><DL><p>
<DT><A HREF="https://a.example/" ADD_DATE="1600000000">A</A><DD>About it
<DT><H3>Bees</H3><DL><p><DT><A HREF="https://b.example/">B</A>
<DT><A HREF="javascript:alert(1)">C</A></DL><p></DL><p></DL>`,
    );
    expect(format).toBe('bookmarks');
    expect(saved.map(({ url, tags, note }) => [url, tags, note])).toEqual([
      ['https://a.example/', [], 'About it'],
      ['https://b.example/', ['Bees'], ''],
    ]);
  });

  it('reads Readwise Reader’s CSV', async () => {
    const { format, saved } = await read(
      `Title,URL,ID,Document tags,Saved date,Reading progress,Location,Seen\nT,https://a.example/,1,"['a b', ""it's""]",2024-01-02 03:04:05+00:00,1.0,archive,True\n`,
    );
    expect(format).toBe('readwise');
    expect(saved[0]).toMatchObject({
      tags: ['a b', "it's"],
      read: true,
      archived: true,
      savedAt: Date.UTC(2024, 0, 2, 3, 4, 5),
    });
  });

  it('reads Karakeep’s JSON, links and texts', async () => {
    const { format, saved, bad } = await read(
      JSON.stringify({
        bookmarks: [
          {
            createdAt: 1_700_000_000,
            title: 'L',
            tags: ['x'],
            content: { type: 'link', url: 'https://a.example/' },
            note: 'n',
            archived: true,
          },
          {
            createdAt: 1_700_000_000,
            title: null,
            tags: [],
            content: { type: 'text', text: 'One.\n\nTwo.' },
            note: null,
          },
          { createdAt: 1, title: 'gone', tags: [], content: null },
        ],
      }),
    );
    expect([format, bad]).toEqual(['karakeep', 1]);
    expect(saved[0]).toMatchObject({ url: 'https://a.example/', note: 'n', archived: true });
    expect(saved[1]?.paragraphs.map(({ text }) => text)).toEqual(['One.', 'Two.']);
  });

  it('reads Omnivore’s zip with the texts in it', async () => {
    const metadata = [
      {
        slug: 's',
        title: 'T',
        url: 'https://a.example/',
        state: 'Archived',
        labels: ['x'],
        savedAt: '2024-01-01T00:00:00Z',
      },
    ];
    const zip = zipSync({
      'metadata_0_to_1.json': strToU8(JSON.stringify(metadata)),
      'content/s.html': strToU8(
        '<h2>Head</h2><div><p>One <b>two</b>.</p><script>bad()</script><ul><li>Three</li></ul></div>',
      ),
      'highlights/s.md': strToU8('x'),
    });
    const { format, saved } = await read(zip as Uint8Array<ArrayBuffer>);
    expect(format).toBe('omnivore');
    expect(saved[0]).toMatchObject({ archived: true, tags: ['x'] });
    expect(saved[0]?.paragraphs).toEqual([{ text: 'Head', heading: 2 }, { text: 'One two.' }, { text: 'Three' }]);
  });

  it('reads a list of addresses', async () => {
    const { format, saved, bad } = await read('https://a.example/1\n\n- The second https://b.example/2\nno address\n');
    expect([format, bad]).toEqual(['addresses', 1]);
    expect(saved.map(({ url, title }) => [url, title])).toEqual([
      ['https://a.example/1', ''],
      ['https://b.example/2', 'The second'],
    ]);
  });

  it('refuses what it does not know, what is damaged and what is newer', async () => {
    await expect(read('just words')).rejects.toMatchObject({ code: 'IMPORT_UNREADABLE' });
    await expect(read('{"a":1}')).rejects.toMatchObject({ code: 'IMPORT_UNREADABLE' });
    await expect(read(zipSync({ 'x.txt': strToU8('x') }) as Uint8Array<ArrayBuffer>)).rejects.toMatchObject({
      code: 'IMPORT_UNREADABLE',
    });
    const newer = zipSync({
      'manifest.json': strToU8('{"format":"gloss-library","version":99,"exportedAt":"","items":0}'),
    });
    await expect(read(newer as Uint8Array<ArrayBuffer>)).rejects.toMatchObject({ code: 'NEWER_FORMAT' });
    await expect(read('{"format":"gloss-item","version":99}')).rejects.toMatchObject({ code: 'NEWER_FORMAT' });
  });
});

async function filledLibrary() {
  const db = freshDatabase();
  for (let i = 0; i < 5; i++) {
    const { id } = await saveCapture(
      db,
      captureOf([`Text ${i}.`, '第二段。'], { key: `https://a.example/${i}`, title: `Item ${i % 2}` }),
      emptyOutline,
    );
    await changeSources(db, [id], { tags: { add: ['x'], remove: [] }, note: `note ${i}` });
  }
  await trashSources(db, [(await db.sources.toArray())[0]?.id ?? '']);
  return db;
}

const zipOf = async (db: ReturnType<typeof freshDatabase>) =>
  new Uint8Array(
    await (await toBlob(libraryArchive(db, { notes: { template: defaultTemplate, labels } }))).arrayBuffer(),
  );

describe('runImport', () => {
  it('gives back a whole library from its zip', async () => {
    const db = await filledLibrary();
    const { file } = await read(await zipOf(db));
    const other = freshDatabase();
    expect(await previewImport(other, file)).toEqual({ items: 5, fresh: 5, withoutText: 0, known: 0, bad: 0 });
    expect(await other.sources.count()).toBe(0);
    await runImport(other, file);
    for (const id of await db.sources.toCollection().primaryKeys()) {
      expect(await readPackage(other, id)).toEqual(await readPackage(db, id));
    }
    // A second time there is nothing to do.
    expect(await runImport(other, file)).toMatchObject({ fresh: 0, known: 5 });
    expect(await other.bodies.count()).toBe(5);
  });

  it('adds to what is there and replaces nothing', async () => {
    const db = freshDatabase();
    const { id } = await saveCapture(db, captureOf(['Text.'], { key: 'https://a.example/' }), emptyOutline);
    await changeSources(db, [id], { tags: { add: ['mine'], remove: [] } });
    const { file } = await read(
      'title,url,time_added,tags,status\nOther,https://a.example/?utm_source=x,1,Mine|new,unread\n',
    );
    expect(await runImport(db, file)).toMatchObject({ fresh: 0, known: 1 });
    expect(await db.sources.toArray()).toMatchObject([{ id, title: 'Post', tags: ['mine', 'new'], words: 1 }]);
  });

  it('leaves nothing when it is cancelled, fails or dies', async () => {
    const db = await filledLibrary();
    const before = await db.sources.toArray();
    const { file } = await read(Array.from({ length: 250 }, (_, i) => `https://b.example/${i}`).join('\n'));
    const controller = new AbortController();
    const onProgress = (done: number) => {
      if (done === 200) controller.abort(new Error('enough'));
    };
    await expect(runImport(db, file, { signal: controller.signal, onProgress })).rejects.toThrow('enough');
    expect(await db.sources.toArray()).toEqual(before);

    const broken: ImportFile = {
      format: 'addresses',
      async *entries(onBad) {
        yield* file.entries(onBad);
        throw new Error('disk');
      },
    };
    await expect(runImport(db, broken)).rejects.toThrow('disk');
    expect(await db.sources.count()).toBe(before.length);

    // What a killed page leaves behind is hidden, and goes at the next start.
    const { source } = await toPackage(
      Saved.parse({
        url: 'https://c.example/',
        title: '',
        tags: [],
        note: '',
        read: false,
        archived: false,
        paragraphs: [],
      }),
    );
    await db.sources.add({ ...source, importId: 'dead' });
    expect(await listSources(db)).toHaveLength(before.length - 1);
    await dropUnfinishedImport(db);
    expect(await db.sources.count()).toBe(before.length);
  });
});
