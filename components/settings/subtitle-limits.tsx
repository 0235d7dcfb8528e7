import { TranslationSettings } from '../../lib/settings/model';
import { updateSettings } from '../../lib/settings/store';
import { useWords } from '../i18n/words';
import { Field } from '../ui/field';
import { useSettings } from './settings-context';

const limits = [
  { key: 'lineChars', label: 'tlimits.line', min: 6, max: 120 },
  { key: 'charsPerSecond', label: 'tlimits.speed', min: 2, max: 60 },
] as const;

/** How long a line of translated subtitles may be, and how fast it may go by, in place of what is usual for a language. */
export function SubtitleLimits() {
  const { t } = useWords();
  const { translation } = useSettings();
  const change = (key: string, text: string) => {
    const value = text === '' ? undefined : Number(text);
    const parsed = TranslationSettings.safeParse({ ...translation, [key]: value });
    // Half a number, or one out of bounds, is not kept: the field says so itself.
    if (parsed.success) void updateSettings((last) => ({ ...last, translation: parsed.data }));
  };
  return (
    <section>
      <h2>{t('tlimits.title')}</h2>
      <p className="meta">{t('tlimits.hint')}</p>
      <div className="choices">
        {limits.map(({ key, label, min, max }) => (
          <Field key={key} label={t(label)}>
            {(control) => (
              <input
                {...control}
                className="input"
                type="number"
                {...{ min, max }}
                defaultValue={translation[key] ?? ''}
                onChange={(event) => change(key, event.target.value)}
              />
            )}
          </Field>
        ))}
      </div>
    </section>
  );
}
