import { Settings2 } from 'lucide-react';
import { useCallback } from 'react';
import type { Engine } from '../../lib/engine/model';
import { forecastTranslation } from '../../lib/gloss/forecast';
import type { SourceText } from '../../lib/gloss/translation/units';
import { CostLine } from '../gloss/cost-line';
import { Foot } from '../gloss/foot';
import { errorWords } from '../i18n/errors';
import { useWords } from '../i18n/words';
import { outputLanguages, ownName } from '../settings/languages';
import { Button } from '../ui/button';
import '../ui/field.css';
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
  const { gloss, made, lines, refused, start, cancel } = translation;
  const share = made && made.units > 0 ? lines.length / made.units : undefined;
  const ended =
    gloss?.state === 'failed' && gloss.error
      ? words.t('translation.failed', { sentence: errorWords(gloss.error, words).sentence })
      : words.t(gloss?.state === 'cancelled' ? 'translation.cancelled' : 'announce.translated');
  return (
    <Foot {...{ gloss, ended, refused, start, cancel, share }}>
      <StartRow {...{ sourceLang, text, translation }} />
    </Foot>
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
