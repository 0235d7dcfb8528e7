import { outputLanguage } from '../../lib/settings/languages';
import { interfaceLangs, Settings } from '../../lib/settings/model';
import { updateSettings } from '../../lib/settings/store';
import { useWords } from '../i18n/words';
import { Field } from '../ui/field';
import { outputLanguages, ownName } from './languages';
import { useSettings } from './settings-context';

const themes = ['system', 'light', 'dark'] as const;

/** The two languages: that of the interface, and that in which things are written for the person. */
export function LanguageChoices() {
  const { t } = useWords();
  const settings = useSettings();
  const { outputLang, uiLang } = settings;
  const auto = outputLanguage({ ...settings, outputLang: 'auto' }, navigator.language);
  // A language set elsewhere (an import) stays selectable.
  const outputs =
    outputLanguages.includes(outputLang) || outputLang === 'auto' ? outputLanguages : [outputLang, ...outputLanguages];
  return (
    <>
      <Field label={t('settings.outputLang')}>
        {(control) => (
          <select
            {...control}
            className="input"
            value={outputLang}
            onChange={(event) => change({ outputLang: event.target.value })}
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
          <select
            {...control}
            className="input"
            value={uiLang}
            onChange={(event) => change({ uiLang: event.target.value })}
          >
            <option value="auto">{t('settings.uiAuto')}</option>
            {interfaceLangs.map((tag) => (
              <option key={tag} value={tag} lang={tag}>
                {ownName(tag)}
              </option>
            ))}
          </select>
        )}
      </Field>
    </>
  );
}

/** Languages, theme, single keys. */
export function Choices() {
  const { t } = useWords();
  const { theme, singleKeys } = useSettings();
  return (
    <section>
      <h2>{t('settings.language')}</h2>
      <div className="choices">
        <LanguageChoices />
        <Field label={t('settings.theme')}>
          {(control) => (
            <select
              {...control}
              className="input"
              value={theme}
              onChange={(event) => change({ theme: event.target.value })}
            >
              {themes.map((name) => (
                <option key={name} value={name}>
                  {t(`settings.theme.${name}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <label className="check">
        <input
          type="checkbox"
          checked={singleKeys}
          onChange={(event) => change({ singleKeys: event.target.checked })}
        />
        {t('keys.single')}
      </label>
    </section>
  );
}

const change = (patch: Record<string, string | boolean>) =>
  void updateSettings((old) => Settings.parse({ ...old, ...patch }));
