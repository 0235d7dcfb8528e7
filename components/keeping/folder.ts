import type { Keeping } from '../../lib/library/database';
import { db } from '../../lib/library/db';

/** Asks for a folder and remembers it; undefined when the person chose none. Call in a click. */
export async function chooseFolder(key: Keeping['key']): Promise<FileSystemDirectoryHandle | undefined> {
  try {
    const folder = await showDirectoryPicker({ id: `gloss-${key}`, mode: 'readwrite' });
    const known = await db.keeping.get(key);
    // Another folder has nothing in it yet.
    const same = known?.folder && (await known.folder.isSameEntry(folder));
    if (key === 'notes' && !same) await db.folderNotes.clear();
    await db.keeping.put(same ? { ...known, folder } : { key, folder, upTo: 0 });
    return folder;
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === 'AbortError') return undefined;
    throw thrown;
  }
}

/** Whether a folder may be written; `ask` asks the person, in a click. */
export async function mayWrite(folder: FileSystemDirectoryHandle, ask: boolean): Promise<boolean> {
  const mode = { mode: 'readwrite' } as const;
  return (await (ask ? folder.requestPermission(mode) : folder.queryPermission(mode))) === 'granted';
}

/** Whether this browser has folders to choose. */
export const hasFolders = 'showDirectoryPicker' in globalThis;
