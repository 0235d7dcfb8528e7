import { ChevronLeft, ChevronRight } from 'lucide-react';
import { type KeyboardEvent, useMemo, useState } from 'react';
import { coverage, type Range, stretches, withoutTiny } from '../../lib/gloss/coverage';
import type { Statement } from '../../lib/gloss/model';
import type { Passage, Source } from '../../lib/source/model';
import { placesOf } from '../../lib/source/place';
import { useWords } from '../i18n/words';
import { Button, IconButton } from '../ui/button';
import './coverage-strip.css';

/** Share of the words below which an uncited stretch is not shown: a heading, a "thank you". */
const tiny = 0.01;
const previewChars = 140;

interface CoverageStripProps {
  source: Source;
  passages: Passage[];
  statements: Statement[];
  read: (n: number) => void;
  /** Asks for points on a stretch; undefined where that cannot be. */
  add: ((range: Range) => void) | undefined;
}

/**
 * The source as a thin bar: what the statements cite, and what they do not. A stretch that nothing cites can be chosen, by click or
 * arrow key (a toolbar: one stop for Tab), to read it or to ask for points on it.
 */
export function CoverageStrip({ source, passages, statements, read, add }: CoverageStripProps) {
  const { t, format } = useWords();
  const [chosen, choose] = useState<number>();
  const { share, parts, gaps } = useMemo(() => {
    const cited = statements.flatMap(({ citations }) => citations.filter(({ verdict }) => verdict !== 'missing'));
    const shown = withoutTiny(stretches(passages, cited), tiny);
    return {
      share: coverage(passages, cited).share,
      parts: shown,
      gaps: shown.filter((stretch) => !stretch.cited),
    };
  }, [passages, statements]);
  const total = parts.reduce((sum, { words }) => sum + words, 0);
  // After points were added a stretch that was chosen may be no gap any more.
  const at = gaps.findIndex(({ from }) => from === chosen);
  const gap = gaps[at];
  const go = (to: number) => {
    const next = gaps.at(to % gaps.length);
    if (!next) return;
    choose(next.from);
    document.getElementById(`gap-${next.from}`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, number> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 };
    const move = moves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    go(move);
  };
  if (total === 0) return null;
  return (
    <section className="coverage">
      <p className="meta tabular">{t('coverage.share', { share: format.share(share) })}</p>
      <div className="strip-bar" role="toolbar" aria-label={t('coverage.label')} onKeyDown={onKeyDown}>
        {parts.map((part) => {
          const style = { flexGrow: part.words };
          if (part.cited) return <span key={part.from} className="cited" style={style} />;
          return (
            <button
              key={part.from}
              id={`gap-${part.from}`}
              type="button"
              className="gap"
              style={style}
              tabIndex={part === (gap ?? gaps[0]) ? 0 : -1}
              aria-pressed={part === gap}
              aria-label={t('coverage.gap', {
                place: placesOf(passages, part),
                share: format.share(part.words / total),
              })}
              title={placesOf(passages, part)}
              onClick={() => choose(part === gap ? undefined : part.from)}
            />
          );
        })}
      </div>
      {gap && (
        <div className="gap-detail">
          <div className="gap-head">
            <p className="meta tabular">
              {t('coverage.gap', { place: placesOf(passages, gap), share: format.share(gap.words / total) })}
            </p>
            <IconButton icon={ChevronLeft} label={t('coverage.before')} onClick={() => go(at - 1)} />
            <IconButton icon={ChevronRight} label={t('coverage.next')} onClick={() => go(at + 1)} />
          </div>
          <p lang={source.lang} className="gap-text">
            {preview(passages, gap)}
          </p>
          <div className="gap-acts">
            <Button onClick={() => read(gap.from)}>{t('coverage.read')}</Button>
            {add && <Button onClick={() => add(gap)}>{t('coverage.add')}</Button>}
          </div>
        </div>
      )}
    </section>
  );
}

function preview(passages: Passage[], { from, to }: Range): string {
  const text = passages
    .slice(from - 1, to)
    .map((passage) => passage.text)
    .join(' ');
  return text.length > previewChars ? `${text.slice(0, previewChars).trimEnd()}…` : text;
}
