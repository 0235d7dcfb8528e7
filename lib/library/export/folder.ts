import { sha256 } from '../../source/hash';
import type { GlossDatabase } from '../database';
import { readPackage } from '../package';
import { ownName } from './archive';
import { type NoteLabels, toNote } from './note';

export interface FolderUpdate {
  written: number;
  removed: number;
  /** Notes that the person changed in the folder; they are left as they are. */
  left: number;
}

interface FolderOptions {
  template: string;
  labels: NoteLabels;
  signal?: AbortSignal | undefined;
  onProgress?: ((done: number, total: number) => void) | undefined;
}

/**
 * Brings a folder of Markdown notes up to date with what changed since the last time, `all` of it if asked. A note is replaced only
 * while it is what we wrote; one whose source went is removed on the same condition. Rejects when the folder cannot be written.
 */
export async function updateFolder(
  db: GlossDatabase,
  folder: FileSystemDirectoryHandle,
  { template, labels, signal, onProgress }: FolderOptions,
  all = false,
): Promise<FolderUpdate> {
  const upTo = all ? 0 : ((await db.keeping.get('notes'))?.upTo ?? 0);
  const changes = await db.changes.where('at').above(upTo).sortBy('at');
  // Sources from before changes were noted.
  const ids = upTo === 0 ? await db.sources.toCollection().primaryKeys() : [];
  const todo = [...new Set([...ids, ...changes.map(({ sourceId }) => sourceId)])];
  const names = new Set((await db.folderNotes.toArray()).map(({ name }) => name.toLowerCase()));
  const result: FolderUpdate = { written: 0, removed: 0, left: 0 };
  for (const [at, sourceId] of todo.entries()) {
    signal?.throwIfAborted();
    onProgress?.(at, todo.length);
    const known = await db.folderNotes.get(sourceId);
    const pack = await readPackage(db, sourceId);
    const gone = !pack || pack.source.deletedAt !== undefined;
    if (known && !(await isOurs(folder, known.name, known.hash))) {
      result.left++;
      continue;
    }
    if (gone) {
      if (!known) continue;
      await folder.removeEntry(known.name).catch(ignoreMissing);
      await db.folderNotes.delete(sourceId);
      names.delete(known.name.toLowerCase());
      result.removed++;
      continue;
    }
    const text = toNote(pack, template, labels);
    const hash = await sha256(text);
    if (known) names.delete(known.name.toLowerCase());
    // A file of the person's own may have the name.
    let name = ownName(pack.source.title, names);
    while (name !== known?.name && (await read(folder, name)) !== undefined) name = ownName(pack.source.title, names);
    if (known?.hash === hash && known.name === name) continue;
    await write(folder, name, text);
    await db.folderNotes.put({ sourceId, name, hash });
    if (known && known.name !== name) await folder.removeEntry(known.name).catch(ignoreMissing);
    result.written++;
  }
  const newest = changes.at(-1)?.at ?? upTo;
  await db.keeping.update('notes', { upTo: newest, lastAt: Date.now() });
  return result;
}

/** Whether a file is as we wrote it. One the person took away is ours to write again. */
async function isOurs(folder: FileSystemDirectoryHandle, name: string, hash: string): Promise<boolean> {
  const text = await read(folder, name);
  return text === undefined || (await sha256(text)) === hash;
}

async function read(folder: FileSystemDirectoryHandle, name: string): Promise<string | undefined> {
  try {
    return await (await (await folder.getFileHandle(name)).getFile()).text();
  } catch (thrown) {
    ignoreMissing(thrown);
    return undefined;
  }
}

async function write(folder: FileSystemDirectoryHandle, name: string, text: string): Promise<void> {
  // What is written takes the place of the file when it is closed: a death leaves the old one.
  const file = await (await folder.getFileHandle(name, { create: true })).createWritable();
  await file.write(text);
  await file.close();
}

function ignoreMissing(thrown: unknown): void {
  if (!(thrown instanceof DOMException && thrown.name === 'NotFoundError')) throw thrown;
}
