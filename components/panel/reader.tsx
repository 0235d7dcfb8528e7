import { Library } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useWords } from '../i18n/words';
import { LibraryView } from '../library/library-view';
import { MarkBar } from '../notes/mark-bar';
import { JumpProvider } from '../source/jump';
import { ActionsProvider, useActions } from '../ui/actions';
import { Button } from '../ui/button';
import { librarySearch, useAllKept } from '../ui/kept';
import { TabList, TabPanel } from '../ui/tabs';
import { View } from '../ui/view';
import { Boxes } from './boxes';
import { FindBar, FindButton } from './find-button';
import { ItemHead } from './item-head';
import { useItemTabs } from './item-tabs';
import { ItemView } from './item-view';
import { ReadingControls } from './reading-controls';
import './panel.css';
import './reader.css';
import { stepFocus } from './step-focus';
import { type SavedItem, useItem, useSavedItem } from './use-item';
import { useSubtitleFile } from './use-subtitle-file';

/** The library over a whole page, and in it an item: `reader.html?item=ID`. */
export function Reader() {
  return (
    <ActionsProvider>
      <Page />
    </ActionsProvider>
  );
}

const itemInAddress = () => new URLSearchParams(location.search).get('item') ?? undefined;

function Page() {
  const { t } = useWords();
  const [sourceId, setSourceId] = useState(itemInAddress);
  const [at, setAt] = useState<number>();
  const go = (id: string | undefined, n?: number) => {
    setAt(n);
    history.pushState(null, '', id ? `?item=${encodeURIComponent(id)}` : location.pathname);
    setSourceId(id);
  };
  useEffect(() => {
    const onBack = () => setSourceId(itemInAddress());
    addEventListener('popstate', onBack);
    return () => removeEventListener('popstate', onBack);
  }, []);
  const kept = useAllKept();
  const [searches, setSearches] = useState(0);
  const search = (words: string) => {
    kept.set(librarySearch, words);
    setSearches(searches + 1);
    go(undefined);
  };
  const { file, element } = useSubtitleFile(go);
  const wide = useWide();
  return (
    <div className="panel">
      <header className="topbar">
        <nav aria-label={t('nav.label')}>
          <Button
            look="quiet"
            icon={Library}
            aria-current={sourceId ? undefined : 'page'}
            onClick={() => go(undefined)}
          >
            {t('nav.library')}
          </Button>
        </nav>
      </header>
      {!sourceId && <LibraryView key={searches} onOpen={go} />}
      {sourceId && wide && <ThreeZones key={sourceId} sourceId={sourceId} at={at} pickFile={file.pick} />}
      {sourceId && !wide && <ItemView key={sourceId} sourceId={sourceId} at={at} onOpen={go} pickFile={file.pick} />}
      <Boxes
        onOpen={go}
        onSearch={search}
        actions={[{ label: t('nav.library'), keys: 'l', run: () => go(undefined) }]}
        file={file}
      />
      {element}
    </div>
  );
}

interface ZonesProps {
  sourceId: string;
  at: number | undefined;
  pickFile: () => void;
}

/** Outline, text and gloss beside each other. */
function ThreeZones({ sourceId, ...rest }: ZonesProps) {
  const saved = useSavedItem(sourceId);
  return saved ? <Zones {...saved} {...rest} /> : <View />;
}

function Zones({ source, glosses, pickFile, at }: SavedItem & Omit<ZonesProps, 'sourceId'>) {
  const { t } = useWords();
  const inner = useItem({ source, glosses, pickFile, first: 'text', at });
  const [finding, setFinding] = useState(false);
  useEffect(() => {
    document.title = source.title;
  }, [source.title]);
  const [tab, open] = useState('summary');
  // Outline and text are always there: only the third zone turns.
  const item = { ...inner, tab, open: (id: string) => (beside.has(id) ? undefined : open(id)) };
  const all = useItemTabs(item);
  const tabs = all.filter(({ id, hidden }) => !hidden && !beside.has(id));
  const current = tabs.find(({ id }) => id === tab) ?? tabs[0];
  useActions([
    { label: t('find.open'), keys: '/', run: () => setFinding(true) },
    { label: t('keys.next'), keys: 'j', run: () => stepFocus(1) },
    { label: t('keys.previous'), keys: 'k', run: () => stepFocus(-1) },
    ...tabs.map(({ id, label }, i) => ({ label, keys: String(i + 1), run: () => open(id) })),
  ]);
  const viewOf = (id: string) => all.find((one) => one.id === id)?.view;
  return (
    <JumpProvider source={source} showText={item.showText} here>
      <div className="zones">
        <nav className="view zone" aria-label={t('tabs.outline')}>
          {viewOf('outline')}
        </nav>
        <View className="item">
          <ItemHead item={item}>
            <FindButton finding={finding} onChange={setFinding} />
            <ReadingControls />
          </ItemHead>
          <div className="item-tabs">{finding && <FindBar item={inner} onClose={() => setFinding(false)} />}</div>
          <div className="tab-panel">{viewOf('text')}</div>
        </View>
        <aside className="zone-gloss" aria-label={t('reader.gloss')}>
          <div className="view">
            <div className="item-tabs">
              <TabList label={t('tabs.label')} current={current?.id ?? tab} onChange={open} tabs={tabs} />
            </div>
            <TabPanel tab={current?.id ?? tab}>{current?.view}</TabPanel>
          </div>
          {current?.foot ?? tabs.find(({ id }) => id === 'summary')?.foot}
        </aside>
      </div>
      <MarkBar item={item} />
    </JumpProvider>
  );
}

const beside = new Set(['outline', 'text']);

const wideEnough = '(min-width: 1000px)';
const watchWidth = (onChange: () => void) => {
  const query = matchMedia(wideEnough);
  query.addEventListener('change', onChange);
  return () => query.removeEventListener('change', onChange);
};
const useWide = () => useSyncExternalStore(watchWidth, () => matchMedia(wideEnough).matches);
