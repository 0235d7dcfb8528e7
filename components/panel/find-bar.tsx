import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { findAll } from '../../lib/source/find';
import { useWords } from '../i18n/words';
import { IconButton } from '../ui/button';
import { catchFocus } from '../ui/view';
import './find-bar.css';
import { rangesIn } from './found';
import type { Item } from './item';
import { paintRanges, tabPanels, useTabPaint } from './use-tab-paint';

/** Finds in the open tab: in all of a text, also where it is not on the page yet; in a gloss as it stands there. */
export function FindBar({ item, onClose }: { item: Item; onClose: () => void }) {
  const { t } = useWords();
  const { tab, text, showText } = item;
  const field = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const [shown, setShown] = useState(0);
  const inText = tab === 'text';
  const passages = text?.passages;
  const places = useMemo(
    () => (inText ? (passages ?? []).flatMap(({ n, text }) => findAll(text, query).map((_, nth) => ({ n, nth }))) : []),
    [inText, passages, query],
  );
  const count = inText ? places.length : shown;

  useEffect(() => {
    const before = document.activeElement;
    field.current?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
      catchFocus();
    };
  }, []);

  useTabPaint(([panel]) => {
    const ranges = panel ? rangesIn(panel, query) : [];
    setShown(ranges.length);
    const place = places[at];
    const rowOf = (range: Range) => range.startContainer.parentElement?.closest('[data-n]')?.getAttribute('data-n');
    const current = inText ? ranges.filter((range) => rowOf(range) === String(place?.n))[place?.nth ?? 0] : ranges[at];
    paintRanges('found', ranges);
    paintRanges('found-now', current ? [current] : []);
  });
  useEffect(
    () => () => {
      paintRanges('found', []);
      paintRanges('found-now', []);
    },
    [],
  );

  const go = (step: number) => {
    if (count === 0) return;
    const next = (at + step + count) % count;
    setAt(next);
    const place = places[next];
    if (place) showText(place.n);
    else reveal(query, next);
  };

  return (
    <search
      className="find"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <input
        ref={field}
        className="input"
        type="search"
        aria-label={t('find.open')}
        placeholder={t('find.label')}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setAt(0);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
          event.preventDefault();
          // The first Enter goes to the first place, which nothing has shown yet.
          go(event.shiftKey ? -1 : field.current?.dataset.gone === query ? 1 : 0);
          if (field.current) field.current.dataset.gone = query;
        }}
      />
      <output className="meta tabular" aria-live="polite">
        {query.trim() && (count > 0 ? t('find.at', { at: at + 1, n: count }) : t('find.none'))}
      </output>
      <IconButton icon={ArrowUp} label={t('find.previous')} disabled={count === 0} onClick={() => go(-1)} />
      <IconButton icon={ArrowDown} label={t('find.next')} disabled={count === 0} onClick={() => go(1)} />
      <IconButton icon={X} label={t('close')} onClick={onClose} />
    </search>
  );
}

/** Scrolls to one of the places in a gloss. */
function reveal(query: string, at: number): void {
  const [panel] = tabPanels();
  const range = panel && rangesIn(panel, query)[at];
  range?.startContainer.parentElement?.scrollIntoView({ block: 'center' });
}
