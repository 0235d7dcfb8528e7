import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Dexie } from 'dexie';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Gloss } from '@/lib/gloss/model';
import { GlossDatabase } from '@/lib/library/database';
import { createIndexer } from '@/lib/library/search/indexer';
import { searchLibrary } from '@/lib/library/search/search';
import { Body, Source } from '@/lib/source/model';

/**
 * Databases of earlier schema versions. Each file was written by the code of its time: its stores as Dexie declared them then, and the
 * rows that its own functions made (two captures, a summary, a cancelled one, one item in the trash; later also an edit, a term, a
 * highlight; at last a row of every table that holds a person's data). A version that went out is added here and never changed: of those
 * not here none stood longer than a few hours on main, between 1 and 14.
 */
const Fixture = z.object({
  version: z.number(),
  stores: z.record(z.string(), z.string()),
  tables: z.record(z.string(), z.array(z.unknown())),
});
const folder = path.join(import.meta.dirname, 'schemas');

describe.each(readdirSync(folder))('a database as %s', (file) => {
  const { version, stores, tables } = Fixture.parse(JSON.parse(readFileSync(path.join(folder, file), 'utf8')));

  const open = async () => {
    const name = `old-${crypto.randomUUID()}`;
    const old = new Dexie(name);
    old.version(version).stores(stores);
    await old.open();
    for (const [table, rows] of Object.entries(tables)) await old.table(table).bulkAdd(rows);
    old.close();
    return new GlossDatabase(name);
  };

  it('keeps every row, which today’s code can read', async () => {
    const db = await open();
    for (const [table, rows] of Object.entries(tables)) expect(await db.table(table).toArray()).toEqual(rows);
    expect(z.array(Source).parse(await db.sources.toArray())).toHaveLength(2);
    expect(z.array(Body).parse(await db.bodies.toArray())).toHaveLength(2);
    expect(z.array(Gloss).parse(await db.glosses.toArray())).toHaveLength(4);
  });

  it('is searched, what was written about it included', async () => {
    const db = await open();
    await createIndexer(db).run();
    const find = async (typed: string) => (await searchLibrary(db, typed)).results.map(({ source }) => source.title);
    expect(await find('drones')).toEqual(['A page about bees']);
    expect(await find('marmots')).toEqual(['A page about bees']);
    expect(await find('tag:bees')).toEqual(['A page about bees']);
    // It lies in the trash.
    expect(await find('跳舞')).toEqual([]);
  });
});
