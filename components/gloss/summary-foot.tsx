import { Settings2 } from 'lucide-react';
import { type Gloss, statementsOf } from '../../lib/gloss/model';
import type { Passage } from '../../lib/source/model';
import { errorActions, errorWords } from '../i18n/errors';
import { useWords } from '../i18n/words';
import { useOutputLang } from '../settings/settings-context';
import { Button } from '../ui/button';
import { later } from '../ui/later';
import { DepthChoice } from './depth-choice';
import { Foot } from './foot';
import { RecipeChoice } from './recipe-choice';
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
  const { refused, start, cancel } = summarise;
  return (
    <Foot {...{ gloss, refused, start, cancel }} ended={endOf(gloss, words)}>
      {gloss?.state !== 'done' && <StartRow {...{ gloss, passages, summarise, onSummaryTab, show }} />}
    </Foot>
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

function endOf(gloss: Gloss | undefined, words: ReturnType<typeof useWords>): string {
  if (gloss?.state === 'failed' && gloss.error)
    return words.t('announce.failed', { sentence: errorWords(gloss.error, words).sentence });
  if (gloss?.state === 'cancelled') return words.t('summary.cancelled');
  const { found, n } = tally(gloss?.body?.kind === 'summary' ? statementsOf(gloss.body) : []);
  return words.t('announce.done', { verified: words.t('summary.verified', { found, n }) });
}
