import { useEffect } from 'react';
import { backUp, backupDue, backupName, newestChange, noteBackup } from '../../lib/library/backup/backup';
import { db } from '../../lib/library/db';
import { libraryArchive, toBlob } from '../../lib/library/export/archive';
import { updateFolder } from '../../lib/library/export/folder';
import { useNotes } from '../library/use-notes';
import { useSettings } from '../settings/settings-context';
import { saveFile } from '../ui/save-file';
import { mayWrite } from './folder';

/** ms between two looks at what is due. */
const lookEvery = 60_000;

/** Makes due backups and keeps the folder of notes up to date while one of our pages is open, one page at a time. */
export function useKeeper(): void {
  const { backup, keepNotes } = useSettings();
  const { template, labels } = useNotes();
  // biome-ignore lint/correctness/useExhaustiveDependencies: labels are made anew with every render; the template stands for both
  useEffect(() => {
    const keep = async () =>
      navigator.locks.request('gloss-keeper', { ifAvailable: true }, async (lock) => {
        if (!lock) return;
        if (backup.every !== 'off' && (await backupDue(db, backup.every))) await makeBackup(backup);
        const folder = keepNotes ? (await db.keeping.get('notes'))?.folder : undefined;
        if (folder && (await mayWrite(folder, false))) await updateFolder(db, folder, { template, labels });
      });
    const look = () => void keep().catch((error: unknown) => console.warn('copies of the library:', error));
    look();
    const timer = setInterval(look, lookEvery);
    return () => clearInterval(timer);
  }, [backup, keepNotes, template]);
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
