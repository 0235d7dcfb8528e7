import type { Statement } from '../../lib/gloss/model';
import type { Passage, Source } from '../../lib/source/model';
import { useWords } from '../i18n/words';
import { CitationButton, VerdictMark } from './citation';

export interface PointProps {
  point: Statement;
  lang: string;
  passages: Passage[];
  source: Source;
  /** Statements that stand in this version of a summary only, where two are compared. */
  only?: ReadonlySet<Statement> | undefined;
}

/** One statement with its evidence; where it is in another language than the source, with the source's words under it. */
export function Point({ point, lang, passages, source, only }: PointProps) {
  const { t } = useWords();
  return (
    <li className="point">
      {only?.has(point) && <p className="only">{t('version.only')}</p>}
      <p className="prose" lang={lang}>
        {point.text}
      </p>
      {isForeign(source.lang, lang) &&
        point.citations.map(
          ({ from, quote, verdict }) =>
            verdict !== 'missing' && (
              <blockquote key={`${from} ${quote}`} className="original" lang={source.lang}>
                {quote}
              </blockquote>
            ),
        )}
      <Citations statement={point} {...{ passages, source }} />
    </li>
  );
}

/** Whether readers of one language may not read the other. What is of no known language is not. */
const isForeign = (source: string, output: string) => source !== 'und' && base(source) !== base(output);
const base = (lang: string) => lang.toLowerCase().split('-')[0];

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
