import { Captions, Library, PanelTop, Settings2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { openSettings } from '../../lib/platform/tabs';
import { useWords } from '../i18n/words';
import { LibraryView } from '../library/library-view';
import { Button, IconButton, LinkButton } from '../ui/button';
import { EncodingStrip } from './encoding-strip';
import { ItemView } from './item-view';
import { PageView } from './page-view';
import './panel.css';
import { useActiveTab, useTabRow } from './use-active-tab';
import { useSubtitleFile } from './use-subtitle-file';

/** `since`: when the person turned there, ms since the epoch. */
type View = { name: 'page' } | { name: 'library'; since: number } | { name: 'item'; sourceId: string; since: number };

/** The side panel: what belongs to the active tab, the library, or an item opened from it, which stays until one goes back. */
export function Panel() {
  const { t } = useWords();
  const [view, setView] = useState<View>({ name: 'page' });
  const tab = useActiveTab();
  const row = useTabRow(tab?.tabId);
  const open = (sourceId: string) => setView({ name: 'item', sourceId, since: Date.now() });
  const { file, guessed, element } = useSubtitleFile(open);

  // A toolbar click asks for this page, whatever the panel shows. Changing tabs does not.
  const since = view.name === 'page' ? undefined : view.since;
  const clickedAt = row?.at;
  useEffect(() => {
    if (since !== undefined && clickedAt !== undefined && clickedAt > since) setView({ name: 'page' });
  }, [since, clickedAt]);

  return (
    <div className="panel">
      <header className="topbar">
        <nav aria-label={t('nav.label')}>
          <Button
            look="quiet"
            icon={PanelTop}
            aria-current={view.name === 'page' ? 'page' : undefined}
            onClick={() => setView({ name: 'page' })}
          >
            {t('nav.page')}
          </Button>
          <Button
            look="quiet"
            icon={Library}
            aria-current={view.name === 'library' ? 'page' : undefined}
            onClick={() => setView({ name: 'library', since: Date.now() })}
          >
            {t('nav.library')}
          </Button>
        </nav>
        <IconButton icon={Captions} label={t('nav.openFile')} onClick={file.pick} />
        <IconButton icon={Settings2} label={t('nav.settings')} onClick={() => void openSettings()} />
      </header>
      {view.name === 'item' && (
        <div className="strip">
          {t('page.opened')}
          <LinkButton onClick={() => setView({ name: 'page' })}>{t('nav.back')}</LinkButton>
        </div>
      )}
      {view.name === 'item' && guessed?.sourceId === view.sourceId && <EncodingStrip file={guessed} />}
      {view.name === 'page' && <PageView tab={tab} row={row} file={file} />}
      {view.name === 'library' && <LibraryView onOpen={open} />}
      {view.name === 'item' && <ItemView key={view.sourceId} sourceId={view.sourceId} pickFile={file.pick} />}
      {element}
    </div>
  );
}
