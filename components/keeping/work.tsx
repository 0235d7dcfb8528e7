import { useWords } from '../i18n/words';
import { Button } from '../ui/button';
import { ErrorNotice } from '../ui/notice';
import type { useWork } from './use-work';

/** How far a task is, with a way to end it; how it failed. */
export function Work({ work: { state, error, cancel } }: { work: ReturnType<typeof useWork> }) {
  const { t } = useWords();
  return (
    <>
      {state && (
        <>
          <progress value={state.total ? state.done : undefined} max={state.total} aria-label={t('keeping.progress')} />
          <div className="acts">
            <Button onClick={cancel}>{t('settings.cancel')}</Button>
            <span className="meta tabular">{t('library.shown', { n: state.done })}</span>
          </div>
        </>
      )}
      {error && <ErrorNotice error={error} actions={{}} />}
    </>
  );
}
