import { useLiveQuery } from 'dexie-react-hooks';
import { db } from '../../lib/library/db';
import { relatedTo } from '../../lib/library/related';
import type { Source } from '../../lib/source/model';
import { useWords } from '../i18n/words';
import './results.css';
import { useFacts } from './rows';

/** Items that share topics with one, each with what they share. */
export function RelatedList({ source, onOpen }: { source: Source; onOpen: (sourceId: string) => void }) {
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
