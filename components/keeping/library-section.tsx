import { useWords } from '../i18n/words';
import { BackupPart } from './backup-part';
import { ExportPart } from './export-part';
import { ImportPart } from './import-part';
import './keeping.css';
import { NotesPart } from './notes-part';
import { StoragePart } from './storage-part';
import { SyncPart } from './sync-part';

/** The settings of the library: taking it out, bringing things in, copies of it, and the space it takes. */
export function LibrarySection() {
  const { t } = useWords();
  return (
    <section id="library">
      <h2>{t('keeping.title')}</h2>
      <ImportPart />
      <ExportPart />
      <BackupPart />
      <SyncPart />
      <NotesPart />
      <StoragePart />
    </section>
  );
}
