import { Settings2, X } from 'lucide-react';
import { type Gloss, statementsOf } from '../../lib/gloss/model';
import { openSettings } from '../../lib/platform/tabs';
import type { Passage } from '../../lib/source/model';
import { errorActions, errorWords } from '../i18n/errors';
import { useWords } from '../i18n/words';
import { useOutputLang } from '../settings/settings-context';
import { Button } from '../ui/button';
import { later } from '../ui/later';
import { ErrorNotice } from '../ui/notice';
import { DepthChoice } from './depth-choice';
import { RecipeChoice } from './recipe-choice';
import { leftWords, stepWords } from './step-words';
import './summary-foot.css';
import { tally } from './tally';
import type { Summarise } from './use-summarise';

const SummaryCost = later(async () => (await import('./summary-cost')).SummaryCost);

interface SummaryFootProps {
  gloss: Gloss | undefined;
  /** Of the text a new summary would be made of. */
  passages: readonly Passage[] | undefined;
  summarise: Summarise;
  onSummaryTab: boolean;
  /** Turns to the summary. */
  show: () => void;
}

/** The one primary action at the foot of an item: summarise, watch it run, go on after it stopped. */
export function SummaryFoot({ gloss, passages, summarise, onSummaryTab, show }: SummaryFootProps) {
  const words = useWords();
  const { t } = words;
  const { refused } = summarise;
  const announce = announcement(gloss, words);
  return (
    <footer className="foot">
      <p className="unseen" aria-live="polite">
        {announce}
      </p>
      {refused && (
        <div className="refused">
          <ErrorNotice
            error={refused}
            actions={{ 'allow-engine': summarise.start, retry: summarise.start, settings: () => void openSettings() }}
          />
        </div>
      )}
      {(!gloss || gloss.state === 'failed' || gloss.state === 'cancelled') && (
        <StartRow {...{ gloss, passages, summarise, onSummaryTab, show }} />
      )}
      {gloss && (gloss.state === 'waiting' || gloss.state === 'running') && (
        <>
          <Count gloss={gloss} />
          <div className="foot-row">
            <p className="meta tabular">
              {[stepWords(gloss, words), leftWords(gloss, words)].filter(Boolean).join(' · ')}
            </p>
            <Button icon={X} onClick={summarise.cancel}>
              {t('summary.cancel')}
            </Button>
          </div>
        </>
      )}
    </footer>
  );
}

function StartRow({ gloss, passages, summarise, onSummaryTab, show }: SummaryFootProps) {
  const words = useWords();
  const { t, format } = words;
  const outputLang = useOutputLang();
  const { endpoint, depth } = summarise;
  // In the summary tab the failure stands there in full, often with a button that goes on.
  if (gloss?.error && onSummaryTab && ['retry', 'allow-engine'].includes(errorActions[gloss.error.code])) return null;
  const run = (action: () => void) => () => {
    action();
    if (endpoint) show();
  };
  if (!endpoint) {
    return (
      <div className="foot-row">
        <Button look="primary" icon={Settings2} onClick={summarise.start}>
          {t('summary.choose')}
        </Button>
      </div>
    );
  }
  return (
    <div className="foot-row">
      <Button look="primary" onClick={run(gloss ? summarise.resume : summarise.start)}>
        {t(gloss ? 'summary.continue' : 'summary.start')}
      </Button>
      <DepthChoice summarise={summarise} />
      <RecipeChoice summarise={summarise} />
      <p className="meta">
        {gloss?.error && !onSummaryTab
          ? errorWords(gloss.error, words).sentence
          : t('summary.with', {
              model: endpoint.model || endpoint.label,
              lang: format.language(outputLang) ?? outputLang,
            })}
      </p>
      {passages && <SummaryCost endpoint={endpoint} passages={passages} depth={depth} />}
    </div>
  );
}

/** How far a running gloss is, as a bar. */
export function Count({ gloss }: { gloss: Gloss }) {
  const { progress } = gloss;
  if (!progress || progress.total <= 1) return null;
  return (
    <div className="count" aria-hidden>
      <div style={{ width: `${(100 * progress.done) / progress.total}%` }} />
    </div>
  );
}

/** What a screen reader is told: each change of step, never the text as it streams. */
function announcement(gloss: Gloss | undefined, words: ReturnType<typeof useWords>): string {
  if (!gloss) return '';
  if (gloss.state === 'failed' && gloss.error) {
    return words.t('announce.failed', { sentence: errorWords(gloss.error, words).sentence });
  }
  if (gloss.state === 'cancelled') return words.t('summary.cancelled');
  if (gloss.state !== 'done') return stepWords(gloss, words);
  const { found, n } = tally(gloss.body?.kind === 'summary' ? statementsOf(gloss.body) : []);
  return words.t('announce.done', { verified: words.t('summary.verified', { found, n }) });
}
