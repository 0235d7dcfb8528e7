import { useLiveQuery } from 'dexie-react-hooks';
import { ListChecks, RotateCcw } from 'lucide-react';
import type { Gloss, Statement } from '../../lib/gloss/model';
import { db } from '../../lib/library/db';
import { getBody } from '../../lib/library/queries';
import { openSettings } from '../../lib/platform/tabs';
import type { Passage, Source } from '../../lib/source/model';
import { useWords } from '../i18n/words';
import { Button } from '../ui/button';
import { Blank, ErrorNotice, Note } from '../ui/notice';
import { CitationButton, VerdictMark } from './citation';
import { Receipt } from './receipt';
import './summary-view.css';
import { tally } from './tally';
import type { Summarise } from './use-summarise';

interface SummaryViewProps {
  source: Source;
  gloss: Gloss | undefined;
  summarise: Summarise;
  pickFile: () => void;
}

/** The summary as far as it is written, with the evidence of every point. */
export function SummaryView({ source, gloss, summarise, pickFile }: SummaryViewProps) {
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
  const lang = gloss.recipe.outputLang;
  const busy = gloss.state === 'waiting' || gloss.state === 'running';
  const actions = {
    retry: summarise.resume,
    'allow-engine': summarise.resume,
    settings: () => void openSettings(),
    'open-file': pickFile,
  };
  return (
    <article className="summary" aria-busy={busy}>
      {gloss.state === 'failed' && gloss.error && <ErrorNotice error={gloss.error} actions={actions} />}
      {gloss.state === 'cancelled' && (
        <Note>
          <p>{t('summary.cancelled')}</p>
        </Note>
      )}
      {gloss.contentHash !== source.contentHash && (
        <Note>
          <p>{t('summary.stale')}</p>
        </Note>
      )}
      {summary?.overview && (
        <section>
          <h2 className="unseen">{t('summary.overview')}</h2>
          <p className="overview" lang={lang}>
            {summary.overview}
          </p>
        </section>
      )}
      {summary && summary.points.length > 0 && (
        <section>
          <h2 className="unseen">{t('summary.points')}</h2>
          <Verified points={summary.points} />
          <ul className="points">
            {summary.points.map((point) => (
              <Point key={point.text} point={point} lang={lang} passages={body?.passages ?? []} source={source} />
            ))}
          </ul>
        </section>
      )}
      {gloss.state === 'done' && summary?.points.length === 0 && !summary.overview && <p>{t('summary.empty')}</p>}
      {!busy && (
        <footer className="receipt">
          {gloss.usage.calls > 0 && <Receipt gloss={gloss} />}
          <Button look="quiet" icon={RotateCcw} onClick={summarise.start}>
            {t('summary.again')}
          </Button>
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

interface PointProps {
  point: Statement;
  lang: string;
  passages: Passage[];
  source: Source;
}

function Point({ point, lang, passages, source }: PointProps) {
  const { t } = useWords();
  return (
    <li className="point">
      <p lang={lang}>{point.text}</p>
      <div className="citations">
        {point.citations.map((citation) => (
          <CitationButton key={`${citation.from} ${citation.quote}`} {...{ citation, passages, source }} />
        ))}
        {point.citations.length === 0 && (
          <span className="citation">
            <VerdictMark verdict="missing" />
            {t('summary.uncited')}
          </span>
        )}
      </div>
    </li>
  );
}
