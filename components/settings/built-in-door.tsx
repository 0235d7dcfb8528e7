import { useEffect, useState } from 'react';
import {
  builtInAddress,
  builtInModel,
  isBuiltIn,
  type LanguageModelClass,
  modelOptions,
} from '../../lib/engine/built-in';
import { createWithin, type ProbeResult, probe } from '../../lib/engine/built-in-probe';
import { builtInClass } from '../../lib/platform/built-in';
import { updateSettings } from '../../lib/settings/store';
import { useWords } from '../i18n/words';
import { Button } from '../ui/button';
import { outputLanguages } from './languages';
import { useOutputLang, useSettings } from './settings-context';

/** Time without any progress after which a probe or a download is given up, ms. */
const probeQuietMs = 15_000;
const downloadQuietMs = 120_000;
/** A language that every such model has: what a device can do is asked in it. */
const surely = modelOptions('en');

/**
 * "On this device": offered only once the browser's model has truly answered a probe. Where it would have to be downloaded, that is
 * offered, since it needs a click; where there is none, nothing is shown.
 */
export function BuiltInDoor() {
  const { t, format } = useWords();
  const { endpoints } = useSettings();
  const outputLang = useOutputLang();
  const [state, setState] = useState<ProbeResult>();
  const [share, setShare] = useState<number>();
  const [writes, setWrites] = useState<string[]>([]);
  const LanguageModel = builtInClass<LanguageModelClass>('LanguageModel');
  const added = endpoints.some(({ baseUrl }) => isBuiltIn(baseUrl));

  useEffect(() => {
    const leaving = new AbortController();
    const limits = { signal: leaving.signal, quietMs: probeQuietMs };
    probe(LanguageModel, surely, limits).then(
      async (result) => {
        if (result === 'works' && LanguageModel) setWrites(await languagesOf(LanguageModel));
        setState(result);
      },
      () => undefined,
    );
    return () => leaving.abort();
  }, [LanguageModel]);

  const download = async () => {
    if (!LanguageModel) return;
    setShare(0);
    try {
      (await createWithin(LanguageModel, surely, { quietMs: downloadQuietMs, onProgress: setShare })).destroy();
      setWrites(await languagesOf(LanguageModel));
      setState('works');
    } catch {
      setState('silent');
    } finally {
      setShare(undefined);
    }
  };
  const add = () =>
    void updateSettings((settings) => {
      const id = crypto.randomUUID();
      const endpoint = {
        id,
        preset: builtInModel,
        label: t('builtIn.label'),
        baseUrl: builtInAddress,
        model: builtInModel,
      };
      return {
        ...settings,
        endpoints: [...settings.endpoints, endpoint],
        activeEndpointId: settings.activeEndpointId ?? id,
      };
    });

  if (state === undefined || state === 'missing' || state === 'unavailable') return null;
  const names = format.list(writes.map((lang) => format.language(lang) ?? lang));
  return (
    <div className="field">
      <h3>
        {t('settings.add')}: {t('builtIn.door')}
      </h3>
      {state === 'works' && (
        <>
          <p className="meta">{t('builtIn.writes', { languages: names })}</p>
          {!writes.includes(outputLang) && (
            <p role="note">{t('builtIn.not', { lang: format.language(outputLang) ?? outputLang })}</p>
          )}
          {!added && (
            <div>
              <Button onClick={add}>{t('builtIn.add')}</Button>
            </div>
          )}
        </>
      )}
      {state === 'downloadable' && (
        <>
          <p className="meta">{t('builtIn.downloadable')}</p>
          {share === undefined ? (
            <div>
              <Button onClick={() => void download()}>{t('builtIn.download')}</Button>
            </div>
          ) : (
            <p role="status" className="tabular">
              {t('builtIn.downloading', { share: format.share(share) })}
            </p>
          )}
        </>
      )}
      {state === 'silent' && <p role="status">{t('builtIn.silent')}</p>}
    </div>
  );
}

/** Of the languages summaries are offered in, those it says it writes. */
async function languagesOf(model: LanguageModelClass): Promise<string[]> {
  const said = await Promise.all(
    outputLanguages.map((lang) => model.availability(modelOptions(lang)).catch(() => 'unavailable')),
  );
  return outputLanguages.filter((_, i) => said[i] === 'available');
}
