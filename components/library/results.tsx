import { useLiveQuery } from 'dexie-react-hooks';
import { SearchX } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { db } from '../../lib/library/db';
import type { Hit } from '../../lib/library/search/passages';
import { type Result, searchLibrary } from '../../lib/library/search/search';
import { placeOf } from '../../lib/source/place';
import { useWords } from '../i18n/words';
import { Button, LinkButton } from '../ui/button';
import { Blank } from '../ui/notice';
import './results.css';
import { useFacts } from './rows';

const pageSize = 20;
/** Passages shown of one item before the person asks for more. */
const firstHits = 3;

/** Shows an item, at a passage; `play` also shows it in its video. */
export type OpenHit = (result: Result, hit?: Hit) => void;

interface ResultsProps {
  typed: string;
  /** Only these items; all when absent. */
  among: ReadonlySet<string> | undefined;
  onOpen: OpenHit;
}

/** What a search found: items, the passages of each that match, best first. Mount it with the query as `key`. */
export function Results({ typed, among, onOpen }: ResultsProps) {
  const { t, format } = useWords();
  const [limit, setLimit] = useState(pageSize);
  const found = useLiveQuery(() => searchLibrary(db, typed, { limit, among }), [typed, limit, among]);
  const waiting = useLiveQuery(() => db.searchStale.count());
  const pending = waiting === undefined || waiting === 0 ? undefined : format.number(waiting);
  if (!found) return null;
  const { results, more, total, instead, rebuilding } = found;
  return (
    <div className="results">
      <div className="meta" role="status">
        {results.length > 0 && <p>{t('search.found', { n: more ? total : results.length })}</p>}
        {instead.map(({ typed: word, words }) => (
          <p key={word}>{t('search.instead', { word, words: words.slice(0, 3).join(', ') })}</p>
        ))}
        {rebuilding ? <p>{t('search.rebuilding')}</p> : pending && <p>{t('search.indexing', { n: pending })}</p>}
      </div>
      {results.length === 0 && !rebuilding && (
        <Blank icon={SearchX} title={t('search.none')}>
          <p>{t('search.noneHint')}</p>
        </Blank>
      )}
      <ul>
        {results.map((result) => (
          <ResultItem key={result.source.id} result={result} onOpen={onOpen} />
        ))}
      </ul>
      {more && (
        <Button look="quiet" onClick={() => setLimit(limit + pageSize)}>
          {t('library.more')}
        </Button>
      )}
    </div>
  );
}

function ResultItem({ result, onOpen }: { result: Result; onOpen: OpenHit }) {
  const { t } = useWords();
  const facts = useFacts();
  const [all, setAll] = useState(false);
  const { source, hits } = result;
  const title = hits.find((hit) => hit.in === 'title');
  const others = hits.filter((hit) => hit !== title);
  const shown = all ? others : others.slice(0, firstHits);
  return (
    <li className="result">
      <button type="button" className="result-title" onClick={() => onOpen(result)}>
        <span className="title" lang={source.lang}>
          {title ? <Marked hit={title} /> : source.title}
        </span>
        <span className="meta tabular">{facts(source)}</span>
      </button>
      <ul>
        {shown.map((hit, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: hits have no identity and are replaced as one
          <li key={i}>
            <button type="button" className="hit" onClick={() => onOpen(result, hit)}>
              <span className="hit-place tabular">{whereIs(hit, t)}</span>
              <span className="hit-text" lang={hit.in === 'text' ? source.lang : undefined}>
                <Marked hit={hit} />
              </span>
            </button>
          </li>
        ))}
      </ul>
      {others.length > shown.length && (
        <LinkButton onClick={() => setAll(true)}>
          {t('search.moreHits', { n: others.length - shown.length })}
        </LinkButton>
      )}
    </li>
  );
}

function whereIs(hit: Hit, t: ReturnType<typeof useWords>['t']): string {
  if (hit.anchor && hit.n !== undefined) return placeOf({ anchor: hit.anchor, n: hit.n });
  if (hit.in === 'text') return `¶ ${hit.n}`;
  const kind = hit.gloss?.kind;
  return t(`search.in.${kind === 'summary' || kind === 'translation' ? kind : hit.in}`);
}

function Marked({ hit: { text, marks } }: { hit: Hit }) {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const [start, end] of marks) {
    parts.push(text.slice(at, start), <mark key={start}>{text.slice(start, end)}</mark>);
    at = end;
  }
  return (
    <>
      {parts}
      {text.slice(at)}
    </>
  );
}

/** What is typed, after `ms` without a key. */
export function useSettled(value: string, ms: number): string {
  const [settled, set] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => set(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}
