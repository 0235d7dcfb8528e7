import { backUp, backupDue, backupName, newestChange, noteBackup } from '../../lib/library/backup/backup';
import { db } from '../../lib/library/db';
import { libraryArchive, toBlob } from '../../lib/library/export/archive';
import { updateFolder } from '../../lib/library/export/folder';
import type { Settings } from '../../lib/settings/model';
import { saveFile } from '../ui/save-file';
import { mayWrite } from './folder';

/** Makes a backup where one is due, and brings the folder of notes up to date where it is kept and may be written. */
export async function keepCopies(
  backup: Settings['backup'],
  notes: Parameters<typeof updateFolder>[2] | undefined,
): Promise<void> {
  if (backup.every !== 'off' && (await backupDue(db, backup.every))) await makeBackup(backup);
  const folder = notes && (await db.keeping.get('notes'))?.folder;
  if (notes && folder && (await mayWrite(folder, false))) await updateFolder(db, folder, notes);
}

async function makeBackup({ keep, to }: { keep: number; to: 'folder' | 'download' }): Promise<void> {
  if (to === 'folder') {
    const folder = (await db.keeping.get('backup'))?.folder;
    if (folder && (await mayWrite(folder, false))) await backUp(db, folder, keep);
    return;
  }
  const upTo = await newestChange(db);
  saveFile(backupName(), await toBlob(libraryArchive(db)));
  await noteBackup(db, upTo);
}
