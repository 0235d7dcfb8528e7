import { useLiveQuery } from 'dexie-react-hooks';
import { Check, CircleAlert, CircleDashed, CircleSlash, ListTodo, RotateCcw, X } from 'lucide-react';
import { useState } from 'react';
import type { Gloss } from '../../lib/gloss/model';
import type { QueuedLink } from '../../lib/library/database';
import { db } from '../../lib/library/db';
import { type WorkItem, workOf } from '../../lib/library/work';
import { requestHost } from '../../lib/platform/permissions';
import { openSettings } from '../../lib/platform/tabs';
import { errorWords } from '../i18n/errors';
import { useWords, type Words } from '../i18n/words';
import { useCommand } from '../panel/use-command';
import { Button, IconButton } from '../ui/button';
import { View } from '../ui/view';
import '../ui/field.css';
import { Blank } from '../ui/notice';
import { AskingLink } from './asking-link';
import { leftWords, stepWords } from './step-words';
import { useEngineCommand } from './use-engine-command';
import './work-view.css';

const icons = {
  waiting: CircleDashed,
  running: CircleDashed,
  done: Check,
  failed: CircleAlert,
  cancelled: CircleSlash,
};

/** One list of all work, whatever it is of: links to be read, what runs and waits, and what ended within a day. */
export function WorkView({ onOpen }: { onOpen: (sourceId: string) => void }) {
  const { t } = useWords();
  const work = useLiveQuery(() => workOf(db), []);
  if (!work) return <View />;
  const { links, active, ended } = work;
  return (
    <View>
      <h1 className="unseen">{t('work.title')}</h1>
      {links.length + active.length + ended.length === 0 && (
        <Blank icon={ListTodo} title={t('work.none')}>
          <p>{t('work.noneHint')}</p>
        </Blank>
      )}
      <div className="work">
        <AddLink />
        {links.length > 0 && (
          <section>
            <h2 className="meta">{t('work.links')}</h2>
            <ul>
              {links.map((link) => (
                <li key={link.id} className="work-row">
                  <Link link={link} />
                </li>
              ))}
            </ul>
          </section>
        )}
        <Work title={t('work.active')} items={active} onOpen={onOpen} />
        <Work title={t('work.ended')} items={ended} onOpen={onOpen} />
      </div>
    </View>
  );
}

function Work({ title, items, onOpen }: { title: string; items: WorkItem[]; onOpen: (sourceId: string) => void }) {
  if (items.length === 0) return null;
  return (
    <section>
      <h2 className="meta">{title}</h2>
      <ul>
        {items.map((item) => (
          <li key={item.gloss.id} className="work-row">
            <Row {...item} onOpen={() => onOpen(item.source.id)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Row({ gloss, source, onOpen }: WorkItem & { onOpen: () => void }) {
  const words = useWords();
  const { t } = words;
  const { order, cancel, refused } = useEngineCommand();
  const { id, state, error, progress } = gloss;
  const Icon = icons[state];
  const open = state === 'waiting' || state === 'running';
  return (
    <>
      <button type="button" className="work-open" onClick={onOpen}>
        <Icon size={16} strokeWidth={1.75} aria-hidden className={`work-${state}`} />
        <span className="title" lang={source.lang}>
          {source.title}
        </span>
        <span className="meta tabular">
          {[t(`work.kind.${gloss.kind}`), stateWords(gloss, words)].filter(Boolean).join(' · ')}
        </span>
      </button>
      {open && <IconButton icon={X} label={t('work.cancel', { title: source.title })} onClick={() => cancel(id)} />}
      {(state === 'failed' || state === 'cancelled') && (
        <IconButton
          icon={RotateCcw}
          label={t('work.retry', { title: source.title })}
          onClick={() => void order({ type: 'retry', glossId: id })}
        />
      )}
      {open && progress && progress.total > 1 && (
        <div className="count" aria-hidden>
          <div style={{ width: `${(100 * progress.done) / progress.total}%` }} />
        </div>
      )}
      {(refused ?? (state === 'failed' && error)) && (
        <p className="meta work-error">{errorWords(refused ?? error ?? { code: 'INTERNAL' }, words).sentence}</p>
      )}
    </>
  );
}

function stateWords(gloss: Gloss, words: Words): string {
  if (gloss.state === 'waiting' || gloss.state === 'running') {
    return [stepWords(gloss, words), leftWords(gloss, words)].filter(Boolean).join(' · ');
  }
  return words.t(`work.state.${gloss.state}`);
}

function Link({ link }: { link: QueuedLink }) {
  const words = useWords();
  const { t } = words;
  const command = useCommand();
  const drop = () => void command({ type: 'drop-link', id: link.id });
  if (link.state === 'asking') return <AskingLink link={link} />;
  return (
    <>
      <p className="work-open">
        <CircleDashed size={16} strokeWidth={1.75} aria-hidden />
        <span className="title">{link.title ?? link.url}</span>
        <span className="meta">{t(`work.link.${link.state}`)}</span>
      </p>
      {link.state === 'failed' && (
        <IconButton
          icon={RotateCcw}
          label={t('work.retry', { title: link.title ?? link.url })}
          onClick={() => void command({ type: 'retry-link', id: link.id })}
        />
      )}
      {link.state !== 'reading' && (
        <IconButton icon={X} label={t('work.drop', { title: link.title ?? link.url })} onClick={drop} />
      )}
      {link.error && (
        <p className="meta work-error">
          {errorWords(link.error, words).sentence}{' '}
          {link.error.code === 'NO_ENGINE' && (
            <Button look="quiet" onClick={() => void openSettings()}>
              {t('nav.settings')}
            </Button>
          )}
        </p>
      )}
    </>
  );
}

/** The way into the queue that needs no menu of the mouse. */
function AddLink() {
  const { t } = useWords();
  const command = useCommand();
  const [url, setUrl] = useState('');
  // The question comes first: one `await` before it and the browser no longer sees a click.
  const add = async () => {
    const granted = await requestHost(url);
    if (granted && (await command({ type: 'queue-link', url })) !== undefined) setUrl('');
  };
  return (
    <form
      className="add-link"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <input
        className="input"
        type="url"
        required
        aria-label={t('work.url')}
        placeholder={t('work.url')}
        value={url}
        onChange={(event) => setUrl(event.target.value)}
      />
      <Button type="submit">{t('work.add')}</Button>
    </form>
  );
}
