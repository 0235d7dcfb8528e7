import { Check, PencilLine } from 'lucide-react';
import type { Style } from '../../lib/gloss/translation/model';
import type { Study } from '../../lib/gloss/translation/study-row';
import { openSettings } from '../../lib/platform/tabs';
import { useWords } from '../i18n/words';
import { Button, IconButton } from '../ui/button';
import { ErrorNotice } from '../ui/notice';
import { runOf } from './direction';

function Failed({ study, retry }: { study: Study; retry: () => void }) {
  if (study.state !== 'failed' || !study.error) return null;
  return (
    <ErrorNotice error={study.error} actions={{ retry, 'allow-engine': retry, settings: () => void openSettings() }} />
  );
}

interface RenderingsProps {
  study: Study;
  retry: () => void;
  pick: (text: string, style: Style) => void;
  /** Puts a rendering into the field, to be changed there. */
  edit: (text: string) => void;
}

/** Renderings of a sentence side by side, to pick or to change. */
export function Renderings({ study, retry, pick, edit }: RenderingsProps) {
  const { t } = useWords();
  return (
    <div className="study" aria-busy={study.state === 'running'}>
      <h4>{t('line.renderings')}</h4>
      <Failed {...{ study, retry }} />
      {study.state === 'running' && <p className="meta">{t('line.rendering')}</p>}
      <ul>
        {study.renderings.map(({ style, text }) => (
          <li key={style}>
            <span className="meta">{t(`style.${style}`)}</span>
            <span {...runOf(study.lang)}>{text}</span>
            <IconButton
              icon={Check}
              label={t('line.pick', { style: t(`style.${style}`) })}
              onClick={() => pick(text, style)}
            />
            <IconButton
              icon={PencilLine}
              label={`${t('line.edit')}: ${t(`style.${style}`)}`}
              onClick={() => edit(text)}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}

interface ExplanationProps {
  study: Study;
  retry: () => void;
  again: () => void;
  pick: (text: string) => void;
}

/** What words mean where they stand, and the sentence translated with that understanding. */
export function Explanation({ study, retry, again, pick }: ExplanationProps) {
  const { t } = useWords();
  const { meaning, background, words, lang, state } = study;
  return (
    <div className="study" aria-busy={state === 'running'}>
      <h4>{words ? `“${words}”` : t('line.explain')}</h4>
      <Failed {...{ study, retry }} />
      {state === 'running' && <p className="meta">{t('line.explaining')}</p>}
      {meaning && (
        <p>
          <span className="meta">{t('line.meaning')} </span>
          <span {...runOf(lang)}>{meaning}</span>
        </p>
      )}
      {background && (
        <p>
          <span className="meta">{t('line.background')} </span>
          <span {...runOf(lang)}>{background}</span>
        </p>
      )}
      {study.again && (
        <p>
          <span {...runOf(lang)}>{study.again}</span>{' '}
          <Button onClick={() => pick(study.again ?? '')}>{t('line.useAgain')}</Button>
        </p>
      )}
      {meaning && state !== 'running' && (
        <Button look="quiet" onClick={again}>
          {t('line.again')}
        </Button>
      )}
    </div>
  );
}
