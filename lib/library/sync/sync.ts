import { z } from 'zod';
import { GlossError } from '../../source/errors';
import { sampleKey } from '../../source/identity';
import type { GlossDatabase } from '../database';
import { shelfId, shelfTables } from '../keys';
import {
  type Package,
  packageTables,
  packageVersion,
  parsePackage,
  putPackages,
  readPackage,
  removePackages,
} from '../package';
import { mergeShelves, readShelf, renameOnShelf, replaceShelf, Shelf } from '../shelf';
import { inOrder, mergePackages, underId } from './merge';
import type { Transport } from './transport';
import { openVault, type Vault } from './vault';
import { compare, ItemState, join, type Versions } from './versions';

/** What each device says it has; it alone writes its file. */
const DeviceIndex = z.object({
  format: z.literal('gloss-device'),
  version: z.number().int().positive(),
  items: z.array(ItemState),
});
const indexVersion = 1;

export interface SyncResult {
  /** Items whose new version went to the server. */
  sent: number;
  /** Items that came from other devices: new, changed, or erased there. */
  received: number;
  /** Items changed in two places at once; both versions are in them now. */
  merged: number;
  /** Names of files that could not be read; what they held stays as it is here. */
  damaged: string[];
}

interface SyncOptions {
  signal?: AbortSignal;
  onProgress?: (done: number, total: number) => void;
  /** Of the passphrase's stretching where a vault is made; for tests. */
  iterations?: number;
  /** ms since the epoch; for tests. */
  now?: () => number;
}

/**
 * Brings this library and those of the person's other devices together, through files on a server that reads none of them.
 *
 * Each item, and the shelf, is an object named by its content. Each device keeps one file that says which version of each item it has, by version
 * vector. A version that has seen another takes its place; two that have not seen each other are merged, the same way on every device.
 * An item erased on one device and changed on another stays. May be cut off at any moment: what was done is kept, and nobody sees a
 * version before its object is there. Objects that no device needs any more are removed after a while. Rejects as `Transport` and `openVault` do.
 */
export async function sync(
  db: GlossDatabase,
  transport: Transport,
  passphrase: string,
  options: SyncOptions = {},
): Promise<SyncResult> {
  for (const folder of ['', 'objects', 'devices']) await transport.makeFolder(folder);
  const vault = await openVault(transport, passphrase, options.iterations);
  const known = await db.keeping.get('sync');
  const device = known?.device ?? crypto.randomUUID();
  await db.keeping.put({ upTo: 0, ...known, key: 'sync', device });

  const result: SyncResult = { sent: 0, received: 0, merged: 0, damaged: [] };
  const run = { db, transport, vault, device, result, options };
  const upTo = await noteLocalChanges(run, known?.upTo ?? 0);
  const others = await takeFromOthers(run);
  await send(run);
  await sweep(run, others);
  const now = await db.keeping.get('sync');
  if (now) await db.keeping.put({ ...now, upTo, lastAt: Date.now() });
  return result;
}

interface Run {
  db: GlossDatabase;
  transport: Transport;
  vault: Vault;
  device: string;
  result: SyncResult;
  options: SyncOptions;
}

/** Counts up the version of every item that changed here. Returns the newest change it has seen. */
async function noteLocalChanges({ db, vault, device, options }: Run, since: number): Promise<number> {
  const changes = await db.changes.where('at').above(since).sortBy('at');
  const here = await db.sources.toCollection().primaryKeys();
  // Items from before changes were noted; those that went without a note, on a full disk.
  const all = since === 0 ? [...here, shelfId] : [];
  const isThere = new Set([...here, shelfId]);
  const gone = await db.syncItems.filter(({ id, object }) => object !== null && !isThere.has(id)).primaryKeys();
  for (const id of new Set([...all, ...gone, ...changes.map(({ sourceId }) => sourceId)])) {
    options.signal?.throwIfAborted();
    const state = await db.syncItems.get(id);
    const pack = await readItem(db, id);
    // Every device has the sample of its own.
    if (pack?.format === 'gloss-item' && pack.source.key === sampleKey) continue;
    const object = pack ? await vault.nameOf(pack) : null;
    if (object === (state?.object ?? null)) continue;
    await db.syncItems.put({ id, versions: bump(state?.versions ?? {}, device), object, at: Date.now() });
  }
  return changes.at(-1)?.at ?? since;
}

const bump = (versions: Versions, device: string): Versions => ({ ...versions, [device]: (versions[device] ?? 0) + 1 });

/** What is sealed as one object: a source with all that belongs to it, or what belongs to none. */
type Item = Package | Shelf;

const readItem = (db: GlossDatabase, id: string): Promise<Item | undefined> =>
  id === shelfId ? readShelf(db) : readPackage(db, id);

/** Returns what the others have, or undefined where a file of theirs cannot be read. */
async function takeFromOthers(run: Run): Promise<ItemState[] | undefined> {
  const { db, transport, vault, device, result, options } = run;
  const others = (await transport.list('devices')).filter((name) => name !== device);
  const all: ItemState[] = [];
  let complete = true;
  for (const name of others) {
    const path = `devices/${name}`;
    const items = await readIndex(vault, path, await transport.read(path)).catch((thrown: unknown) => {
      noteDamage(result, thrown);
      complete = false;
      return [];
    });
    all.push(...items);
    for (const [at, remote] of items.entries()) {
      options.signal?.throwIfAborted();
      options.onProgress?.(at, items.length);
      const local = await db.syncItems.get(remote.id);
      const order = compare(local?.versions ?? {}, remote.versions);
      if (order === 'newer' || (order === 'same' && local?.object === remote.object)) continue;
      try {
        await take(run, local, remote, order === 'older');
      } catch (thrown) {
        noteDamage(result, thrown);
      }
    }
  }
  // What the shelf says of an item that became a part of another is said of that one.
  for (const { id, into } of await db.syncItems.filter((state) => state.into !== undefined).toArray()) {
    if (into !== undefined) await db.transaction('rw', allTables(db), () => renameOnShelf(db, id, into));
  }
  return complete ? all : undefined;
}

async function readIndex(vault: Vault, path: string, bytes: Uint8Array<ArrayBuffer> | undefined): Promise<ItemState[]> {
  if (!bytes) return [];
  const value = await vault.open(path, bytes);
  const index = DeviceIndex.safeParse(value);
  if (!index.success) throw new GlossError('SYNC_DAMAGED', { params: { name: path } });
  if (index.data.version > indexVersion) throw new GlossError('NEWER_FORMAT', { params: { name: path } });
  return index.data.items;
}

/** A damaged file is noted, and the rest goes on; everything else ends the run. */
function noteDamage(result: SyncResult, thrown: unknown): void {
  if (!(thrown instanceof GlossError && thrown.code === 'SYNC_DAMAGED')) throw thrown;
  result.damaged.push(String(thrown.info.params?.name ?? ''));
}

/** Takes over a version that has seen ours (`newer`), or brings the two together. */
async function take(run: Run, local: ItemState | undefined, remote: ItemState, newer: boolean): Promise<void> {
  const { db, result } = run;
  const { id } = remote;
  // What is being written now must not be replaced under its writer; it is taken the next time.
  const busy = await Promise.all([
    db.glosses
      .where('sourceId')
      .equals(id)
      .filter(({ state }) => state === 'waiting' || state === 'running')
      .count(),
    db.studies
      .where('sourceId')
      .equals(id)
      .filter(({ state }) => state === 'running')
      .count(),
  ]);
  if (busy.some((n) => n > 0)) return;
  const versions = join(local?.versions ?? {}, remote.versions);
  const at = Math.max(local?.at ?? 0, remote.at);
  const tables = allTables(db);

  if (remote.object === null) {
    const kept = newer ? null : (local?.object ?? null);
    await db.transaction('rw', tables, async () => {
      if (kept === null) await (id === shelfId ? replaceShelf(db, undefined) : removePackages(db, [id]));
      const into = kept === null && remote.into !== undefined && { into: remote.into };
      await db.syncItems.put({ id, versions, object: kept, at, ...into });
    });
    if (newer && local) result.received++;
    return;
  }

  const theirs = await fetchItem(run, remote.object, id);
  if (theirs.format === 'gloss-shelf') {
    const shelf = newer ? undefined : await readShelf(db);
    const both = shelf && mergeShelves(...inOrder(shelf, theirs, { a: local?.at ?? 0, b: remote.at }));
    await replace(run, [], both ?? theirs, { id, versions, at });
    if (both) result.merged++;
    else result.received++;
    return;
  }
  const ours = newer ? undefined : await readPackage(db, id);
  const twin = await db.sources
    .where('key')
    .equals(theirs.source.key)
    .filter((source) => source.id !== id)
    .first();
  if (twin && twin.importId === undefined) return unite(run, twin.id, theirs, { ...remote, versions });
  const pack = ours ? mergePackages(ours, theirs, { a: local?.at ?? 0, b: remote.at }) : theirs;
  await replace(run, [id], pack, { id, versions, at });
  if (ours) result.merged++;
  else result.received++;
}

/** Two devices captured one page apart: under the lesser id there is one item of both, the other is erased. */
async function unite(run: Run, twinId: string, theirs: Package, remote: ItemState): Promise<void> {
  const { db, device, result } = run;
  const ours = await readPackage(db, twinId);
  const twin = await db.syncItems.get(twinId);
  if (!ours) return;
  const [id, gone] = twinId < remote.id ? [twinId, remote.id] : [remote.id, twinId];
  const states = new Map([
    [remote.id, remote.versions],
    [twinId, twin?.versions ?? {}],
  ]);
  const merged = mergePackages(underId(ours, id), underId(theirs, id), { a: twin?.at ?? 0, b: remote.at });
  const at = Math.max(twin?.at ?? 0, remote.at);
  await replace(run, [id, gone], merged, { id, versions: bump(states.get(id) ?? {}, device), at });
  await db.syncItems.put({ id: gone, versions: bump(states.get(gone) ?? {}, device), object: null, into: id, at });
  result.merged++;
}

/** Puts a package in the place of what stands under these ids, or a shelf in the place of ours, with its state, in one transaction. */
async function replace({ db, vault }: Run, ids: string[], item: Item, state: Omit<ItemState, 'object'>): Promise<void> {
  // As it is read again, so that it does not count as changed here.
  const object = await vault.nameOf(item);
  await db.transaction('rw', allTables(db), async () => {
    await removePackages(db, ids);
    if (item.format === 'gloss-shelf') await replaceShelf(db, item);
    else await putPackages(db, [item]);
    await db.syncItems.put({ ...state, object });
  });
}

const allTables = (db: GlossDatabase) => [
  ...packageTables(db),
  ...shelfTables.map((name) => db.table(name)),
  db.syncItems,
];

async function fetchItem({ transport, vault }: Run, object: string, id: string): Promise<Item> {
  const path = `objects/${object}`;
  const bytes = await transport.read(path);
  const damaged = () => new GlossError('SYNC_DAMAGED', { params: { name: path } });
  if (!bytes) throw damaged();
  const value = await vault.open(path, bytes);
  // An older Gloss may have written less than is read out of it now: the name is that of what it wrote.
  if ((await vault.nameOf(value)) !== object) throw damaged();
  if (id === shelfId) return parseShelf(value, path);
  const pack = parsePackage(value, path);
  if (pack.source.id !== id) throw damaged();
  return pack;
}

function parseShelf(value: unknown, name: string): Shelf {
  const shelf = Shelf.safeParse(value);
  const version = Shelf.pick({ version: true }).safeParse(value).data?.version ?? 0;
  if (version > packageVersion) throw new GlossError('NEWER_FORMAT', { params: { name } });
  if (!shelf.success) throw new GlossError('SYNC_DAMAGED', { params: { name } });
  return shelf.data;
}

/** Sends the objects that the server lacks, then says what this device has. */
async function send({ db, transport, vault, device, result, options }: Run): Promise<void> {
  const there = new Set(await transport.list('objects'));
  const items = await db.syncItems.toArray();
  const missing = items.filter(({ object }) => object !== null && !there.has(object));
  for (const [at, { id, object }] of missing.entries()) {
    options.signal?.throwIfAborted();
    options.onProgress?.(at, missing.length);
    const pack = await readItem(db, id);
    // Changed since it was looked at: this version goes nowhere, the next run sends the new one.
    if (!pack || object === null || (await vault.nameOf(pack)) !== object) continue;
    const path = `objects/${object}`;
    await transport.write(path, await vault.seal(path, pack));
    there.add(object);
    result.sent++;
  }
  const sure = items.filter(({ object }) => object === null || there.has(object));
  const name = await vault.nameOf(sure);
  const known = await db.keeping.get('sync');
  if (known?.sentIndex === name && (await transport.list('devices')).includes(device)) return;
  const path = `devices/${device}`;
  const index = { format: 'gloss-device', version: indexVersion, items: sure };
  await transport.write(path, await vault.seal(path, index));
  if (known) await db.keeping.put({ ...known, sentIndex: name });
}

/** ms for which an object has to be needed by nobody before it goes: a device may have sent it and been cut off before it said so. */
const grace = 30 * 24 * 3600 * 1000;

/**
 * Removes objects that no device has named for `grace`, as this one has seen it from run to run. Nothing is removed while a device's file
 * cannot be read. Should a device name one again at that very moment, it finds it missing at its next run and sends it again.
 */
async function sweep(run: Run, others: ItemState[] | undefined): Promise<void> {
  const { db, transport, vault, device, options } = run;
  const known = await db.keeping.get('sync');
  if (!others || !known) return;
  const now = options.now?.() ?? Date.now();
  const named = (items: ItemState[]) => items.flatMap(({ object }) => (object === null ? [] : [object]));
  const own = named(await db.syncItems.toArray());
  const needed = new Set([...own, ...named(others)]);
  const since = known.unneeded ?? {};
  const idle = (await transport.list('objects')).filter((name) => !needed.has(name));
  const unneeded = Object.fromEntries(idle.map((name) => [name, since[name] ?? now]));
  const due = idle.filter((name) => now - (unneeded[name] ?? now) > grace);
  if (due.length > 0) {
    // What the others said at the beginning of the run may be old by now.
    for (const name of (await transport.list('devices')).filter((one) => one !== device)) {
      const path = `devices/${name}`;
      for (const object of named(await readIndex(vault, path, await transport.read(path)))) needed.add(object);
    }
    for (const name of due) {
      if (!needed.has(name)) await transport.remove(`objects/${name}`);
      delete unneeded[name];
    }
  }
  if (JSON.stringify(unneeded) !== JSON.stringify(since)) await db.keeping.put({ ...known, unneeded });
}
