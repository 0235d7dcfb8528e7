import { useVirtualizer } from '@tanstack/react-virtual';
import { FileUp, Library, ListFilter, Search, Trash2, X } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { db } from '../../lib/library/db';
import { libraryArchive, toBlob } from '../../lib/library/export/archive';
import type { Filter, SortOrder } from '../../lib/library/listing';
import { openSettings } from '../../lib/platform/tabs';
import { toErrorInfo } from '../../lib/source/errors';
import type { Source, SourceChange } from '../../lib/source/model';
import { useWords } from '../i18n/words';
import { useCommand, useShowError } from '../panel/use-command';
import { usePlace } from '../panel/use-place';
import { Button, IconButton, LinkButton } from '../ui/button';
import { librarySearch, useKept } from '../ui/kept';
import { Blank } from '../ui/notice';
import { saveFile } from '../ui/save-file';
import { useToast } from '../ui/toast';
import { View } from '../ui/view';
import { AskLibrary } from './ask-library';
import { Filters } from './filters';
import './library-view.css';
import { type OpenHit, Results, useSettled } from './results';
import { Row, type RowActs } from './rows';
import { SelectionBar } from './selection-bar';
import { useListing } from './use-listing';
import { useNotes } from './use-notes';

interface LibraryViewProps {
  /** `n`: the passage to begin at. */
  onOpen: (sourceId: string, n?: number) => void;
}

/** All that was saved: a list to filter and sort, a search over everything in it, the trash. */
export function LibraryView({ onOpen }: LibraryViewProps) {
  const { t } = useWords();
  const toast = useToast();
  const command = useCommand();
  const showError = useShowError();
  const notes = useNotes();
  const view = useRef<HTMLElement>(null);
  const [typed, setTyped] = useKept(librarySearch, '');
  const query = useSettled(typed, 120);
  const [filtering, setFiltering] = useKept('library filtering', false);
  const [filter, setFilter] = useKept<Filter>('library filter', {});
  const [order, setOrder] = useKept<SortOrder>('library order', 'newest');
  const [trash, setTrash] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const lastChosen = useRef<string>(undefined);
  const { sources, listed, complete } = useListing(filter, order, trash);
  const filtered = Object.keys(filter).length > 0;
  const among = useMemo(
    () => (filtered && listed ? new Set(listed.map(({ id }) => id)) : undefined),
    [filtered, listed],
  );
  const selected = listed?.filter(({ id }) => chosen.has(id)) ?? [];
  const searching = query.trim() !== '' && !trash;

  usePlace(view, 'library', searching ? 'results' : 'list', undefined);

  const idsOf = (list: Source[]) => list.map(({ id }) => id);
  const undo = (text: string, run: () => void) => toast({ text, action: { label: t('library.undo'), run } });
  const change = (list: Source[], what: SourceChange) =>
    command({ type: 'change-sources', sourceIds: idsOf(list), change: what });
  const done = (list: Source[]) => setChosen((now) => new Set([...now].filter((id) => !idsOf(list).includes(id))));
  const named = (list: Source[]) => ({ n: list.length, title: list[0]?.title ?? '' });

  const acts: RowActs = {
    open: (source) => {
      if (source.readAt === undefined) void change([source], { read: true });
      onOpen(source.id);
    },
    select: (source, on, through) => {
      const ids = idsOf(listed ?? []);
      const [a, b] = [ids.indexOf(source.id), ids.indexOf(lastChosen.current ?? '')];
      const range = through && b >= 0 ? ids.slice(Math.min(a, b), Math.max(a, b) + 1) : [source.id];
      lastChosen.current = source.id;
      setChosen((now) => new Set(on ? [...now, ...range] : [...now].filter((id) => !range.includes(id))));
    },
    archive: async (list, archived) => {
      if ((await change(list, { archived })) === undefined) return;
      done(list);
      undo(
        t(archived ? 'library.archived' : 'library.unarchived', named(list)),
        () => void change(list, { archived: !archived }),
      );
    },
    remove: async (list) => {
      const sourceIds = idsOf(list);
      if ((await command({ type: 'delete-sources', sourceIds })) === undefined) return;
      done(list);
      const text = list.length === 1 ? 'library.deleted' : 'library.deletedSome';
      undo(t(text, named(list)), () => void command({ type: 'restore-sources', sourceIds }));
    },
    restore: async (list) => {
      if ((await command({ type: 'restore-sources', sourceIds: idsOf(list) })) !== undefined) done(list);
    },
  };
  const tagAll = async (tag: string) => {
    const without = selected.filter(({ tags }) => !tags.includes(tag));
    if ((await change(without, { tags: { add: [tag], remove: [] } })) === undefined) return;
    undo(
      t('library.tagged', { n: without.length, tag }),
      () => void change(without, { tags: { add: [], remove: [tag] } }),
    );
  };
  const exportAll = async () => {
    try {
      const archive = libraryArchive(db, { ids: idsOf(selected), notes });
      saveFile('gloss.zip', await toBlob(archive));
      toast({ text: t('library.exported', { n: selected.length }) });
    } catch (thrown) {
      showError(toErrorInfo(thrown));
    }
  };
  const erase = async () => {
    if ((await command({ type: 'erase-sources', sourceIds: idsOf(selected) })) !== undefined) done(selected);
  };
  const openHit: OpenHit = ({ source }, hit) => {
    if (source.readAt === undefined) void change([source], { read: true });
    onOpen(source.id, hit?.n);
    // A place in a video is a moment: it is shown where it plays.
    if (hit?.anchor && 't' in hit.anchor && source.url) {
      void command({ type: 'jump', sourceId: source.id, anchor: hit.anchor, text: hit.text.slice(0, 20_000) });
    }
  };

  if (sources?.length === 0 && complete && !trash) return <Empty onTrash={() => setTrash(true)} />;
  return (
    <>
      <View ref={view}>
        <h1 className="unseen">{t('nav.library')}</h1>
        <div className="library">
          <search className="library-bar">
            <div className="library-search">
              <Search size={16} strokeWidth={1.75} aria-hidden />
              <input
                type="search"
                className="input"
                aria-label={t('search.label')}
                placeholder={t('search.label')}
                value={typed}
                disabled={trash}
                onChange={(event) => setTyped(event.target.value)}
              />
            </div>
            <IconButton
              icon={ListFilter}
              label={t('library.filter')}
              aria-expanded={filtering}
              aria-pressed={filtered}
              onClick={() => setFiltering(!filtering)}
            />
            <IconButton
              icon={Trash2}
              label={t('library.trash')}
              aria-pressed={trash}
              onClick={() => {
                setTrash(!trash);
                setChosen(new Set());
              }}
            />
          </search>
          {filtering && !trash && (
            <Filters sources={sources ?? []} filter={filter} order={order} onFilter={setFilter} onOrder={setOrder} />
          )}
          {trash && <p className="meta library-note">{t('library.trashHint')}</p>}
          {filtered && !trash && (
            <p className="meta library-note">
              {t('library.shown', { n: listed?.length ?? 0 })}{' '}
              <LinkButton onClick={() => setFilter({})}>{t('library.clear')}</LinkButton>
            </p>
          )}
          {!trash && <AskLibrary typed={query} among={among} onOpen={onOpen} />}
          {searching && <Results key={query} typed={query} among={among} onOpen={openHit} />}
          {!searching && listed && (
            <VirtualList sources={listed} chosen={chosen} trash={trash} acts={acts} view={view} />
          )}
          {!searching && listed?.length === 0 && (complete || trash) && (
            <Blank icon={trash ? Trash2 : X} title={t(trash ? 'library.trashEmpty' : 'library.nothing')} />
          )}
        </div>
      </View>
      {selected.length > 0 && (
        <SelectionBar
          {...{ selected, trash, acts }}
          listed={listed?.length ?? 0}
          onTag={(tag) => void tagAll(tag)}
          onExport={() => void exportAll()}
          onErase={() => void erase()}
          onAll={() => setChosen(new Set(idsOf(listed ?? [])))}
          onNone={() => setChosen(new Set())}
        />
      )}
    </>
  );
}

function Empty({ onTrash }: { onTrash: () => void }) {
  const { t } = useWords();
  return (
    <View>
      <h1 className="unseen">{t('nav.library')}</h1>
      <Blank icon={Library} title={t('library.empty')}>
        <p>{t('library.emptyHint')}</p>
        <p>
          <Button icon={FileUp} onClick={() => void openSettings('library')}>
            {t('import.title')}
          </Button>
        </p>
        <LinkButton onClick={onTrash}>{t('library.trash')}</LinkButton>
      </Blank>
    </View>
  );
}

/** Height of a row before it is measured, and rows kept beyond each edge, so that fast scrolling shows no gap. */
const rowHeight = 60;
const beyond = 24;

interface VirtualListProps {
  sources: Source[];
  chosen: ReadonlySet<string>;
  trash: boolean;
  acts: RowActs;
  view: React.RefObject<HTMLElement | null>;
}

/** Mounts only the rows near the window. */
function VirtualList({ sources, chosen, trash, acts, view }: VirtualListProps) {
  const list = useRef<HTMLUListElement>(null);
  const rows = useVirtualizer({
    count: sources.length,
    getScrollElement: () => view.current,
    estimateSize: () => rowHeight,
    overscan: beyond,
    // Rows at once, before the window is measured.
    initialRect: { width: 400, height: 800 },
    scrollMargin: list.current?.offsetTop ?? 0,
    getItemKey: (at) => sources[at]?.id ?? at,
  });
  return (
    <ul ref={list} className="library-list" style={{ height: rows.getTotalSize() }}>
      {rows.getVirtualItems().map(({ index, key, start }) => {
        const source = sources[index];
        return (
          source && (
            <li
              key={key}
              ref={rows.measureElement}
              data-index={index}
              aria-setsize={sources.length}
              aria-posinset={index + 1}
              style={{ transform: `translateY(${start - rows.options.scrollMargin}px)` }}
            >
              <Row source={source} selected={chosen.has(source.id)} trash={trash} acts={acts} />
            </li>
          )
        );
      })}
    </ul>
  );
}
