import { useLiveQuery } from 'dexie-react-hooks';
import { useState } from 'react';
import { db } from '../../lib/library/db';
import { type FolderUpdate, updateFolder } from '../../lib/library/export/folder';
import { updateSettings } from '../../lib/settings/store';
import { useWords } from '../i18n/words';
import { useNotes } from '../library/use-notes';
import { useSettings } from '../settings/settings-context';
import { Button } from '../ui/button';
import { chooseFolder, hasFolders, mayWrite } from './folder';
import { useWork } from './use-work';
import { Work } from './work';

/** A folder of Markdown notes, an Obsidian vault for one, that is kept up to date. */
export function NotesPart() {
  const { t } = useWords();
  const { keepNotes } = useSettings();
  const notes = useNotes();
  const work = useWork();
  const kept = useLiveQuery(() => db.keeping.get('notes'));
  const [result, setResult] = useState<FolderUpdate>();
  const keep = (value: boolean) => void updateSettings((old) => ({ ...old, keepNotes: value }));
  if (!hasFolders) return null;

  const update = async (folder: FileSystemDirectoryHandle | undefined) => {
    if (!folder || !(await mayWrite(folder, true))) return;
    keep(true);
    setResult(await work.run((signal, onProgress) => updateFolder(db, folder, { ...notes, signal, onProgress })));
  };
  return (
    <div className="keeping">
      <h3>{t('folder.title')}</h3>
      <p className="meta">{t('folder.hint')}</p>
      {!work.state && (
        <div className="acts">
          {kept?.folder && <span>{kept.folder.name}</span>}
          <Button onClick={() => void chooseFolder('notes').then(update)}>{t('backup.choose')}</Button>
          {kept?.folder && <Button onClick={() => void update(kept.folder)}>{t('folder.update')}</Button>}
          {keepNotes && kept?.folder && (
            <Button look="quiet" onClick={() => keep(false)}>
              {t('folder.stop')}
            </Button>
          )}
        </div>
      )}
      <Work work={work} />
      {result && (
        <p role="status">
          {t('folder.done', { n: result.written })} {result.left > 0 && t('folder.left', { n: result.left })}
        </p>
      )}
    </div>
  );
}
