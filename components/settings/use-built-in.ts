import { useEffect, useState } from 'react';
import { builtInAddress, builtInModel, type LanguageModelClass, modelOptions } from '../../lib/engine/built-in';
import { type ProbeResult, probe } from '../../lib/engine/built-in-probe';
import { builtInClass } from '../../lib/platform/built-in';
import { updateSettings } from '../../lib/settings/store';

/** Time without any progress after which a probe is given up, ms. */
const quietMs = 15_000;
/** A language that every such model has: what a device can do is asked in it. */
export const surely = modelOptions('en');

/** What a probe of the browser's own model came to; undefined while it runs. */
export function useBuiltInProbe(): ProbeResult | undefined {
  const [result, setResult] = useState<ProbeResult>();
  useEffect(() => {
    const leaving = new AbortController();
    probe(builtInClass<LanguageModelClass>('LanguageModel'), surely, { signal: leaving.signal, quietMs }).then(
      setResult,
      () => undefined,
    );
    return () => leaving.abort();
  }, []);
  return result;
}

/** Saves it as an engine, in use where no other is. */
export function addBuiltIn(label: string): Promise<unknown> {
  return updateSettings((settings) => {
    const id = crypto.randomUUID();
    const endpoint = { id, preset: builtInModel, label, baseUrl: builtInAddress, model: builtInModel };
    const endpoints = [...settings.endpoints, endpoint];
    return { ...settings, endpoints, activeEndpointId: settings.activeEndpointId ?? id };
  });
}
