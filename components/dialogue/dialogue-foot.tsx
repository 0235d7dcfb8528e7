import { Settings2, X } from 'lucide-react';
import { openSettings } from '../../lib/platform/tabs';
import { stepWords } from '../gloss/step-words';
import { Count } from '../gloss/summary-foot';
import '../gloss/summary-foot.css';
import { errorWords } from '../i18n/errors';
import { useWords } from '../i18n/words';
import { Button } from '../ui/button';
import { ErrorNotice } from '../ui/notice';
import { DialogueCost } from './dialogue-cost';
import type { Dialogue } from './use-dialogue';

/** The one primary action of a dialogue: write it, watch it run, go on after it stopped. */
export function DialogueFoot({ dialogue }: { dialogue: Dialogue }) {
  const words = useWords();
  const { t } = words;
  const { gloss, endpoint, refused, start, resume, cancel } = dialogue;
  const busy = gloss?.state === 'waiting' || gloss?.state === 'running';
  const stopped = gloss?.state === 'failed' || gloss?.state === 'cancelled';
  const said = !gloss
    ? ''
    : busy
      ? stepWords(gloss, words)
      : gloss.state === 'failed' && gloss.error
        ? t('announce.failedDialogue', { sentence: errorWords(gloss.error, words).sentence })
        : gloss.state === 'cancelled'
          ? t('summary.cancelled')
          : t('announce.doneDialogue');
  return (
    <footer className="foot">
      <p className="unseen" aria-live="polite">
        {said}
      </p>
      {refused && (
        <div className="refused">
          <ErrorNotice
            error={refused}
            actions={{ 'allow-engine': start, retry: start, settings: () => void openSettings() }}
          />
        </div>
      )}
      {gloss && busy && (
        <>
          <Count gloss={gloss} />
          <div className="foot-row">
            <p className="meta tabular">{stepWords(gloss, words)}</p>
            <Button icon={X} onClick={cancel}>
              {t('summary.cancel')}
            </Button>
          </div>
        </>
      )}
      {(!gloss || stopped) && (
        <div className="foot-row">
          <Button look="primary" {...(!endpoint && { icon: Settings2 })} onClick={gloss ? resume : start}>
            {t(!endpoint ? 'dialogue.choose' : gloss ? 'summary.continue' : 'dialogue.start')}
          </Button>
          {endpoint && <p className="meta">{t('dialogue.with', { model: endpoint.model || endpoint.label })}</p>}
          <DialogueCost dialogue={dialogue} />
        </div>
      )}
    </footer>
  );
}
