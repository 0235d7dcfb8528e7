import { requestNotices } from '../../lib/platform/permissions';
import { updateSettings } from '../../lib/settings/store';
import { useWords } from '../i18n/words';
import { useSettings } from './settings-context';

/** Whether the system says when a gloss is ready. The browser asks once, in the click. */
export function Notify() {
  const { t } = useWords();
  const { notify } = useSettings();
  const change = async (on: boolean) => {
    const granted = !on || (await requestNotices());
    await updateSettings((old) => ({ ...old, notify: on && granted }));
  };
  return (
    <section>
      <h2>{t('notify.title')}</h2>
      <label className="check">
        <input type="checkbox" checked={notify} onChange={(event) => void change(event.target.checked)} />
        {t('notify.label')}
      </label>
    </section>
  );
}
