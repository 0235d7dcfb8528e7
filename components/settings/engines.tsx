import { useState } from 'react';
import { isBuiltIn } from '../../lib/engine/built-in';
import { type Preset, presets } from '../../lib/engine/presets';
import { requestHost } from '../../lib/platform/permissions';
import { readKey, writeKey } from '../../lib/settings/keys';
import type { Endpoint } from '../../lib/settings/model';
import { updateSettings } from '../../lib/settings/store';
import { useWords } from '../i18n/words';
import { Button } from '../ui/button';
import { useToast } from '../ui/toast';
import { BuiltInDoor } from './built-in-door';
import { EngineForm } from './engine-form';
import { EngineTest } from './engine-test';
import { hostOf } from './host';
import { useSettings } from './settings-context';
import { useEndpointTest } from './use-endpoint-test';

/** The saved engines, which of them is used, and adding one from a preset. */
export function Engines() {
  const { t } = useWords();
  const { endpoints, activeEndpointId } = useSettings();
  const [editing, setEditing] = useState<Endpoint>();
  const tests = useEndpointTest();
  const toast = useToast();

  const isSaved = ({ id }: Endpoint) => endpoints.some((endpoint) => endpoint.id === id);
  // A new one stands in the list from the start: its form must stay the same one when it is saved.
  const shown = editing && !isSaved(editing) ? [...endpoints, editing] : endpoints;

  const test = async (endpoint: Endpoint) => {
    if (await requestHost(endpoint.baseUrl)) await tests.test(endpoint.id);
    else tests.fail(endpoint.id, { code: 'NO_HOST_PERMISSION', params: { host: hostOf(endpoint.baseUrl) } });
  };
  const remove = async (endpoint: Endpoint) => {
    const key = await readKey(endpoint.id);
    const before = { endpoints, activeEndpointId };
    await writeKey(endpoint.id, '');
    await updateSettings((settings) => {
      const rest = settings.endpoints.filter(({ id }) => id !== endpoint.id);
      const active = settings.activeEndpointId === endpoint.id ? rest[0]?.id : settings.activeEndpointId;
      return { ...settings, endpoints: rest, activeEndpointId: active };
    });
    const undo = async () => {
      await writeKey(endpoint.id, key);
      await updateSettings((settings) => ({ ...settings, ...before }));
    };
    toast({
      text: t('settings.removed', { label: endpoint.label }),
      action: { label: t('library.undo'), run: () => void undo() },
    });
  };

  return (
    <section>
      <h2>{t('settings.engines')}</h2>
      <p className="lead">{t('settings.enginesHint')}</p>
      {endpoints.length === 0 && !editing && <p>{t('settings.noEngines')}</p>}
      <ul className="engines">
        {shown.map((endpoint) => (
          <li key={endpoint.id} className="engine">
            {isSaved(endpoint) && (
              <EngineRow
                endpoint={endpoint}
                active={endpoint.id === activeEndpointId}
                onTest={() => void test(endpoint)}
                onEdit={() => setEditing(endpoint)}
                onRemove={() => void remove(endpoint)}
              />
            )}
            {editing?.id === endpoint.id && (
              <EngineForm key={editing.id} endpoint={editing} tests={tests} onClose={() => setEditing(undefined)} />
            )}
            {editing?.id !== endpoint.id && tests.results[endpoint.id] && (
              <div className="result">
                <EngineTest
                  result={tests.results[endpoint.id]}
                  model={endpoint.model}
                  retry={() => void test(endpoint)}
                  edit={() => setEditing(endpoint)}
                />
              </div>
            )}
          </li>
        ))}
      </ul>
      <BuiltInDoor />
      <PresetPicker onPick={(preset) => setEditing(fromPreset(preset))} />
    </section>
  );
}

interface EngineRowProps {
  endpoint: Endpoint;
  active: boolean;
  onTest: () => void;
  onEdit: () => void;
  onRemove: () => void;
}

function EngineRow({ endpoint, active, onTest, onEdit, onRemove }: EngineRowProps) {
  const { t } = useWords();
  const { id, label, model, baseUrl } = endpoint;
  const ownModel = isBuiltIn(baseUrl);
  const facts = [
    ownModel ? t('builtIn.door') : model || t('settings.noModel'),
    !ownModel && hostOf(baseUrl),
    active && t('settings.inUse'),
  ];
  return (
    <div className="engine-row">
      <label>
        <input
          type="radio"
          name="active"
          aria-label={t('settings.use', { label })}
          checked={active}
          onChange={() => void updateSettings((settings) => ({ ...settings, activeEndpointId: id }))}
        />
        <span>
          <strong>{label}</strong>
          <span className="meta">{facts.filter(Boolean).join(' · ')}</span>
        </span>
      </label>
      <div className="engine-acts">
        <Button look="quiet" onClick={onTest}>
          {t('settings.test')}
        </Button>
        {!ownModel && (
          <Button look="quiet" onClick={onEdit}>
            {t('settings.edit')}
          </Button>
        )}
        <Button look="quiet" className="danger" onClick={onRemove}>
          {t('settings.remove')}
        </Button>
      </div>
    </div>
  );
}

const fromPreset = ({ id, label, baseUrl, models }: Preset): Endpoint => ({
  id: crypto.randomUUID(),
  preset: id,
  label: id === 'custom' ? '' : label,
  baseUrl,
  model: models[0] ?? '',
});

function PresetPicker({ onPick }: { onPick: (preset: Preset) => void }) {
  const { t } = useWords();
  const groups = [
    { id: 'local', label: t('settings.local'), list: presets.filter((preset) => preset.local) },
    { id: 'keyed', label: t('settings.keyed'), list: presets.filter((preset) => !preset.local) },
  ];
  return (
    <>
      {groups.map(({ id, label, list }) => (
        <div key={id} className="field">
          <h3 id={id}>
            {t('settings.add')}: {label}
          </h3>
          <div className="presets">
            {list.map((preset) => (
              <button key={preset.id} type="button" className="preset" onClick={() => onPick(preset)}>
                {preset.label}
              </button>
            ))}
          </div>
        </div>
      ))}
    </>
  );
}
