import { ExternalLink } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Source } from '../../lib/source/model';
import { formatTime } from '../../lib/source/time';
import { readingMinutes } from '../i18n/formats';
import { useWords } from '../i18n/words';
import './source-header.css';

interface SourceHeaderProps {
  source: Source;
  /** Beside what is known of it: tags and note of the person. */
  notes: ReactNode;
  /** At its upper end: the menu. */
  children?: ReactNode;
}

/** Title, where it is from and how long it is. */
export function SourceHeader({ source, notes, children }: SourceHeaderProps) {
  const { t, format } = useWords();
  const lang = format.language(source.lang) ?? t('lang.unknown');
  const { track } = source;
  const safeUrl = /^https?:/.test(source.url) ? source.url : undefined;
  const site = source.site || t(`kind.${source.kind}`);
  const length =
    source.durationMs === undefined
      ? t('source.minutes', { n: readingMinutes(source.words, source.lang) })
      : formatTime(source.durationMs);
  const facts = [length, !track && t('source.words', { n: source.words }), !track && lang];
  return (
    <header className="source-header">
      <div className="source-bar">
        {safeUrl ? (
          <a className="meta" href={safeUrl} target="_blank" rel="noreferrer" title={t('source.open')}>
            <span>{site}</span>
            <ExternalLink size={12} strokeWidth={1.75} aria-hidden />
          </a>
        ) : (
          <span className="meta">{site}</span>
        )}
        <div className="source-menu">{children}</div>
      </div>
      <h1 lang={source.lang}>{source.title}</h1>
      <div className="source-foot">
        <p className="meta facts tabular">
          {source.author && <span>{source.author}</span>}
          {source.publishedAt && <time dateTime={source.publishedAt}>{format.date(source.publishedAt)}</time>}
          {facts.filter(Boolean).map((fact) => (
            <span key={String(fact)}>{fact}</span>
          ))}
        </p>
        {notes}
      </div>
    </header>
  );
}
