import { useEffect, useState } from 'react';
import { createWithin, type ProbeResult, probe } from '../../lib/engine/built-in-probe';
import { pairOf, type TranslatorClass } from '../../lib/engine/built-in-translator';
import { builtInClass } from '../../lib/platform/built-in';
import { useWords } from '../i18n/words';
import { Button } from '../ui/button';

/** Time without any progress after which a probe or a download is given up, ms. */
const probeQuietMs = 10_000;
const downloadQuietMs = 120_000;

/** What the browser's translator can do for a pair of languages, by a true probe; `download` has to be called in a click. */
export function useBrowserTranslator(from: string, to: string, wanted: boolean) {
  const [state, setState] = useState<ProbeResult>();
  const [share, setShare] = useState<number>();

  useEffect(() => {
    setState(undefined);
    if (!wanted) return;
    const leaving = new AbortController();
    const limits = { signal: leaving.signal, quietMs: probeQuietMs };
    probe(builtInClass<TranslatorClass>('Translator'), pairOf(from, to), limits).then(setState, () => undefined);
    return () => leaving.abort();
  }, [from, to, wanted]);

  const download = async () => {
    const translator = builtInClass<TranslatorClass>('Translator');
    if (!translator) return;
    setShare(0);
    try {
      const limits = { quietMs: downloadQuietMs, onProgress: setShare };
      (await createWithin(translator, pairOf(from, to), limits)).destroy();
      setState('works');
    } catch {
      setState('silent');
    } finally {
      setShare(undefined);
    }
  };
  return { state, share, download };
}

/** Says what there is for the pair, and downloads it where that is what is missing. */
export function BrowserTranslator({ state, share, download }: ReturnType<typeof useBrowserTranslator>) {
  const { t, format } = useWords();
  if (share !== undefined) return <p className="meta">{t('translator.downloading', { share: format.share(share) })}</p>;
  return (
    <>
      <p className="meta">{t(state ? `translator.${state}` : 'translator.checking')}</p>
      {state === 'downloadable' && <Button onClick={() => void download()}>{t('translator.download')}</Button>}
    </>
  );
}
