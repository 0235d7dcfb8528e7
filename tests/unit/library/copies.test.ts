// @vitest-environment jsdom
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { noUsage } from '@/lib/engine/model';
import type { DialogueEdit } from '@/lib/gloss/dialogue/edits';
import type { Edit } from '@/lib/gloss/translation/model';
import type { Study } from '@/lib/gloss/translation/study-row';
import type { GlossDatabase } from '@/lib/library/database';
import { libraryArchive, toBlob } from '@/lib/library/export/archive';
import { readImport } from '@/lib/library/import/read';
import { runImport } from '@/lib/library/import/write';
import { parsePackage, readPackage } from '@/lib/library/package';
import { saveCapture } from '@/lib/library/sources';
import { sync } from '@/lib/library/sync/sync';
import type { Transport } from '@/lib/library/sync/transport';
import { fixTerm } from '@/lib/library/terms';
import { canonicalJson } from '@/lib/source/hash';
import type { Highlight } from '@/lib/source/highlight';
import { captureOf, emptyOutline, freshDatabase } from './fixtures';

beforeAll(() => {
  // jsdom's Blob cannot be read as a stream or as text.
  vi.stubGlobal('Blob', process.getBuiltinModule('node:buffer').Blob);
});

/** Tables that no copy carries, and why. */
const leftOut: Record<string, string> = {
  jobs: 'work under way; a copy carries how far it came',
  steps: 'answers kept so that work need not be paid twice; worth nothing where the work is done',
  tabs: 'what the tabs of this browser show',
  pictures: 'large, and can be taken again',
  links: 'links still to be read by this browser',
  changes: 'what copies have yet to learn of',
  folderNotes: 'what was written into a folder of this device',
  keeping: 'folders of this device',
  syncItems: 'what this device knows of the others',
  spending: 'what this device spent',
  searchStale: 'built from the rest',
  searchDocuments: 'built from the rest',
  searchSegments: 'built from the rest',
  searchDirectories: 'built from the rest',
  searchBlocks: 'built from the rest',
};

/** A library with a row in every table that copies carry. */
async function filled(): Promise<GlossDatabase> {
  const db = freshDatabase();
  const { id: sourceId, site, contentHash } = await saveCapture(db, captureOf(['Text.']), emptyOutline);
  const edit: Edit = { key: 'e', sourceId, lang: 'zh-Hans', source: 'Text.', text: '文。', before: [], at: 1 };
  const place = { sourceId, contentHash, what: 'turn' as const, from: 1, to: 1, nth: 0 };
  const dialogueEdit: DialogueEdit = { ...place, key: 'd', text: 'Text!', before: [], at: 1 };
  const highlight: Highlight = { id: 'h', sourceId, contentHash, from: 1, quote: 'Text', note: '', createdAt: 1 };
  const study: Study = {
    key: 's',
    sourceId,
    lang: 'zh-Hans',
    kind: 'renderings',
    source: 'Text.',
    state: 'done',
    renderings: [{ style: 'literal', text: '文。' }],
    usage: noUsage,
    at: 1,
  };
  await db.edits.add(edit);
  await db.dialogueEdits.add(dialogueEdit);
  await db.highlights.add(highlight);
  await db.studies.add(study);
  const citations = [{ sourceId, n: 1, quote: 'Text', verdict: 'found' as const }];
  const statements = [{ text: 'It is a text.', citations }];
  const asked = { question: 'What is it?', outputLang: 'en', items: 1, usage: noUsage, at: 1 };
  await db.libraryAnswers.add({ ...asked, id: 'a', state: 'done', statements });
  for (const scope of ['all', 'site', 'source'] as const) {
    await fixTerm(db, { id: sourceId, site }, { lang: 'zh-Hans', scope, term: { source: 'text', target: scope } });
  }
  return db;
}

/** Names of tables whose rows are not the same in both; a table that is empty in the first is no proof and counts as well. */
async function differing(a: GlossDatabase, b: GlossDatabase): Promise<string[]> {
  const names: string[] = [];
  for (const { name } of a.tables) {
    const rows = await a.table(name).toArray();
    const same = canonicalJson(rows) === canonicalJson(await b.table(name).toArray());
    if (rows.length === 0 || !same) names.push(name);
  }
  return names.filter((name) => !(name in leftOut));
}

const fileOf = async (db: GlossDatabase, ids?: string[]) =>
  readImport(await toBlob(libraryArchive(db, { ids })), 'library.zip');

describe('copies of the library', () => {
  it('as a zip, which backups are too, hold every table but those left out by name', async () => {
    const [db, other] = [await filled(), freshDatabase()];
    expect(Object.keys(leftOut).filter((name) => !db.tables.some((table) => table.name === name))).toEqual([]);
    await runImport(other, await fileOf(db));
    expect(await differing(db, other)).toEqual([]);
  });

  it('on another device hold all of it', async () => {
    const [db, other, files] = [await filled(), freshDatabase(), new Map<string, Uint8Array<ArrayBuffer>>()];
    const transport: Transport = {
      read: async (name) => files.get(name),
      write: async (name, bytes) => void files.set(name, bytes),
      list: async (folder) =>
        [...files.keys()].filter((name) => name.startsWith(`${folder}/`)).map((name) => name.slice(folder.length + 1)),
      remove: async (name) => void files.delete(name),
      makeFolder: async () => undefined,
    };
    for (const one of [db, other]) await sync(one, transport, 'passphrase', { iterations: 100_000 });
    expect(await differing(db, other)).toEqual([]);
  });

  it('bring terms to the item that is there under another id, and replace none', async () => {
    const [db, other] = [await filled(), freshDatabase()];
    const known = await saveCapture(other, captureOf(['Text.']), emptyOutline);
    await fixTerm(other, known, { lang: 'zh-Hans', scope: 'all', term: { source: 'Text', target: 'mine' } });
    await runImport(other, await fileOf(db));
    expect((await other.terms.toArray()).map(({ scope, target }) => [scope, target]).sort()).toEqual([
      ['all', 'mine'],
      ['site:a.example', 'site'],
      [`source:${known.id}`, 'source'],
    ]);
    const [answer] = await other.libraryAnswers.toArray();
    expect(answer?.statements[0]?.citations[0]?.sourceId).toBe(known.id);
    expect(await other.studies.toArray()).toMatchObject([{ key: 's', sourceId: known.id }]);
  });

  it('of chosen items hold the terms of those only', async () => {
    const [db, other] = [await filled(), freshDatabase()];
    const ids = await db.sources.toCollection().primaryKeys();
    await runImport(other, await fileOf(db, ids));
    expect((await other.terms.toArray()).map(({ scope }) => scope)).toEqual([`source:${ids[0]}`]);
  });

  it('from before the translation helper are read; what it is still asked is not carried', async () => {
    const db = await filled();
    await db.studies.update('s', { state: 'running' });
    const [id = ''] = await db.sources.toCollection().primaryKeys();
    const pack = await readPackage(db, id);
    expect(pack?.studies).toEqual([]);
    expect(parsePackage({ ...pack, studies: undefined }, 'old').studies).toEqual([]);
  });
});
