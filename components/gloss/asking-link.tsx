import { useLiveQuery } from 'dexie-react-hooks';
import type { QueuedLink } from '../../lib/library/database';
import { db } from '../../lib/library/db';
import { requestHost } from '../../lib/platform/permissions';
import { useWords } from '../i18n/words';
import { useCommand } from '../panel/use-command';
import { hostOf } from '../settings/host';
import { LinkButton } from '../ui/button';

/** A link whose site may not be read yet: allow it, or leave the link. */
export function AskingLink({ link }: { link: QueuedLink }) {
  const { t } = useWords();
  const command = useCommand();
  // The question comes first: one `await` before it and the browser no longer sees a click.
  const allow = async () => {
    if (await requestHost(link.url)) await command({ type: 'retry-link', id: link.id });
  };
  return (
    <p className="asking">
      {t('work.asking', { host: hostOf(link.url) })}{' '}
      <LinkButton onClick={() => void allow()}>{t('work.allow')}</LinkButton>{' '}
      <LinkButton onClick={() => void command({ type: 'drop-link', id: link.id })}>{t('work.leave')}</LinkButton>
    </p>
  );
}

/** The first of them, above whatever the panel shows: the menu that queued it cannot ask. */
export function AskingStrip() {
  const link = useLiveQuery(() => db.links.filter(({ state }) => state === 'asking').first(), []);
  return link ? (
    <div className="strip">
      <AskingLink link={link} />
    </div>
  ) : null;
}
