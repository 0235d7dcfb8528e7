import { type Gloss, type PointsBody, type Statement, type SummaryBody, statementsOf } from '../../lib/gloss/model';
import { withAdded } from '../../lib/gloss/summary/added';
import type { Passage, Source } from '../../lib/source/model';
import { useWords } from '../i18n/words';
import { PictureList } from '../pictures/picture-list';
import { usePictures } from '../pictures/use-pictures';
import { Note } from '../ui/notice';
import { Chapters } from './chapters';
import { VerdictMark } from './citation';
import { Point } from './point';
import './summary-view.css';
import { tally } from './tally';

/** The text of a summary with the points that were added to it later. */
export function writtenSummary(gloss: Gloss, glosses: readonly Gloss[]): SummaryBody | undefined {
  if (gloss.body?.kind !== 'summary') return undefined;
  const added = glosses.flatMap(({ recipe, body }): PointsBody[] =>
    recipe.of === gloss.id && body?.kind === 'points' ? [body] : [],
  );
  return withAdded(gloss.body, added.reverse());
}

interface SummaryTextProps {
  /** Statements to mark as standing in this version only. */
  only?: ReadonlySet<Statement> | undefined;
  summary: SummaryBody;
  lang: string;
  passages: Passage[];
  source: Source;
}

/** What a summary says, as far as it is written, with the evidence of every point. */
export function SummaryText({ summary, lang, passages, source, only }: SummaryTextProps) {
  const { t } = useWords();
  const { overview, points, chapters, unread, truncated } = summary;
  const statements = statementsOf(summary);
  const pictures = usePictures(source);
  return (
    <>
      {overview && (
        <section>
          <h2 className="unseen">{t('summary.overview')}</h2>
          <p className="overview prose" lang={lang}>
            {overview}
          </p>
        </section>
      )}
      {statements.length > 0 && <Verified points={statements} />}
      {unread !== undefined && <p className="meta">{t('summary.unread', { n: unread })}</p>}
      {truncated && (
        <Note>
          <p>{t('summary.truncated')}</p>
        </Note>
      )}
      {points.length > 0 && (
        <section>
          <h2 className={chapters ? 'meta' : 'unseen'}>{t(chapters ? 'summary.key' : 'summary.points')}</h2>
          <ul className="points">
            {points.map((point) => (
              <Point key={point.text} {...{ point, lang, passages, source, only }} />
            ))}
          </ul>
        </section>
      )}
      {chapters ? (
        <Chapters {...{ chapters, lang, passages, source, only, pictures }} />
      ) : (
        <PictureList pictures={pictures} />
      )}
    </>
  );
}

function Verified({ points }: { points: Statement[] }) {
  const { t } = useWords();
  const { found, near, missing, n } = tally(points);
  return (
    <p className="verified" title={t('summary.verifiedHint', { found, near, missing })}>
      <span className="verdict-found">
        <VerdictMark verdict="found" />
        {t('summary.verified', { found, n })}
      </span>
      {near > 0 && (
        <span className="verdict-near">
          <VerdictMark verdict="near" />
          {t('summary.near', { n: near })}
        </span>
      )}
      {missing > 0 && (
        <span className="verdict-missing">
          <VerdictMark verdict="missing" />
          {t('summary.missing', { n: missing })}
        </span>
      )}
    </p>
  );
}
