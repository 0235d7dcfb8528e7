import { Pin } from 'lucide-react';
import { useRef, useState } from 'react';
import { openReader } from '../../lib/platform/tabs';
import { useWords } from '../i18n/words';
import { RelatedItems } from '../library/related-items';
import { MarkBar } from '../notes/mark-bar';
import { JumpProvider } from '../source/jump';
import { useActions } from '../ui/actions';
import { IconButton } from '../ui/button';
import { TabList, TabPanel } from '../ui/tabs';
import { View } from '../ui/view';
import { FindBar, FindButton } from './find-button';
import { ItemHead } from './item-head';
import { useItemTabs } from './item-tabs';
import './item-view.css';
import { ReadingControls } from './reading-controls';
import { stepFocus } from './step-focus';
import { type SavedItem, useItem, useSavedItem } from './use-item';
import { usePlace } from './use-place';

interface ItemViewProps {
  sourceId: string;
  /** The passage to begin at; absent: at the outline. */
  at?: number | undefined;
  /** Shows another item. */
  onOpen: (sourceId: string) => void;
  pickFile: () => void;
  /** Keeps it shown whatever tab one turns to; absent where it is kept already. */
  pin?: (() => void) | undefined;
}

/** One source with all that was made of it. Mount it with the source's id as `key`. */
export function ItemView({ sourceId, ...rest }: ItemViewProps) {
  const saved = useSavedItem(sourceId);
  return saved ? <LoadedItem {...saved} {...rest} /> : <View />;
}

function LoadedItem({ source, glosses, at, onOpen, pickFile, pin }: SavedItem & Omit<ItemViewProps, 'sourceId'>) {
  const { t } = useWords();
  const item = useItem({ source, glosses, pickFile, at, first: 'outline' });
  const { tab, open } = item;
  const [finding, setFinding] = useState(false);
  const view = useRef<HTMLElement>(null);

  const tabs = useItemTabs(item).filter(({ hidden }) => !hidden);
  const current = tabs.find(({ id }) => id === tab) ?? tabs[0];
  usePlace(view, source.id, current?.id ?? tab, item.target);
  const summaryFoot = tabs.find(({ id }) => id === 'summary')?.foot;
  useActions([
    ...tabs.map(({ id, label }, i) => ({ label, keys: String(i + 1), run: () => open(id) })),
    { label: t('find.open'), keys: '/', run: () => setFinding(true) },
    { label: t('keys.next'), keys: 'j', run: () => stepFocus(1) },
    { label: t('keys.previous'), keys: 'k', run: () => stepFocus(-1) },
    ...(pin ? [{ label: t('pin.pin'), keys: 'p', run: pin }] : []),
    { label: t('reader.open'), keys: 'o', run: () => void openReader(source.id) },
  ]);

  return (
    <JumpProvider source={source} showText={item.showText}>
      <View ref={view} className="item">
        <ItemHead item={item}>
          <FindButton finding={finding} onChange={setFinding} />
          <ReadingControls />
          {pin && <IconButton icon={Pin} label={t('pin.pin')} onClick={pin} />}
        </ItemHead>
        <div className="item-tabs">
          <TabList label={t('tabs.label')} current={current?.id ?? tab} onChange={open} tabs={tabs} />
          {finding && <FindBar item={item} onClose={() => setFinding(false)} />}
        </div>
        <TabPanel tab={current?.id ?? tab}>{current?.view}</TabPanel>
        <RelatedItems source={source} onOpen={onOpen} />
      </View>
      <MarkBar item={item} />
      {current?.foot ?? summaryFoot}
    </JumpProvider>
  );
}
