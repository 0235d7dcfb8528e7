import { useLiveQuery } from 'dexie-react-hooks';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { db } from '../../lib/library/db';
import { listSources } from '../../lib/library/queries';
import { findAll } from '../../lib/source/find';
import { useWords } from '../i18n/words';
import { useAllActions } from '../ui/actions';
import { Dialog } from '../ui/dialog';
import { keyName } from './key-name';
import './palette.css';

/** How many saved items are looked through by title, newest first, and how many rows are shown. */
const looked = 2000;
const shownAtMost = 12;

interface PaletteProps {
  onOpen: (sourceId: string) => void;
  /** Looks for these words in everything that was saved. */
  onSearch: (words: string) => void;
  onClose: () => void;
}

interface Row {
  id: string;
  label: string;
  lang?: string;
  keys?: string | undefined;
  run: () => void;
}

/** Everything one can do here, and every saved item, by typing (ARIA combobox with a list). */
export function Palette({ onOpen, onSearch, onClose }: PaletteProps) {
  const { t } = useWords();
  const actions = useAllActions();
  const sources = useLiveQuery(() => listSources(db, looked), []);
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);

  const all: Row[] = [
    // All but the one that opened it.
    ...actions
      .filter(({ keys }) => keys !== 'ctrl+k')
      .map(({ label, keys, run }) => ({ id: `a${label}`, label, keys, run })),
    ...(sources ?? []).map(({ id, title, lang }) => ({ id, label: title, lang, run: () => onOpen(id) })),
  ];
  const words = query.trim().split(/\s+/).filter(Boolean);
  const named = all.filter(({ label }) => words.every((word) => findAll(label, word).length > 0));
  const typed = words.join(' ');
  // Not before the items are there: a quick Enter means the one that is named.
  const search: Row = { id: 's', label: t('palette.search', { words: typed }), run: () => onSearch(typed) };
  const rows = [...named.slice(0, shownAtMost), ...(typed && sources ? [search] : [])];
  const rowId = (at: number) => `palette-${at}`;

  useEffect(() => field.current?.focus(), []);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  return (
    <Dialog label={t('palette.title')} onClose={onClose} className="palette">
      {(close) => {
        const pick = (row: Row | undefined) => {
          if (!row) return;
          // Closed first: an action may open a box of its own, or put the focus somewhere.
          close();
          row.run();
        };
        const onKeyDown = (event: KeyboardEvent) => {
          const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
          if (step) setActive((active + step + rows.length) % Math.max(1, rows.length));
          else if (event.key === 'Enter' && !event.nativeEvent.isComposing) pick(rows[active]);
          else return;
          event.preventDefault();
        };
        return (
          <>
            <input
              ref={field}
              className="input"
              role="combobox"
              aria-label={t('palette.title')}
              aria-expanded
              aria-controls="palette-list"
              aria-activedescendant={rows.length > 0 ? rowId(active) : undefined}
              aria-autocomplete="list"
              placeholder={t('palette.hint')}
              autoComplete="off"
              spellCheck={false}
              value={query}
              onChange={(event) => {
                setQuery(event.target.value);
                setActive(0);
              }}
              onKeyDown={onKeyDown}
            />
            <div ref={list} id="palette-list" role="listbox" aria-label={t('palette.title')}>
              {rows.map((row, at) => (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's
                <div
                  key={row.id}
                  id={rowId(at)}
                  role="option"
                  tabIndex={-1}
                  aria-selected={at === active}
                  onClick={() => pick(row)}
                >
                  <span lang={row.lang}>{row.label}</span>
                  {row.keys && <kbd>{keyName(row.keys)}</kbd>}
                </div>
              ))}
            </div>
            {named.length === 0 && <p className="meta">{t('palette.none')}</p>}
          </>
        );
      }}
    </Dialog>
  );
}
