import { useEffect, useState } from 'react';
import { browserShortcuts } from '../../lib/platform/shortcuts';
import { updateSettings } from '../../lib/settings/store';
import { useWords } from '../i18n/words';
import { useSettings } from '../settings/settings-context';
import { useAllActions } from '../ui/actions';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import '../ui/field.css';
import './key-map.css';
import { keyName } from './key-name';

type Shortcut = Awaited<ReturnType<typeof browserShortcuts>>[number];

/** Which keys do what in the view that is open. */
export function KeyMap({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const actions = useAllActions();
  const { singleKeys } = useSettings();
  const [shortcuts, setShortcuts] = useState<Shortcut[]>([]);
  useEffect(() => {
    browserShortcuts().then(setShortcuts, (cause) => console.warn('shortcuts:', cause));
  }, []);
  return (
    <Dialog label={t('keys.title')} onClose={onClose}>
      {(close) => (
        <>
          <h2>{t('keys.title')}</h2>
          <dl className="key-map">
            {actions.map(
              ({ keys, label }) =>
                keys && (
                  <div key={keys}>
                    <dt>{label}</dt>
                    <dd>
                      <kbd>{keyName(keys)}</kbd>
                    </dd>
                  </div>
                ),
            )}
            {shortcuts.map(({ name, keys }) => (
              <div key={name}>
                <dt>{t(`shortcut.${name}`)}</dt>
                <dd>
                  <kbd>{keys}</kbd>
                </dd>
              </div>
            ))}
            <div>
              <dt>{t('keys.toPanel')}</dt>
              <dd>
                <kbd>F6</kbd>
              </dd>
            </div>
          </dl>
          <p className="meta">{t('keys.browser')}</p>
          <label className="check">
            <input
              type="checkbox"
              checked={singleKeys}
              onChange={({ target }) =>
                void updateSettings((settings) => ({ ...settings, singleKeys: target.checked }))
              }
            />
            {t('keys.single')}
          </label>
          <div className="dialog-acts">
            <Button onClick={close}>{t('close')}</Button>
          </div>
        </>
      )}
    </Dialog>
  );
}
