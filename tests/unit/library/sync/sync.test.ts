import { describe, expect, it } from 'vitest';
import { noUsage } from '@/lib/engine/model';
import type { GlossDatabase } from '@/lib/library/database';
import { keepLibraryAnswer } from '@/lib/library/library-answers';
import { readPackage } from '@/lib/library/package';
import { changeSources, eraseSources, saveCapture, trashSources } from '@/lib/library/sources';
import { sync } from '@/lib/library/sync/sync';
import type { Transport } from '@/lib/library/sync/transport';
import { dropTerm, fixTerm } from '@/lib/library/terms';
import { GlossError } from '@/lib/source/errors';
import { captureOf, emptyOutline, freshDatabase } from '../fixtures';

/** A server in memory. `breakAfter`: how many more requests it answers. */
function server() {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  const state = { breakAfter: Number.POSITIVE_INFINITY, full: false };
  const tick = () => {
    if (state.breakAfter-- <= 0) throw new GlossError('UNREACHABLE', { params: { host: 'here' } });
  };
  const transport: Transport = {
    read: async (name) => {
      tick();
      return files.get(name)?.slice();
    },
    write: async (name, bytes) => {
      tick();
      if (state.full) throw new GlossError('SYNC_FULL', { params: { host: 'here' } });
      files.set(name, bytes.slice());
    },
    list: async (folder) => {
      tick();
      return [...files.keys()]
        .filter((name) => name.startsWith(`${folder}/`))
        .map((name) => name.slice(folder.length + 1));
    },
    remove: async (name) => {
      tick();
      files.delete(name);
    },
    makeFolder: async () => tick(),
  };
  return { files, state, transport };
}

const iterations = 100_000;
const run = (db: GlossDatabase, { transport }: ReturnType<typeof server>, passphrase = 'correct horse') =>
  sync(db, transport, passphrase, { iterations });

const save = (db: GlossDatabase, name: string, text = `Text of ${name}.`) =>
  saveCapture(db, captureOf([text], { key: `https://a.example/${name}`, title: name }), emptyOutline, 1);

async function contents(db: GlossDatabase) {
  const ids = (await db.sources.toCollection().primaryKeys()).sort();
  return Promise.all(ids.map((id) => readPackage(db, id)));
}

/** Runs each in turn until nobody has anything to say any more. */
async function settle(cloud: ReturnType<typeof server>, ...dbs: GlossDatabase[]) {
  for (let i = 0; i < 4; i++) for (const db of dbs) await run(db, cloud);
}

describe('sync', () => {
  it('brings everything to the other device, changes and erasures too', async () => {
    const [a, b, cloud] = [freshDatabase(), freshDatabase(), server()];
    const one = await save(a, 'one');
    const two = await save(a, 'two');
    expect(await run(a, cloud)).toMatchObject({ sent: 2 });
    expect(await run(b, cloud)).toMatchObject({ received: 2, sent: 0 });
    expect(await contents(b)).toEqual(await contents(a));

    await changeSources(b, [one.id], { note: 'from b', tags: { add: ['x'], remove: [] } });
    await trashSources(b, [two.id]);
    await eraseSources(b, [two.id]);
    await run(b, cloud);
    expect(await run(a, cloud)).toMatchObject({ received: 2, merged: 0 });
    expect(await contents(a)).toEqual(await contents(b));
    expect(await a.sources.count()).toBe(1);
    // Nothing is sent when nothing changed.
    const before = new Map(cloud.files);
    expect(await run(a, cloud)).toEqual({ sent: 0, received: 0, merged: 0, damaged: [] });
    expect(new Map(cloud.files)).toEqual(before);
  });

  it('keeps both of two notes written apart, and arrives at the same whoever goes first', async () => {
    const [a, b, c, cloud] = [freshDatabase(), freshDatabase(), freshDatabase(), server()];
    const { id } = await save(a, 'one');
    await settle(cloud, a, b, c);
    await changeSources(a, [id], { note: 'mine', tags: { add: ['a'], remove: [] } });
    await changeSources(b, [id], { note: 'yours', tags: { add: ['b'], remove: [] } });
    await changeSources(c, [id], { archived: true });
    await settle(cloud, b, c, a);
    for (const db of [a, b, c])
      expect(await db.sources.get(id)).toMatchObject({ note: 'mine\n\n⁂\n\nyours', tags: ['a', 'b'] });
    expect(await contents(a)).toEqual(await contents(b));
    expect(await contents(a)).toEqual(await contents(c));
  });

  it('keeps what was changed on one device and erased on another', async () => {
    const [a, b, cloud] = [freshDatabase(), freshDatabase(), server()];
    const { id } = await save(a, 'one');
    await settle(cloud, a, b);
    await trashSources(a, [id]);
    await eraseSources(a, [id]);
    await changeSources(b, [id], { note: 'still needed' });
    await settle(cloud, a, b);
    expect(await contents(a)).toEqual(await contents(b));
    expect((await a.sources.get(id))?.note).toBe('still needed');
  });

  it('makes one item of a page that two devices captured', async () => {
    const [a, b, cloud] = [freshDatabase(), freshDatabase(), server()];
    const one = await save(a, 'one');
    const other = await save(b, 'one', 'Another text.');
    await changeSources(b, [other.id], { note: 'b' });
    await settle(cloud, a, b);
    expect(await contents(a)).toEqual(await contents(b));
    const [source] = await a.sources.toArray();
    expect(await a.sources.count()).toBe(1);
    expect(source?.id).toBe([one.id, other.id].sort()[0]);
    expect(source?.note).toBe('b');
    expect(await a.bodies.count()).toBe(2);
  });

  it('goes on after a cut at any request, and loses nothing', async () => {
    const [a, b, cloud] = [freshDatabase(), freshDatabase(), server()];
    for (let i = 0; i < 6; i++) await save(a, `a${i}`);
    for (let i = 0; i < 3; i++) await save(b, `b${i}`);
    for (let cut = 0; cut < 24; cut++) {
      cloud.state.breakAfter = cut;
      await run(cut % 2 ? a : b, cloud).catch((error: GlossError) => expect(error.code).toBe('UNREACHABLE'));
    }
    cloud.state.breakAfter = Number.POSITIVE_INFINITY;
    await settle(cloud, a, b);
    expect(await a.sources.count()).toBe(9);
    expect(await contents(a)).toEqual(await contents(b));
  });

  it('converges whatever is done where, and whatever the clocks say', async () => {
    let state = 11;
    const random = (n: number) => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return Math.floor((state / 2 ** 32) * n);
    };
    const dbs = [freshDatabase(), freshDatabase(), freshDatabase()];
    const cloud = server();
    for (let step = 0; step < 80; step++) {
      const db = dbs[random(3)] as GlossDatabase;
      const ids = await db.sources.toCollection().primaryKeys();
      const id = ids[random(Math.max(1, ids.length))] ?? '';
      const what = random(6);
      if (what === 0) await save(db, `page ${random(8)}`, `Text ${random(3)}`);
      else if (what === 1) await changeSources(db, [id], { note: `note ${step}` });
      else if (what === 2)
        await changeSources(db, [id], { tags: { add: [`t${random(4)}`], remove: [`t${random(4)}`] } });
      else if (what === 3) await trashSources(db, [id], random(1000));
      else if (what === 4) await eraseSources(db, [id]);
      else {
        cloud.state.breakAfter = random(3) ? Number.POSITIVE_INFINITY : random(12);
        await run(db, cloud).catch(() => undefined);
        // A clock that goes wrong.
        await db.syncItems.toCollection().modify((item) => {
          if (random(4) === 0) item.at += random(2) ? 1e10 : -1e10;
        });
      }
    }
    cloud.state.breakAfter = Number.POSITIVE_INFINITY;
    await settle(cloud, ...dbs);
    const [first, second, third] = await Promise.all(dbs.map(contents));
    expect(second).toEqual(first);
    expect(third).toEqual(first);
    for (const db of dbs)
      expect(new Set((await db.sources.toArray()).map(({ key }) => key)).size).toBe(await db.sources.count());
  });

  it('says plainly: a wrong passphrase, a full server, a damaged file; the server reads nothing', async () => {
    const [a, b, cloud] = [freshDatabase(), freshDatabase(), server()];
    await save(a, 'secret-title', 'A secret sentence about bees.');
    await save(a, 'second');
    await run(a, cloud);
    await expect(run(b, cloud, 'wrong')).rejects.toMatchObject({ code: 'SYNC_PASSPHRASE' });
    expect(await b.sources.count()).toBe(0);
    for (const [name, bytes] of cloud.files) {
      const text = `${name} ${new TextDecoder('latin1').decode(bytes)}`;
      expect(text).not.toMatch(/secret|bees|a\.example|Post/);
    }

    const [object] = [...cloud.files.keys()].filter((name) => name.startsWith('objects/'));
    const whole = cloud.files.get(object ?? '') as Uint8Array<ArrayBuffer>;
    const broken = whole.slice();
    broken[40] = (broken[40] ?? 0) ^ 1;
    cloud.files.set(object ?? '', broken);
    expect(await run(b, cloud)).toMatchObject({ received: 1, damaged: [object] });
    cloud.files.set(object ?? '', whole);
    expect(await run(b, cloud)).toMatchObject({ received: 1, damaged: [] });

    await save(b, 'third');
    cloud.state.full = true;
    await expect(run(b, cloud)).rejects.toMatchObject({ code: 'SYNC_FULL' });
    cloud.state.full = false;
    await settle(cloud, a, b);
    expect(await contents(a)).toEqual(await contents(b));
  });

  it('brings terms and answers along: apart they become one list, what is dropped goes everywhere', async () => {
    const [a, b, cloud] = [freshDatabase(), freshDatabase(), server()];
    const source = await save(a, 'one');
    await settle(cloud, a, b);
    const fix = (db: GlossDatabase, term: string, target: string) =>
      fixTerm(db, source, { lang: 'zh-Hans', scope: 'source', term: { source: term, target } });
    await fix(a, 'heron', '鹭');
    await fix(b, 'ferry', '渡船');
    const answer = { id: 'q', question: '?', outputLang: 'en', state: 'done' as const, statements: [], items: 1 };
    await b.libraryAnswers.add({ ...answer, usage: noUsage, at: 1 });
    await settle(cloud, a, b);
    const targets = async (db: GlossDatabase) => (await db.terms.toArray()).map(({ target }) => target).sort();
    expect(await Promise.all([a, b].map(targets))).toEqual([
      ['渡船', '鹭'],
      ['渡船', '鹭'],
    ]);
    expect(await a.libraryAnswers.toArray()).toEqual(await b.libraryAnswers.toArray());
    // Terms alone count as a change, and are dropped on both.
    for (const { id } of await a.terms.toArray()) await dropTerm(a, id);
    await keepLibraryAnswer(a, 'q', false);
    await settle(cloud, a, b);
    expect([await b.terms.count(), await b.libraryAnswers.count()]).toEqual([0, 0]);
  });

  it('says of a term and an answer that they are of the one item that two became', async () => {
    const [a, b, cloud] = [freshDatabase(), freshDatabase(), server()];
    for (const db of [a, b]) {
      const source = await save(db, 'one');
      const term = { source: source.id, target: 'x' };
      await fixTerm(db, source, { lang: 'zh-Hans', scope: 'source', term });
      const statements = [
        { text: 's', citations: [{ sourceId: source.id, n: 1, quote: 'q', verdict: 'found' as const }] },
      ];
      const row = { id: source.id, question: '?', outputLang: 'en', state: 'done' as const, statements, items: 1 };
      await db.libraryAnswers.add({ ...row, usage: noUsage, at: 1 });
    }
    await settle(cloud, a, b);
    const [source] = await a.sources.toArray();
    for (const db of [a, b]) {
      const terms = await db.terms.toArray();
      expect(terms.map(({ scope }) => scope)).toEqual([`source:${source?.id}`, `source:${source?.id}`]);
      const cited = (await db.libraryAnswers.toArray()).map(({ statements }) => statements[0]?.citations[0]?.sourceId);
      expect(cited).toEqual([source?.id, source?.id]);
    }
  });

  it('learns of what went without a note, as on a full disk', async () => {
    const [a, b, cloud] = [freshDatabase(), freshDatabase(), server()];
    const { id } = await save(a, 'one');
    await settle(cloud, a, b);
    await trashSources(a, [id]);
    await eraseSources(a, [id]);
    await a.changes.clear();
    await settle(cloud, a, b);
    expect(await b.sources.count()).toBe(0);
  });

  it('removes objects nobody has needed for 30 days, and none while a device cannot be read', async () => {
    const [a, b, cloud] = [freshDatabase(), freshDatabase(), server()];
    const day = 24 * 3600 * 1000;
    let now = 0;
    const at = (db: GlossDatabase, days: number) => {
      now = days * day;
      return sync(db, cloud.transport, 'correct horse', { iterations, now: () => now });
    };
    const objects = () => [...cloud.files.keys()].filter((name) => name.startsWith('objects/'));
    const { id } = await save(a, 'one');
    await at(a, 1);
    await at(b, 1);
    const [first] = objects();
    await changeSources(a, [id], { note: 'new' });
    await at(a, 2);
    // b still names it, however long ago it was last seen here.
    await at(a, 100);
    expect(objects()).toContain(first);
    await at(b, 101);
    await at(a, 102);
    await at(a, 131);
    expect(objects()).toHaveLength(2);
    // A device's file is damaged: what it needs is unknown.
    const own = (await a.keeping.get('sync'))?.device ?? '';
    const [device = ''] = [...cloud.files.keys()].filter((name) => name.startsWith('devices/') && !name.endsWith(own));
    const file = cloud.files.get(device);
    cloud.files.set(device, new Uint8Array(40));
    await at(a, 140);
    expect(objects()).toHaveLength(2);
    cloud.files.set(device, file ?? new Uint8Array());
    await at(a, 141);
    expect(objects()).toHaveLength(1);
    expect(objects()).not.toContain(first);
    expect((await a.keeping.get('sync'))?.unneeded).toEqual({});
    // What is still needed is there for a device that comes new.
    const c = freshDatabase();
    await at(c, 142);
    expect(await contents(c)).toEqual(await contents(a));
  });
});
