import { useRef, useState } from 'react';
import { db } from '../../lib/library/db';
import type { ImportFile } from '../../lib/library/import/model';
import { readImport } from '../../lib/library/import/read';
import { type ImportPreview, previewImport, runImport } from '../../lib/library/import/write';
import { useWords } from '../i18n/words';
import { Button } from '../ui/button';
import { Note } from '../ui/notice';
import { useWork } from './use-work';
import { Work } from './work';

/** Brings a file in: what is in it is counted and shown first, then all of it is written or nothing. */
export function ImportPart() {
  const { t } = useWords();
  const work = useWork();
  const picker = useRef<HTMLInputElement>(null);
  const [looked, setLooked] = useState<{ name: string; file: ImportFile; preview: ImportPreview }>();
  const [result, setResult] = useState<ImportPreview>();

  const look = async (chosen: File) => {
    setResult(undefined);
    setLooked(undefined);
    const found = await work.run(async (signal, onProgress) => {
      const file = await readImport(chosen, chosen.name);
      return { name: chosen.name, file, preview: await previewImport(db, file, { signal, onProgress }) };
    });
    setLooked(found);
  };
  const write = async ({ file, preview }: NonNullable<typeof looked>) => {
    setLooked(undefined);
    setResult(
      await work.run((signal, onProgress) =>
        runImport(db, file, { signal, onProgress: (done) => onProgress(done, preview.items) }),
      ),
    );
  };

  return (
    <div className="keeping">
      <h3>{t('import.title')}</h3>
      <p className="meta">{t('import.hint')}</p>
      <input
        ref={picker}
        type="file"
        hidden
        aria-label={t('import.choose')}
        onChange={(event) => {
          const [chosen] = event.target.files ?? [];
          if (chosen) void look(chosen);
          event.target.value = '';
        }}
      />
      {!work.state && !looked && <Button onClick={() => picker.current?.click()}>{t('import.choose')}</Button>}
      <Work work={work} />
      {looked && (
        <div role="status">
          <p>{t('import.is', { name: looked.name, format: t(`import.format.${looked.file.format}`) })}</p>
          <Counts preview={looked.preview} />
          <div className="acts">
            {looked.preview.items > 0 && (
              <Button look="primary" onClick={() => void write(looked)}>
                {t('import.run', { n: looked.preview.items })}
              </Button>
            )}
            <Button onClick={() => setLooked(undefined)}>{t('settings.cancel')}</Button>
          </div>
        </div>
      )}
      {result && (
        <Note>
          <p role="status">{t('import.done', { n: result.fresh })}</p>
          {result.withoutText > 0 && <p>{t('import.unread', { n: result.withoutText })}</p>}
        </Note>
      )}
    </div>
  );
}

function Counts({ preview: { fresh, withoutText, known, bad } }: { preview: ImportPreview }) {
  const { t } = useWords();
  return (
    <ul>
      <li>{t('import.fresh', { n: fresh })}</li>
      {withoutText > 0 && <li className="meta">{t('import.withoutText', { n: withoutText })}</li>}
      {known > 0 && <li>{t('import.known', { n: known })}</li>}
      {bad > 0 && <li>{t('import.bad', { n: bad })}</li>}
    </ul>
  );
}
