import { useEffect, useState } from 'react';
import { db } from '../../lib/library/db';
import { isTight, measureUsage, type Usage } from '../../lib/library/usage';
import { useWords } from '../i18n/words';
import { Button } from '../ui/button';
import { ErrorNotice } from '../ui/notice';

const parts = ['texts', 'glosses', 'answers', 'index'] as const;

/** What takes how much space, and whether the browser may clear it. */
export function StoragePart() {
  const { t, format } = useWords();
  const [usage, setUsage] = useState<Usage>();
  const [tight, setTight] = useState(false);
  useEffect(() => {
    void measureUsage(db).then(setUsage);
    void isTight().then(setTight);
  }, []);
  const persist = async () => {
    await navigator.storage.persist();
    setUsage(await measureUsage(db));
  };
  return (
    <div className="keeping">
      <h3>{t('storage.title')}</h3>
      {tight && <ErrorNotice error={{ code: 'STORAGE_FULL' }} actions={{}} />}
      {usage && (
        <>
          <dl>
            {parts.map((part) => (
              <Row key={part} name={t(`storage.${part}`)} bytes={format.bytes(usage.parts[part])} />
            ))}
            {usage.used !== undefined && <Row name={t('storage.used')} bytes={format.bytes(usage.used)} />}
            {usage.quota !== undefined && <Row name={t('storage.quota')} bytes={format.bytes(usage.quota)} />}
          </dl>
          {usage.persisted ? (
            <p className="meta">{t('storage.persisted')}</p>
          ) : (
            <>
              <p>{t('storage.notPersisted')}</p>
              <Button onClick={() => void persist()}>{t('storage.persist')}</Button>
            </>
          )}
        </>
      )}
    </div>
  );
}

function Row({ name, bytes }: { name: string; bytes: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd className="tabular">{bytes}</dd>
    </>
  );
}
