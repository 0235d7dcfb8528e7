import { outputLanguage } from '../../lib/settings/languages';
import { interfaceLangs, Settings } from '../../lib/settings/model';
import { updateSettings } from '../../lib/settings/store';
import { useWords } from '../i18n/words';
import { Field } from '../ui/field';
import { outputLanguages, ownName } from './languages';
import { useSettings } from './settings-context';

const themes = ['system', 'light', 'dark'] as const;

/** Language of the summaries, language of the interface, theme. */
export function Choices() {
  const { t } = useWords();
  const settings = useSettings();
  const { outputLang, uiLang, theme } = settings;
  const change = (patch: Record<string, string>) => void updateSettings((old) => Settings.parse({ ...old, ...patch }));
  const auto = outputLanguage({ ...settings, outputLang: 'auto' }, navigator.language);
  // A language set elsewhere (an import) stays selectable.
  const outputs =
    outputLanguages.includes(outputLang) || outputLang === 'auto' ? outputLanguages : [outputLang, ...outputLanguages];
  return (
    <section>
      <h2>{t('settings.language')}</h2>
      <div className="choices">
        <Field label={t('settings.outputLang')}>
          {(control) => (
            <select
              {...control}
              className="input"
              value={outputLang}
              onChange={(e) => change({ outputLang: e.target.value })}
            >
              <option value="auto">{t('settings.outputAuto', { lang: ownName(auto) })}</option>
              {outputs.map((tag) => (
                <option key={tag} value={tag} lang={tag}>
                  {ownName(tag)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t('settings.uiLang')}>
          {(control) => (
            <select {...control} className="input" value={uiLang} onChange={(e) => change({ uiLang: e.target.value })}>
              <option value="auto">{t('settings.uiAuto')}</option>
              {interfaceLangs.map((tag) => (
                <option key={tag} value={tag} lang={tag}>
                  {ownName(tag)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t('settings.theme')}>
          {(control) => (
            <select {...control} className="input" value={theme} onChange={(e) => change({ theme: e.target.value })}>
              {themes.map((name) => (
                <option key={name} value={name}>
                  {t(`settings.theme.${name}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
    </section>
  );
}
