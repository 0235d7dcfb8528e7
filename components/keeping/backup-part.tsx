import { useLiveQuery } from 'dexie-react-hooks';
import { backUp, backupName, newestChange, noteBackup } from '../../lib/library/backup/backup';
import { db } from '../../lib/library/db';
import { libraryArchive, toBlob } from '../../lib/library/export/archive';
import { Backup } from '../../lib/settings/model';
import { updateSettings } from '../../lib/settings/store';
import { useWords } from '../i18n/words';
import { useSettings } from '../settings/settings-context';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { saveFile } from '../ui/save-file';
import { chooseFolder, hasFolders, mayWrite } from './folder';
import { useWork } from './use-work';
import { Work } from './work';

/** Copies of the whole library, by themselves or at once. */
export function BackupPart() {
  const { t, format } = useWords();
  const { backup } = useSettings();
  const work = useWork();
  const kept = useLiveQuery(() => db.keeping.get('backup'));
  const toFolder = hasFolders && backup.to === 'folder';
  const change = (patch: Partial<Record<keyof Backup, string>>) =>
    void updateSettings((old) => ({ ...old, backup: Backup.parse({ ...old.backup, ...patch }) }));

  const now = async () => {
    const folder = toFolder ? (kept?.folder ?? (await chooseFolder('backup'))) : undefined;
    if (toFolder && !(folder && (await mayWrite(folder, true)))) return;
    await work.run(async (signal, onProgress) => {
      if (folder) return backUp(db, folder, backup.keep, { signal, onProgress });
      const upTo = await newestChange(db);
      saveFile(backupName(), await toBlob(libraryArchive(db, { signal, onProgress })));
      await noteBackup(db, upTo);
    });
  };
  return (
    <div className="keeping">
      <h3>{t('backup.title')}</h3>
      <p className="meta">{t('backup.hint')}</p>
      <div className="choices">
        <Field label={t('backup.every')}>
          {(control) => (
            <select
              {...control}
              className="input"
              value={backup.every}
              onChange={(e) => change({ every: e.target.value })}
            >
              <option value="off">{t('backup.off')}</option>
              <option value="daily">{t('backup.daily')}</option>
              <option value="weekly">{t('backup.weekly')}</option>
            </select>
          )}
        </Field>
        {hasFolders && (
          <Field
            label={t('backup.to')}
            hint={toFolder && kept?.folder ? t('backup.keeps', { n: backup.keep }) : undefined}
          >
            {(control) => (
              <select {...control} className="input" value={backup.to} onChange={(e) => change({ to: e.target.value })}>
                <option value="folder">{t('backup.folder')}</option>
                <option value="download">{t('backup.download')}</option>
              </select>
            )}
          </Field>
        )}
      </div>
      {toFolder && (
        <div className="acts">
          <span>{kept?.folder ? kept.folder.name : t('backup.noFolder')}</span>
          <Button onClick={() => void chooseFolder('backup')}>{t('backup.choose')}</Button>
        </div>
      )}
      {!work.state && <Button onClick={() => void now()}>{t('backup.now')}</Button>}
      <Work work={work} />
      <p className="meta" role="status">
        {kept?.lastAt
          ? t('backup.last', { date: format.date(kept.lastAt), time: format.time(kept.lastAt) })
          : t('backup.never')}
      </p>
    </div>
  );
}
