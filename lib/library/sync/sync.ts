import { z } from 'zod';
import { GlossError } from '../../source/errors';
import { sampleKey } from '../../source/identity';
import type { GlossDatabase } from '../database';
import { type Package, packageTables, parsePackage, putPackages, readPackage, removePackages } from '../package';
import { mergePackages, underId } from './merge';
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
}

/**
 * Brings this library and those of the person's other devices together, through files on a server that reads none of them.
 *
 * Each item is an object named by its content. Each device keeps one file that says which version of each item it has, by version
 * vector. A version that has seen another takes its place; two that have not seen each other are merged, the same way on every device.
 * An item erased on one device and changed on another stays. May be cut off at any moment: what was done is kept, and nobody sees a
 * version before its object is there. Rejects as `Transport` and `openVault` do.
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
  await takeFromOthers(run);
  await send(run);
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
  // Items from before changes were noted.
  const all = since === 0 ? await db.sources.toCollection().primaryKeys() : [];
  for (const id of new Set([...all, ...changes.map(({ sourceId }) => sourceId)])) {
    options.signal?.throwIfAborted();
    const state = await db.syncItems.get(id);
    const pack = await readPackage(db, id);
    // Every device has the sample of its own.
    if (pack?.source.key === sampleKey) continue;
    const object = pack ? await vault.nameOf(pack) : null;
    if (object === (state?.object ?? null)) continue;
    await db.syncItems.put({ id, versions: bump(state?.versions ?? {}, device), object, at: Date.now() });
  }
  return changes.at(-1)?.at ?? since;
}

const bump = (versions: Versions, device: string): Versions => ({ ...versions, [device]: (versions[device] ?? 0) + 1 });

async function takeFromOthers(run: Run): Promise<void> {
  const { db, transport, vault, device, result, options } = run;
  const others = (await transport.list('devices')).filter((name) => name !== device);
  for (const name of others) {
    const path = `devices/${name}`;
    const items = await readIndex(vault, path, await transport.read(path)).catch((thrown: unknown) => {
      noteDamage(result, thrown);
      return [];
    });
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
  const tables = [...packageTables(db), db.syncItems];

  if (remote.object === null) {
    const kept = newer ? null : (local?.object ?? null);
    await db.transaction('rw', tables, async () => {
      if (kept === null) await removePackages(db, [id]);
      await db.syncItems.put({ id, versions, object: kept, at });
    });
    if (newer && local) result.received++;
    return;
  }

  const theirs = await fetchPackage(run, remote.object, id);
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
  await db.syncItems.put({ id: gone, versions: bump(states.get(gone) ?? {}, device), object: null, at });
  result.merged++;
}

/** Puts a package in the place of what stands under these ids, with its state, in one transaction. */
async function replace(
  { db, vault }: Run,
  ids: string[],
  pack: Package,
  state: Omit<ItemState, 'object'>,
): Promise<void> {
  // As it is read again, so that it does not count as changed here.
  const object = await vault.nameOf(pack);
  await db.transaction('rw', [...packageTables(db), db.syncItems], async () => {
    await removePackages(db, ids);
    await putPackages(db, [pack]);
    await db.syncItems.put({ ...state, object });
  });
}

async function fetchPackage({ transport, vault }: Run, object: string, id: string): Promise<Package> {
  const path = `objects/${object}`;
  const bytes = await transport.read(path);
  const damaged = () => new GlossError('SYNC_DAMAGED', { params: { name: path } });
  if (!bytes) throw damaged();
  const value = await vault.open(path, bytes);
  const pack = parsePackage(value, path);
  // An older Gloss may have written less than is read out of it now: the name is that of what it wrote.
  if (pack.source.id !== id || (await vault.nameOf(value)) !== object) throw damaged();
  return pack;
}

/** Sends the objects that the server lacks, then says what this device has. */
async function send({ db, transport, vault, device, result, options }: Run): Promise<void> {
  const there = new Set(await transport.list('objects'));
  const items = await db.syncItems.toArray();
  const missing = items.filter(({ object }) => object !== null && !there.has(object));
  for (const [at, { id, object }] of missing.entries()) {
    options.signal?.throwIfAborted();
    options.onProgress?.(at, missing.length);
    const pack = await readPackage(db, id);
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
