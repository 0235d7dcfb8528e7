import { limitsOf, presetById } from '../../lib/engine/presets';
import { Endpoint } from '../../lib/settings/model';
import { useWords } from '../i18n/words';
import { Field } from '../ui/field';
import { NumberInput } from './number-input';

interface TuningProps {
  draft: Endpoint;
  set: (patch: Partial<Endpoint>) => void;
}

const numbers = ['contextTokens', 'parallel', 'temperature'] as const;
const efforts = Endpoint.shape.effort.unwrap().options;

/** What an endpoint is asked with, beyond address and model. Nothing of it has to be set. */
export function Tuning({ draft, set }: TuningProps) {
  const { t } = useWords();
  const usual = limitsOf({ preset: draft.preset });
  const placeholders = { contextTokens: usual.contextTokens, parallel: usual.parallel, temperature: undefined };
  return (
    <details>
      <summary>{t('tuning.title')}</summary>
      <div className="choices">
        {numbers.map((key) => (
          <Field key={key} label={t(`tuning.${key}`)} hint={t(`tuning.${key}Hint`)}>
            {(control) => (
              <NumberInput
                {...control}
                value={draft[key]}
                placeholder={String(placeholders[key] ?? t('tuning.usual'))}
                onChange={(value) => {
                  const fits = Endpoint.shape[key].safeParse(value === 0 && key !== 'temperature' ? undefined : value);
                  if (fits.success) set({ [key]: fits.data });
                }}
              />
            )}
          </Field>
        ))}
        {presetById(draft.preset).reasoning && (
          <Field label={t('tuning.effort')} hint={t('tuning.effortHint')}>
            {(control) => (
              <select
                {...control}
                className="input"
                value={draft.effort ?? ''}
                onChange={(e) => set({ effort: Endpoint.shape.effort.parse(e.target.value || undefined) })}
              >
                <option value="">{t('tuning.usual')}</option>
                {efforts.map((effort) => (
                  <option key={effort} value={effort}>
                    {t(`tuning.effort.${effort}`)}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
      </div>
    </details>
  );
}
