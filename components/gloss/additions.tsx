import { X } from 'lucide-react';
import type { Gloss } from '../../lib/gloss/model';
import type { Passage } from '../../lib/source/model';
import { placesOf } from '../../lib/source/place';
import { useWords } from '../i18n/words';
import { Button } from '../ui/button';
import { ErrorNotice } from '../ui/notice';
import { stepWords } from './step-words';
import type { EngineCommand } from './use-engine-command';

interface AdditionsProps {
  /** Points asked for on stretches, in any state. */
  added: Gloss[];
  passages: Passage[];
  engine: EngineCommand;
}

/** Points on stretches of the source that are still being written, came to nothing, or stopped. */
export function Additions({ added, passages, engine }: AdditionsProps) {
  const words = useWords();
  const { t } = words;
  return added.map((gloss) => {
    const { id, state, error, body, recipe } = gloss;
    const place = recipe.stretch ? placesOf(passages, recipe.stretch) : '';
    const again = () => void engine.order({ type: 'retry', glossId: id });
    if (state === 'done') {
      const isEmpty = body?.kind === 'points' && body.points.length === 0;
      return isEmpty ? (
        <p key={id} className="meta">
          {t('coverage.nothing', { place })}
        </p>
      ) : null;
    }
    return (
      <div key={id} className="gap-detail">
        <p className="meta tabular">
          {t('coverage.adding', { place })} · {state === 'cancelled' ? t('summary.cancelled') : stepWords(gloss, words)}
        </p>
        {state === 'failed' && error && <ErrorNotice error={error} actions={{ retry: again, 'allow-engine': again }} />}
        <div className="gap-acts">
          {state === 'cancelled' && <Button onClick={again}>{t('summary.continue')}</Button>}
          {(state === 'waiting' || state === 'running') && (
            <Button icon={X} onClick={() => engine.cancel(id)}>
              {t('summary.cancel')}
            </Button>
          )}
        </div>
      </div>
    );
  });
}
