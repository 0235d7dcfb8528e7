import { Settings2 } from 'lucide-react';
import { Foot } from '../gloss/foot';
import { errorWords } from '../i18n/errors';
import { useWords } from '../i18n/words';
import { Button } from '../ui/button';
import { DialogueCost } from './dialogue-cost';
import type { Dialogue } from './use-dialogue';

/** The one primary action of a dialogue: write it, watch it run, go on after it stopped. */
export function DialogueFoot({ dialogue }: { dialogue: Dialogue }) {
  const words = useWords();
  const { t } = words;
  const { gloss, endpoint, refused, start, resume, cancel } = dialogue;
  const ended =
    gloss?.state === 'failed' && gloss.error
      ? t('announce.failedDialogue', { sentence: errorWords(gloss.error, words).sentence })
      : t(gloss?.state === 'cancelled' ? 'summary.cancelled' : 'announce.doneDialogue');
  return (
    <Foot {...{ gloss, ended, refused, start, cancel }}>
      {gloss?.state !== 'done' && (
        <div className="foot-row">
          <Button look="primary" {...(!endpoint && { icon: Settings2 })} onClick={gloss ? resume : start}>
            {t(!endpoint ? 'dialogue.choose' : gloss ? 'summary.continue' : 'dialogue.start')}
          </Button>
          {endpoint && <p className="meta">{t('dialogue.with', { model: endpoint.model || endpoint.label })}</p>}
          <DialogueCost dialogue={dialogue} />
        </div>
      )}
    </Foot>
  );
}
