import type { GlossDatabase } from '../database';
import { type ArchiveOptions, libraryArchive } from '../export/archive';

const namePattern = /^gloss-backup-\d{4}-\d{2}-\d{2}-\d{6}\.zip$/;

/** `gloss-backup-2026-11-24-154500.zip`, in UTC: names sort by time. */
export const backupName = (now = Date.now()) =>
  `gloss-backup-${new Date(now).toISOString().slice(0, 19).replace('T', '-').replaceAll(':', '')}.zip`;

/** ms between two backups. */
export const backupEvery = { daily: 24 * 3600 * 1000, weekly: 7 * 24 * 3600 * 1000 } as const;

/** Whether a backup is due: the time has come, and something changed since the last one. */
export async function backupDue(
  db: GlossDatabase,
  every: keyof typeof backupEvery,
  now = Date.now(),
): Promise<boolean> {
  const { lastAt = 0, upTo = 0 } = (await db.keeping.get('backup')) ?? {};
  if (now - lastAt < backupEvery[every]) return false;
  if (lastAt === 0) return (await db.sources.count()) > 0;
  return (await db.changes.where('at').above(upTo).count()) > 0;
}

/**
 * Writes a backup into a folder under a name of its own, then removes the oldest beyond `keep`. A backup that broke off is not there:
 * the file appears when it is whole.
 */
export async function backUp(
  db: GlossDatabase,
  folder: FileSystemDirectoryHandle,
  keep: number,
  options: Pick<ArchiveOptions, 'signal' | 'onProgress'> = {},
  now = Date.now(),
): Promise<string> {
  const upTo = await newestChange(db);
  const name = backupName(now);
  const handle = await folder.getFileHandle(name, { create: true });
  const file = await handle.createWritable();
  try {
    for await (const chunk of libraryArchive(db, options)) await file.write(chunk as Uint8Array<ArrayBuffer>);
    await file.close();
  } catch (thrown) {
    await file.abort();
    await folder.removeEntry(name);
    throw thrown;
  }
  const names: string[] = [];
  for await (const entry of folder.keys()) if (namePattern.test(entry)) names.push(entry);
  for (const old of names.sort().slice(0, -keep)) await folder.removeEntry(old);
  await noteBackup(db, upTo, now);
  return name;
}

/** Remembers a backup that holds all up to a change. */
export async function noteBackup(db: GlossDatabase, upTo: number, now = Date.now()): Promise<void> {
  const known = await db.keeping.get('backup');
  await db.keeping.put({ ...known, key: 'backup', upTo, lastAt: now });
}

/** The newest change there is; take it before reading what changed. */
export async function newestChange(db: GlossDatabase): Promise<number> {
  return (await db.changes.orderBy('at').last())?.at ?? 0;
}
