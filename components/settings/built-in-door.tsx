import { useEffect, useState } from 'react';
import { isBuiltIn, type LanguageModelClass, modelOptions } from '../../lib/engine/built-in';
import { createWithin, type ProbeResult } from '../../lib/engine/built-in-probe';
import { builtInClass } from '../../lib/platform/built-in';
import { useWords } from '../i18n/words';
import { Button } from '../ui/button';
import { outputLanguages } from './languages';
import { useOutputLang, useSettings } from './settings-context';
import { addBuiltIn, surely, useBuiltInProbe } from './use-built-in';

/** Time without any progress after which a download is given up, ms. */
const downloadQuietMs = 120_000;

/**
 * "On this device": offered only once the browser's model has truly answered a probe. Where it would have to be downloaded, that is
 * offered, since it needs a click; where there is none, nothing is shown.
 */
export function BuiltInDoor() {
  const { t, format } = useWords();
  const { endpoints } = useSettings();
  const outputLang = useOutputLang();
  const probed = useBuiltInProbe();
  const [downloaded, setDownloaded] = useState<ProbeResult>();
  const state = downloaded ?? probed;
  const [share, setShare] = useState<number>();
  const [writes, setWrites] = useState<string[]>();
  const LanguageModel = builtInClass<LanguageModelClass>('LanguageModel');
  const added = endpoints.some(({ baseUrl }) => isBuiltIn(baseUrl));

  useEffect(() => {
    if (state === 'works' && LanguageModel) void languagesOf(LanguageModel).then(setWrites);
  }, [state, LanguageModel]);

  const download = async () => {
    if (!LanguageModel) return;
    setShare(0);
    try {
      (await createWithin(LanguageModel, surely, { quietMs: downloadQuietMs, onProgress: setShare })).destroy();
      setDownloaded('works');
    } catch {
      setDownloaded('silent');
    } finally {
      setShare(undefined);
    }
  };
  if (state === undefined || state === 'missing' || state === 'unavailable') return null;
  const names = format.list((writes ?? []).map((lang) => format.language(lang) ?? lang));
  return (
    <div className="field">
      <h3>
        {t('settings.add')}: {t('builtIn.door')}
      </h3>
      {state === 'works' && writes && (
        <>
          <p className="meta">{t('builtIn.writes', { languages: names })}</p>
          {!writes.includes(outputLang) && (
            <p role="note">{t('builtIn.not', { lang: format.language(outputLang) ?? outputLang })}</p>
          )}
          {!added && (
            <div>
              <Button onClick={() => void addBuiltIn(t('builtIn.label'))}>{t('builtIn.add')}</Button>
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
