import { Captions, Library, PanelTop, Settings2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { openSettings } from '../../lib/platform/tabs';
import { AskingStrip } from '../gloss/asking-link';
import { useWorkload } from '../gloss/use-work';
import { WorkButton } from '../gloss/work-button';
import { useWords } from '../i18n/words';
import { useKeeper } from '../keeping/keeper';
import { useSettings } from '../settings/settings-context';
import { ActionsProvider } from '../ui/actions';
import { Button, IconButton, LinkButton } from '../ui/button';
import { librarySearch, useAllKept } from '../ui/kept';
import { later } from '../ui/later';
import { catchFocus } from '../ui/view';
import { Boxes } from './boxes';
import { EncodingStrip } from './encoding-strip';
import { ItemView } from './item-view';
import { PageView } from './page-view';
import './panel.css';
import { useActiveTab, useTabRow } from './use-active-tab';
import { useSubtitleFile } from './use-subtitle-file';

const Welcome = later(async () => (await import('./welcome')).Welcome);
const LibraryView = later(async () => (await import('../library/library-view')).LibraryView);
const WorkView = later(async () => (await import('../gloss/work-view')).WorkView);

/** `since`: when the person turned there, ms since the epoch. A pinned item stays whatever is clicked elsewhere. */
type View =
  | { name: 'page' }
  | { name: 'library' | 'work'; since: number }
  | { name: 'item'; sourceId: string; n?: number | undefined; since: number; pinned?: boolean };

/** The side panel: what belongs to the active tab, the library, or an item that was opened or pinned, which stays until one goes back. */
export function Panel() {
  return (
    <ActionsProvider>
      <Views />
    </ActionsProvider>
  );
}

function Views() {
  const { t } = useWords();
  const { welcomed, endpoints } = useSettings();
  const [view, setView] = useState<View>({ name: 'page' });
  const kept = useAllKept();
  useKeeper();
  const tab = useActiveTab();
  const row = useTabRow(tab?.tabId);
  const working = useWorkload();
  const open = (sourceId: string, n?: number) => setView({ name: 'item', sourceId, n, since: Date.now() });
  const { file, guessed, element } = useSubtitleFile(open);

  // What is being written is not lost to another tab: its item stays, as if it was pinned.
  const beside = view.name === 'page' ? row?.sourceId : undefined;
  const [last, setLast] = useState<string>();
  if (beside !== last) {
    setLast(beside);
    if (last && view.name === 'page' && isWriting())
      setView({ name: 'item', sourceId: last, since: Date.now(), pinned: true });
  }

  // A toolbar click asks for this page, whatever the panel shows. Changing tabs does not.
  const pinned = view.name === 'item' && view.pinned === true;
  const since = view.name === 'page' || pinned ? undefined : view.since;
  const clickedAt = row?.at;
  useEffect(() => {
    if (since !== undefined && clickedAt !== undefined && clickedAt > since) setView({ name: 'page' });
  }, [since, clickedAt]);

  // The strip that led here is gone with its button, though the item may be the same one.
  // biome-ignore lint/correctness/useExhaustiveDependencies: with each change of view
  useEffect(catchFocus, [view.name, pinned]);

  const toPage = () => setView({ name: 'page' });
  const toLibrary = () => setView({ name: 'library', since: Date.now() });
  const search = (words: string) => {
    kept.set(librarySearch, words);
    toLibrary();
  };
  const isNew = !welcomed && endpoints.length === 0;
  const shown = view.name === 'item' ? view.sourceId : view.name === 'page' ? row?.sourceId : undefined;

  return (
    <div className="panel">
      <header className="topbar">
        <nav aria-label={t('nav.label')}>
          <Button
            look="quiet"
            icon={PanelTop}
            aria-current={view.name === 'page' ? 'page' : undefined}
            onClick={toPage}
          >
            {t('nav.page')}
          </Button>
          <Button
            look="quiet"
            icon={Library}
            aria-current={view.name === 'library' ? 'page' : undefined}
            onClick={toLibrary}
          >
            {t('nav.library')}
          </Button>
        </nav>
        <WorkButton
          shown={view.name === 'work'}
          count={working}
          onClick={() => setView({ name: 'work', since: Date.now() })}
        />
        <IconButton icon={Captions} label={t('nav.openFile')} onClick={file.pick} />
        <IconButton icon={Settings2} label={t('nav.settings')} onClick={() => void openSettings()} />
      </header>
      {view.name !== 'work' && <AskingStrip />}
      {view.name === 'item' && (
        <OpenedStrip
          pinned={pinned}
          // Another page was read since: it waits behind the pinned item.
          behind={pinned && row && row.at > view.since && row.sourceId !== view.sourceId ? tab?.title : undefined}
          onBack={toPage}
        />
      )}
      {view.name === 'item' && guessed?.sourceId === view.sourceId && <EncodingStrip file={guessed} />}
      {isNew && shown && <Welcome short onOpen={open} />}
      {view.name === 'page' && (
        <PageView tab={tab} row={row} file={file}>
          {isNew && <Welcome short={false} onOpen={open} />}
        </PageView>
      )}
      {view.name === 'library' && <LibraryView key={view.since} onOpen={open} />}
      {view.name === 'work' && <WorkView onOpen={open} />}
      {shown && (
        // One place for the page's item and the pinned one: pinning loses neither tab nor scroll.
        <ItemView
          key={shown}
          sourceId={shown}
          at={view.name === 'item' ? view.n : undefined}
          onOpen={open}
          pickFile={file.pick}
          pin={pinned ? undefined : () => setView({ name: 'item', sourceId: shown, since: Date.now(), pinned: true })}
        />
      )}
      {element}
      <Boxes
        actions={[
          { label: t('nav.page'), keys: 'g', run: toPage },
          { label: t('nav.library'), keys: 'l', run: toLibrary },
        ]}
        file={file}
        onOpen={open}
        onSearch={search}
      />
    </div>
  );
}

/** A box is open, or a line is being rewritten. */
const isWriting = () => document.querySelector('.panel :is(dialog[open], [data-draft])') !== null;

interface OpenedStripProps {
  pinned: boolean;
  /** Title of the tab that was read meanwhile. */
  behind: string | undefined;
  onBack: () => void;
}

/** Says that the item is not the one beside the panel, and leads back there. */
function OpenedStrip({ pinned, behind, onBack }: OpenedStripProps) {
  const { t } = useWords();
  return (
    <div className="strip">
      {behind ? t('pin.meanwhile', { title: behind }) : t(pinned ? 'pin.strip' : 'page.opened')}
      <LinkButton onClick={onBack}>{t(behind ? 'pin.show' : pinned ? 'pin.unpin' : 'nav.back')}</LinkButton>
    </div>
  );
}
