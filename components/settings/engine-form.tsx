import { type FormEvent, useEffect, useRef, useState } from 'react';
import { presetById } from '../../lib/engine/presets';
import { send } from '../../lib/messages/client';
import { hostPattern, requestHost } from '../../lib/platform/permissions';
import { readKey, writeKey } from '../../lib/settings/keys';
import type { Endpoint } from '../../lib/settings/model';
import { updateSettings } from '../../lib/settings/store';
import { toErrorInfo } from '../../lib/source/errors';
import { useWords } from '../i18n/words';
import { Button } from '../ui/button';
import { Combobox } from '../ui/combobox';
import { Field } from '../ui/field';
import { EngineTest } from './engine-test';
import { Tuning } from './engine-tuning';
import { hostOf } from './host';
import type { useEndpointTest } from './use-endpoint-test';

interface EngineFormProps {
  endpoint: Endpoint;
  tests: ReturnType<typeof useEndpointTest>;
  onClose: () => void;
}

/** Address, key and model of one endpoint. Saving asks the browser for the host, then tests; the form closes when it works. */
export function EngineForm({ endpoint, tests, onClose }: EngineFormProps) {
  const { t } = useWords();
  const preset = presetById(endpoint.preset);
  const [draft, setDraft] = useState(endpoint);
  const [key, setKey] = useState('');
  const [keySaved, setKeySaved] = useState(false);
  const [models, setModels] = useState<string[]>();
  const [checked, setChecked] = useState(false);
  const set = (patch: Partial<Endpoint>) => setDraft({ ...draft, ...patch });
  const badAddress = hostPattern(draft.baseUrl) === undefined;
  const form = useRef<HTMLFormElement>(null);
  const result = tests.results[endpoint.id];

  // The form may open out of sight of the button that opened it.
  useEffect(() => {
    const inputs = [...(form.current?.querySelectorAll('input') ?? [])];
    (inputs.find((input) => input.value === '') ?? inputs[0])?.focus();
  }, []);

  useEffect(() => {
    readKey(endpoint.id).then((saved) => setKeySaved(saved !== ''), console.error);
  }, [endpoint.id]);

  /** True when it was saved and its host may be reached. The permission question comes first: it needs the fresh click. */
  const save = async (): Promise<boolean> => {
    const granted = await requestHost(draft.baseUrl);
    await updateSettings((settings) => put(settings, { ...draft, label: draft.label.trim() || hostOf(draft.baseUrl) }));
    if (key) {
      await writeKey(endpoint.id, key);
      setKey('');
      setKeySaved(true);
    }
    if (!granted) tests.fail(endpoint.id, { code: 'NO_HOST_PERMISSION', params: { host: hostOf(draft.baseUrl) } });
    return granted;
  };
  const saveAndTest = async () => {
    setChecked(true);
    if (badAddress || !draft.model.trim()) return;
    if ((await save()) && (await tests.test(endpoint.id))) onClose();
  };
  const loadModels = async () => {
    if (badAddress) return setChecked(true);
    if (!(await save())) return;
    try {
      setModels((await send({ type: 'list-models', endpointId: endpoint.id })).models);
    } catch (thrown) {
      tests.fail(endpoint.id, toErrorInfo(thrown));
    }
  };

  const keyHint = (
    <>
      {keySaved ? t('settings.keySaved') : t(preset.local ? 'settings.keyOptional' : 'settings.keyHint')}{' '}
      {preset.keyUrl && (
        <a className="link" href={preset.keyUrl} target="_blank" rel="noreferrer">
          {t('settings.keyGet')}
        </a>
      )}
    </>
  );
  return (
    <form
      ref={form}
      className="form"
      noValidate // our own sentences say what is wrong, in the language of the interface
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void saveAndTest();
      }}
    >
      <h3>{preset.label}</h3>
      {preset.id === 'custom' && (
        <Field label={t('settings.label')}>
          {(control) => (
            <input
              {...control}
              className="input"
              value={draft.label}
              onChange={(e) => set({ label: e.target.value })}
            />
          )}
        </Field>
      )}
      <Field
        label={t('settings.address')}
        hint={preset.id === 'custom' && t('settings.addressHint')}
        error={checked && badAddress ? t('settings.addressBad') : undefined}
      >
        {(control) => (
          <input
            {...control}
            className="input"
            type="url"
            spellCheck={false}
            value={draft.baseUrl}
            onChange={(e) => set({ baseUrl: e.target.value })}
          />
        )}
      </Field>
      <Field label={t('settings.key')} hint={keyHint}>
        {(control) => (
          <input
            {...control}
            className="input"
            type="password"
            autoComplete="off"
            placeholder={keySaved ? '••••••••' : undefined}
            value={key}
            onChange={(e) => setKey(e.target.value.trim())}
          />
        )}
      </Field>
      <Field
        label={t('settings.model')}
        hint={models ? t('settings.models', { n: models.length }) : t('settings.modelHint')}
        error={checked && !draft.model.trim() ? t('settings.modelMissing') : undefined}
      >
        {(control) => (
          <div className="with-button">
            <Combobox
              control={control}
              value={draft.model}
              options={models ?? preset.models}
              onChange={(model) => set({ model })}
            />
            <Button onClick={() => void loadModels()}>{t('settings.loadModels')}</Button>
          </div>
        )}
      </Field>
      <Tuning draft={draft} set={set} />
      <EngineTest result={result} model={draft.model} retry={() => void saveAndTest()} />
      <div className="form-end">
        <Button look="primary" type="submit" disabled={result?.state === 'asking'}>
          {t('settings.save')}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {t('settings.cancel')}
        </Button>
      </div>
    </form>
  );
}

/** The settings with this endpoint added or changed; the first one is the one used. */
function put<S extends { endpoints: Endpoint[]; activeEndpointId?: string | undefined }>(
  settings: S,
  endpoint: Endpoint,
): S {
  const known = settings.endpoints.some(({ id }) => id === endpoint.id);
  return {
    ...settings,
    endpoints: known
      ? settings.endpoints.map((old) => (old.id === endpoint.id ? endpoint : old))
      : [...settings.endpoints, endpoint],
    activeEndpointId: settings.activeEndpointId ?? endpoint.id,
  };
}
