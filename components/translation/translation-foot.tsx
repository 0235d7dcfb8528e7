import { Settings2, X } from 'lucide-react';
import { useCallback } from 'react';
import type { Engine } from '../../lib/engine/model';
import { forecastTranslation } from '../../lib/gloss/forecast';
import type { Gloss } from '../../lib/gloss/model';
import type { SourceText } from '../../lib/gloss/translation/units';
import { openSettings } from '../../lib/platform/tabs';
import { CostLine } from '../gloss/cost-line';
import { stepWords } from '../gloss/step-words';
import '../gloss/summary-foot.css';
import { errorWords } from '../i18n/errors';
import { useWords, type Words } from '../i18n/words';
import { outputLanguages, ownName } from '../settings/languages';
import { Button } from '../ui/button';
import '../ui/field.css';
import { ErrorNotice } from '../ui/notice';
import { BrowserTranslator, useBrowserTranslator } from './browser-translator';
import type { Translation } from './use-translation';

const modes = ['fast', 'fine', 'browser'] as const;

interface TranslationFootProps {
  sourceLang: string;
  /** Of the text that would be translated. */
  text: SourceText | undefined;
  translation: Translation;
}

/** Translate, watch it run, go on after it stopped. */
export function TranslationFoot({ sourceLang, text, translation }: TranslationFootProps) {
  const words = useWords();
  const { t } = words;
  const { gloss, refused, start, cancel } = translation;
  const active = gloss?.state === 'waiting' || gloss?.state === 'running';
  return (
    <footer className="foot">
      <p className="unseen" aria-live="polite">
        {announcement(gloss, words)}
      </p>
      {refused && (
        <div className="refused">
          <ErrorNotice
            error={refused}
            actions={{ 'allow-engine': start, retry: start, settings: () => void openSettings() }}
          />
        </div>
      )}
      {active && gloss ? (
        <>
          <Count translation={translation} />
          <div className="foot-row">
            <p className="meta tabular">{stepWords(gloss, words)}</p>
            <Button icon={X} onClick={cancel}>
              {t('translation.cancel')}
            </Button>
          </div>
        </>
      ) : (
        <StartRow {...{ sourceLang, text, translation }} />
      )}
    </footer>
  );
}

function StartRow({ sourceLang, text, translation }: TranslationFootProps) {
  const { t } = useWords();
  const { gloss, endpoint, lang, setLang, mode, setMode, same, start, resume } = translation;
  const byBrowser = mode === 'browser';
  const forecastOf = useCallback(
    (limits: Engine['limits']) =>
      forecastTranslation(text ?? { passages: [] }, sourceLang, mode === 'fine' ? 'fine' : 'fast', limits),
    [text, sourceLang, mode],
  );
  const browsers = useBrowserTranslator(sourceLang, lang, byBrowser);
  const stopped = gloss?.state === 'failed' || gloss?.state === 'cancelled';
  const done = gloss?.state === 'done';
  return (
    <div className="foot-row">
      {endpoint || byBrowser ? (
        <Button
          look={done ? 'plain' : 'primary'}
          disabled={same || (byBrowser && browsers.state !== 'works')}
          onClick={stopped ? resume : start}
        >
          {t(stopped ? 'translation.continue' : done ? 'translation.again' : 'translation.start')}
        </Button>
      ) : (
        <Button look="primary" icon={Settings2} onClick={start}>
          {t('translation.choose')}
        </Button>
      )}
      <select
        className="input depth"
        aria-label={t('translation.lang')}
        value={lang}
        onChange={(event) => setLang(event.target.value)}
      >
        {(outputLanguages.includes(lang) ? outputLanguages : [lang, ...outputLanguages]).map((tag) => (
          <option key={tag} value={tag} lang={tag}>
            {ownName(tag)}
          </option>
        ))}
      </select>
      <select
        className="input depth"
        aria-label={t('translation.mode')}
        value={mode}
        onChange={(event) => setMode(modes.find((name) => name === event.target.value) ?? mode)}
      >
        {modes.map((name) => (
          <option key={name} value={name}>
            {t(`translation.mode.${name}`)}
          </option>
        ))}
      </select>
      {same ? (
        <p className="meta">{t('translation.same')}</p>
      ) : byBrowser ? (
        <BrowserTranslator {...browsers} />
      ) : (
        endpoint && <p className="meta">{t('translation.with', { model: endpoint.model || endpoint.label })}</p>
      )}
      {endpoint && text && !byBrowser && !same && !done && <CostLine endpoint={endpoint} forecastOf={forecastOf} />}
    </div>
  );
}

function Count({ translation: { lines, made } }: { translation: Translation }) {
  if (!made || made.units === 0) return null;
  return (
    <div className="count" aria-hidden>
      <div style={{ width: `${(100 * lines.length) / made.units}%` }} />
    </div>
  );
}

/** What a screen reader is told: each change of step, never the text as it streams. */
function announcement(gloss: Gloss | undefined, words: Words): string {
  if (!gloss) return '';
  if (gloss.state === 'failed' && gloss.error)
    return words.t('translation.failed', { sentence: errorWords(gloss.error, words).sentence });
  if (gloss.state === 'cancelled') return words.t('translation.cancelled');
  return gloss.state === 'done' ? words.t('announce.translated') : stepWords(gloss, words);
}
