import { useLiveQuery } from 'dexie-react-hooks';
import { Captions, FileText, Library, SquarePlay, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { db } from '../../lib/library/db';
import { listSources } from '../../lib/library/queries';
import type { Source } from '../../lib/source/model';
import { formatTime } from '../../lib/source/time';
import { readingMinutes } from '../i18n/formats';
import { useWords } from '../i18n/words';
import { useCommand } from '../panel/use-command';
import { Button, IconButton } from '../ui/button';
import { Blank } from '../ui/notice';
import { useToast } from '../ui/toast';
import './library-view.css';

const icons = { article: FileText, video: SquarePlay, file: Captions } as const;
const pageSize = 100;

/** Saved sources, newest first. */
export function LibraryView({ onOpen }: { onOpen: (sourceId: string) => void }) {
  const { t } = useWords();
  const toast = useToast();
  const command = useCommand();
  const [limit, setLimit] = useState(pageSize);
  // One more than is shown tells whether there is more.
  const found = useLiveQuery(() => listSources(db, limit + 1), [limit]);
  const sources = found?.slice(0, limit);

  const remove = async (source: Source) => {
    const done = await command({ type: 'delete-source', sourceId: source.id });
    if (done === undefined) return;
    toast({
      text: t('library.deleted', { title: source.title }),
      action: { label: t('library.undo'), run: () => void command({ type: 'restore-source', sourceId: source.id }) },
    });
  };

  return (
    <main className="view">
      <h1 className="unseen">{t('nav.library')}</h1>
      {sources?.length === 0 && (
        <Blank icon={Library} title={t('library.empty')}>
          <p>{t('library.emptyHint')}</p>
        </Blank>
      )}
      {sources && sources.length > 0 && (
        <div className="library">
          <ul>
            {sources.map((source) => (
              <Row
                key={source.id}
                source={source}
                onOpen={() => onOpen(source.id)}
                onDelete={() => void remove(source)}
              />
            ))}
          </ul>
          {found && found.length > limit && (
            <Button look="quiet" onClick={() => setLimit(limit + pageSize)}>
              {t('library.more')}
            </Button>
          )}
        </div>
      )}
    </main>
  );
}

interface RowProps {
  source: Source;
  onOpen: () => void;
  onDelete: () => void;
}

function Row({ source, onOpen, onDelete }: RowProps) {
  const { t, format } = useWords();
  const Icon = icons[source.kind];
  const facts = [
    source.site || t(`kind.${source.kind}`),
    source.durationMs === undefined
      ? t('source.minutes', { n: readingMinutes(source.words, source.lang) })
      : formatTime(source.durationMs),
    format.date(source.capturedAt),
  ];
  return (
    <li className="library-row">
      <button type="button" className="library-open" onClick={onOpen}>
        <Icon size={16} strokeWidth={1.75} aria-hidden />
        <span className="title" lang={source.lang}>
          {source.title}
        </span>
        <span className="meta tabular">{facts.join(' · ')}</span>
      </button>
      <IconButton
        icon={Trash2}
        className="danger"
        label={t('library.delete', { title: source.title })}
        onClick={onDelete}
      />
    </li>
  );
}
