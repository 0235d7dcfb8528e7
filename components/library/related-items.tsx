import { useLiveQuery } from 'dexie-react-hooks';
import { useState } from 'react';
import { db } from '../../lib/library/db';
import { relatedTo } from '../../lib/library/related';
import type { Source } from '../../lib/source/model';
import { useWords } from '../i18n/words';
import { Note } from '../ui/notice';
import './related-items.css';
import './results.css';
import { useFacts } from './rows';

/** Below an item: others that share its topics, looked for when asked. Of an address that was never read: how to read it. */
export function RelatedItems({ source, onOpen }: { source: Source; onOpen: (sourceId: string) => void }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  if (source.words === 0 && source.url !== '') {
    return (
      <div className="around">
        <Note>
          <p>{t('library.addressOnly')}</p>
          <a href={source.url} target="_blank" rel="noreferrer">
            {t('source.open')}
          </a>
        </Note>
      </div>
    );
  }
  return (
    <details className="related" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('library.related')}</summary>
      {open && <List source={source} onOpen={onOpen} />}
    </details>
  );
}

function List({ source, onOpen }: { source: Source; onOpen: (sourceId: string) => void }) {
  const { t } = useWords();
  const facts = useFacts();
  const found = useLiveQuery(() => relatedTo(db, source), [source.id, source.contentHash]);
  if (found?.length === 0) return <p className="meta">{t('library.nothing')}</p>;
  return (
    <ul>
      {found?.map(({ source: other, shared }) => (
        <li key={other.id}>
          <button type="button" className="result-title" onClick={() => onOpen(other.id)}>
            <span className="title" lang={other.lang}>
              {other.title}
            </span>
            <span className="meta tabular">{facts(other)}</span>
            <span className="meta" lang={source.lang}>
              {t('library.shares', { words: shared.slice(0, 5).join(', ') })}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
