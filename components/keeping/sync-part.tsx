import { useLiveQuery } from 'dexie-react-hooks';
import { type FormEvent, useState } from 'react';
import { db } from '../../lib/library/db';
import { hostPattern, requestHost } from '../../lib/platform/permissions';
import { writeKey } from '../../lib/settings/keys';
import { syncKeys } from '../../lib/settings/model';
import { updateSettings } from '../../lib/settings/store';
import { useWords } from '../i18n/words';
import { useCommand } from '../panel/use-command';
import { useSettings } from '../settings/settings-context';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { ErrorNotice } from '../ui/notice';

const shortestPassphrase = 8;

/** The account through which one's devices meet, and how the last meeting went. */
export function SyncPart() {
  const { t, format } = useWords();
  const command = useCommand();
  const { sync } = useSettings();
  const row = useLiveQuery(() => db.keeping.get('sync'));
  const allow = async () => {
    if (sync && (await requestHost(sync.url))) await command({ type: 'sync' });
  };
  const stop = async () => {
    await updateSettings(({ sync: _, ...settings }) => settings);
    await Promise.all(Object.values(syncKeys).map((name) => writeKey(name, '')));
  };
  return (
    <div className="keeping">
      <h3>{t('sync.title')}</h3>
      <p className="meta">{t('sync.hint')}</p>
      {sync ? (
        <div className="acts">
          <span>{new URL(sync.url).host}</span>
          <Button onClick={() => void allow()}>{t('sync.now')}</Button>
          <Button look="quiet" onClick={() => void stop()}>
            {t('sync.stop')}
          </Button>
        </div>
      ) : (
        <Account />
      )}
      {sync && row?.error && <ErrorNotice error={row.error} actions={{ 'allow-engine': () => void allow() }} />}
      {sync && row?.lastAt !== undefined && (
        <p className="meta" role="status">
          {t('sync.last', { date: format.date(row.lastAt), time: format.time(row.lastAt) })}{' '}
          {row.result && t('sync.done', { ...row.result, damaged: undefined })}{' '}
          {row.result && row.result.damaged.length > 0 && t('sync.damaged', { n: row.result.damaged.length })}
        </p>
      )}
    </div>
  );
}

function Account() {
  const { t } = useWords();
  const command = useCommand();
  const [draft, setDraft] = useState({ url: '', user: '', password: '', passphrase: '' });
  const [tried, setTried] = useState(false);
  const badUrl = hostPattern(draft.url) === undefined;
  const short = draft.passphrase.length < shortestPassphrase;
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (badUrl || short) return;
    // The question comes first: one `await` before it and the browser no longer sees a click.
    if (!(await requestHost(draft.url))) return;
    await writeKey(syncKeys.password, draft.password);
    await writeKey(syncKeys.passphrase, draft.passphrase);
    await updateSettings((old) => ({ ...old, sync: { url: draft.url, user: draft.user } }));
    await command({ type: 'sync' });
  };
  const input = (
    name: keyof typeof draft,
    type: string,
    label: string,
    rest: { hint?: string; error?: string | undefined },
  ) => (
    <Field label={label} {...rest}>
      {(control) => (
        <input
          {...control}
          className="input"
          type={type}
          autoComplete="off"
          value={draft[name]}
          onChange={(event) => setDraft({ ...draft, [name]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <form className="form" noValidate onSubmit={(event) => void save(event)}>
      {input('url', 'url', t('sync.url'), { error: tried && badUrl ? t('settings.addressBad') : undefined })}
      {input('user', 'text', t('sync.user'), {})}
      {input('password', 'password', t('sync.password'), {})}
      {input('passphrase', 'password', t('sync.passphrase'), {
        hint: t('sync.passphraseHint'),
        error: tried && short ? t('sync.passphraseHint') : undefined,
      })}
      <div>
        <Button type="submit">{t('sync.save')}</Button>
      </div>
    </form>
  );
}
