import { useLiveQuery } from 'dexie-react-hooks';
import { ListChecks, RotateCcw } from 'lucide-react';
import { type Gloss, type Statement, statementsOf } from '../../lib/gloss/model';
import { db } from '../../lib/library/db';
import { getBody } from '../../lib/library/queries';
import { openSettings } from '../../lib/platform/tabs';
import type { Source } from '../../lib/source/model';
import { useWords } from '../i18n/words';
import { Button } from '../ui/button';
import { Blank, ErrorNotice, Note } from '../ui/notice';
import { Chapters } from './chapters';
import { VerdictMark } from './citation';
import { DepthChoice } from './depth-choice';
import { Point } from './point';
import { Receipt } from './receipt';
import './summary-view.css';
import { tally } from './tally';
import type { Summarise } from './use-summarise';

interface SummaryViewProps {
  source: Source;
  gloss: Gloss | undefined;
  summarise: Summarise;
  pickFile: () => void;
  /** Shows the text a gloss was made from. */
  showVersion: (contentHash: string) => void;
}

/** The summary as far as it is written, with the evidence of every point. */
export function SummaryView({ source, gloss, summarise, pickFile, showVersion }: SummaryViewProps) {
  const { t } = useWords();
  // Citations number the passages of the text the gloss was made from, which the page may have left behind.
  const body = useLiveQuery(
    async () => (gloss ? await getBody(db, gloss.sourceId, gloss.contentHash) : undefined),
    [gloss?.sourceId, gloss?.contentHash],
  );

  if (!gloss) {
    return (
      <Blank icon={ListChecks} title={t('summary.none')}>
        <p>{t('summary.noneHint')}</p>
        {!summarise.endpoint && <p>{t('summary.noneEngine')}</p>}
      </Blank>
    );
  }
  const summary = gloss.body?.kind === 'summary' ? gloss.body : undefined;
  const statements = summary ? statementsOf(summary) : [];
  const lang = gloss.recipe.outputLang;
  const busy = gloss.state === 'waiting' || gloss.state === 'running';
  const actions = {
    retry: summarise.resume,
    'allow-engine': summarise.resume,
    settings: () => void openSettings(),
    'open-file': pickFile,
  };
  return (
    <article className="summary" aria-busy={busy} data-gloss={gloss.id}>
      {gloss.state === 'failed' && gloss.error && <ErrorNotice error={gloss.error} actions={actions} />}
      {gloss.state === 'cancelled' && (
        <Note>
          <p>{t('summary.cancelled')}</p>
        </Note>
      )}
      {gloss.contentHash !== source.contentHash && (
        <Note>
          <p>{t('summary.stale')}</p>
          <Button onClick={() => showVersion(gloss.contentHash)}>{t('text.show')}</Button>
        </Note>
      )}
      {summary?.overview && (
        <section>
          <h2 className="unseen">{t('summary.overview')}</h2>
          <p className="overview prose" lang={lang}>
            {summary.overview}
          </p>
        </section>
      )}
      {statements.length > 0 && <Verified points={statements} />}
      {summary?.unread !== undefined && <p className="meta">{t('summary.unread', { n: summary.unread })}</p>}
      {summary?.truncated && (
        <Note>
          <p>{t('summary.truncated')}</p>
        </Note>
      )}
      {summary && summary.points.length > 0 && (
        <section>
          <h2 className={summary.chapters ? 'meta' : 'unseen'}>
            {t(summary.chapters ? 'summary.key' : 'summary.points')}
          </h2>
          <ul className="points">
            {summary.points.map((point) => (
              <Point key={point.text} point={point} lang={lang} passages={body?.passages ?? []} source={source} />
            ))}
          </ul>
        </section>
      )}
      {summary?.chapters && (
        <Chapters chapters={summary.chapters} lang={lang} passages={body?.passages ?? []} source={source} />
      )}
      {gloss.state === 'done' && summary?.points.length === 0 && !summary.overview && <p>{t('summary.empty')}</p>}
      {!busy && (
        <footer className="receipt">
          {gloss.usage.calls > 0 && <Receipt gloss={gloss} />}
          <div className="again">
            {summarise.endpoint && <DepthChoice summarise={summarise} />}
            <Button look="quiet" icon={RotateCcw} onClick={summarise.start}>
              {t('summary.again')}
            </Button>
          </div>
        </footer>
      )}
    </article>
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
