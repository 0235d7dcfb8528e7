import { useState } from 'react';
import type { Source } from '../../lib/source/model';
import { useWords } from '../i18n/words';
import { later } from '../ui/later';
import { Note } from '../ui/notice';
import './related-items.css';

const RelatedList = later(async () => (await import('./related-list')).RelatedList);

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
      {open && <RelatedList source={source} onOpen={onOpen} />}
    </details>
  );
}
