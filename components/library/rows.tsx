import { Archive, ArchiveRestore, Captions, FileText, RotateCcw, SquarePlay, Trash2 } from 'lucide-react';
import type { Source } from '../../lib/source/model';
import { formatTime } from '../../lib/source/time';
import { readingMinutes } from '../i18n/formats';
import { useWords } from '../i18n/words';
import { IconButton } from '../ui/button';

const icons = { article: FileText, video: SquarePlay, file: Captions } as const;

/** What can be done with one item of the list. */
export interface RowActs {
  open: (source: Source) => void;
  select: (source: Source, selected: boolean, through: boolean) => void;
  archive: (sources: Source[], archived: boolean) => void;
  remove: (sources: Source[]) => void;
  restore: (sources: Source[]) => void;
}

/** Site, length, day and tags of an item. */
export function useFacts() {
  const { t, format } = useWords();
  return (source: Source) =>
    [
      source.site || t(`kind.${source.kind}`),
      source.durationMs === undefined
        ? t('source.minutes', { n: readingMinutes(source.words, source.lang) })
        : formatTime(source.durationMs),
      format.date(source.capturedAt),
      ...source.tags.map((tag) => `#${tag}`),
    ].join(' · ');
}

interface RowProps {
  source: Source;
  selected: boolean;
  trash: boolean;
  acts: RowActs;
}

/** One item of the list: choose it, open it, put it aside, delete it. */
export function Row({ source, selected, trash, acts }: RowProps) {
  const { t } = useWords();
  const facts = useFacts();
  const Icon = icons[source.kind];
  const { title } = source;
  const archived = source.archivedAt !== undefined;
  return (
    <div className={`library-row${selected ? ' selected' : ''}${source.readAt === undefined ? ' unread' : ''}`}>
      <label className="library-check">
        <input
          type="checkbox"
          checked={selected}
          aria-label={t('library.select', { title })}
          onChange={() => undefined}
          onClick={(event) => acts.select(source, !selected, event.shiftKey)}
        />
      </label>
      <button type="button" className="library-open" onClick={() => acts.open(source)}>
        <Icon size={16} strokeWidth={1.75} aria-hidden />
        <span className="title" lang={source.lang}>
          {title}
        </span>
        <span className="meta tabular">
          {source.readAt === undefined && <span className="unseen">{t('library.unread')} </span>}
          {facts(source)}
        </span>
      </button>
      {trash ? (
        <IconButton icon={RotateCcw} label={t('library.restore', { title })} onClick={() => acts.restore([source])} />
      ) : (
        <>
          <IconButton
            icon={archived ? ArchiveRestore : Archive}
            label={t(archived ? 'library.unarchive' : 'library.archive', { title })}
            onClick={() => acts.archive([source], !archived)}
          />
          <IconButton
            icon={Trash2}
            className="danger"
            label={t('library.delete', { title })}
            onClick={() => acts.remove([source])}
          />
        </>
      )}
    </div>
  );
}
