import type { Statement } from '../../lib/gloss/model';
import type { Passage, Source } from '../../lib/source/model';
import { useWords } from '../i18n/words';
import { CitationButton, VerdictMark } from './citation';

export interface PointProps {
  point: Statement;
  lang: string;
  passages: Passage[];
  source: Source;
}

/** One statement with its evidence. */
export function Point({ point, lang, passages, source }: PointProps) {
  return (
    <li className="point">
      <p className="prose" lang={lang}>
        {point.text}
      </p>
      <Citations statement={point} {...{ passages, source }} />
    </li>
  );
}

/** What a statement rests on; says so where that is nothing. */
export function Citations({
  statement,
  passages,
  source,
}: { statement: Statement } & Pick<PointProps, 'passages' | 'source'>) {
  const { t } = useWords();
  return (
    <div className="citations">
      {statement.citations.map((citation) => (
        <CitationButton key={`${citation.from} ${citation.quote}`} {...{ citation, passages, source }} />
      ))}
      {statement.citations.length === 0 && (
        <span className="citation">
          <VerdictMark verdict="missing" />
          {t('summary.uncited')}
        </span>
      )}
    </div>
  );
}
