import { useLiveQuery } from 'dexie-react-hooks';
import { Search } from 'lucide-react';
import { useState } from 'react';
import type { Gloss } from '../../lib/gloss/model';
import { db } from '../../lib/library/db';
import { cuesOf } from '../../lib/library/export/subtitles';
import { getBody, getSource, glossesOf } from '../../lib/library/queries';
import type { Source } from '../../lib/source/model';
import { useWords } from '../i18n/words';
import { ItemMenu } from '../source/item-menu';
import { JumpProvider } from '../source/jump';
import { SourceHeader } from '../source/source-header';
import { TrackLine } from '../source/track-line';
import { Button, IconButton } from '../ui/button';
import { Note } from '../ui/notice';
import { TabList, TabPanel } from '../ui/tabs';
import { FindBar } from './find-bar';
import type { Item } from './item';
import { useItemTabs } from './item-tabs';
import './item-view.css';
import { ReadingControls } from './reading-controls';
import { useCommand } from './use-command';

interface ItemViewProps {
  sourceId: string;
  pickFile: () => void;
}

/** One source with all that was made of it. Mount it with the source's id as `key`. */
export function ItemView({ sourceId, pickFile }: ItemViewProps) {
  const source = useLiveQuery(() => getSource(db, sourceId), [sourceId]);
  const glosses = useLiveQuery(() => glossesOf(db, sourceId), [sourceId]);
  if (!source || !glosses) return <main className="view" />;
  return <LoadedItem {...{ source, glosses, pickFile }} />;
}

interface LoadedItemProps {
  source: Source;
  glosses: Gloss[];
  pickFile: () => void;
}

function LoadedItem({ source, glosses, pickFile }: LoadedItemProps) {
  const { t } = useWords();
  const command = useCommand();
  const [tab, open] = useState('outline');
  const [target, setTarget] = useState<{ n: number }>();
  const [finding, setFinding] = useState(false);
  const body = useLiveQuery(() => getBody(db, source.id, source.contentHash), [source.id, source.contentHash]);
  const showText = (n: number) => {
    open('text');
    setTarget({ n });
  };
  const chapters = source.chapters ?? outlineChapters(glosses, source.contentHash);
  const item: Item = { source, body, glosses, chapters, tab, open, target, showText, pickFile };

  const tabs = useItemTabs(item).filter(({ hidden }) => !hidden);
  const current = tabs.find(({ id }) => id === tab) ?? tabs[0];
  const summaryFoot = tabs.find(({ id }) => id === 'summary')?.foot;
  const summary = glosses.find(({ kind }) => kind === 'summary');
  const answers = glosses.filter(({ kind, state }) => kind === 'answer' && state === 'done').reverse();

  return (
    <JumpProvider source={source} showText={showText}>
      <main className="view item">
        <SourceHeader source={source} passages={body?.passages.length}>
          <IconButton
            icon={Search}
            label={t('find.open')}
            aria-pressed={finding}
            onClick={() => setFinding(!finding)}
          />
          <ReadingControls />
          {body && <ItemMenu {...{ source, body, chapters, summary, answers }} />}
        </SourceHeader>
        {source.track && body && <TrackLine source={source} track={source.track} cues={cuesOf(body)} />}
        {source.deletedAt !== undefined && (
          <div className="around">
            <Note>
              <p>{t('page.deleted')}</p>
              <Button onClick={() => void command({ type: 'restore-source', sourceId: source.id })}>
                {t('page.restore')}
              </Button>
            </Note>
          </div>
        )}
        <div className="item-tabs">
          <TabList label={t('tabs.label')} current={current?.id ?? tab} onChange={open} tabs={tabs} />
          {finding && <FindBar item={item} onClose={() => setFinding(false)} />}
        </div>
        <TabPanel tab={current?.id ?? tab}>{current?.view}</TabPanel>
      </main>
      {current?.foot ?? summaryFoot}
    </JumpProvider>
  );
}

function outlineChapters(glosses: Gloss[], contentHash: string) {
  const outline = glosses.find((gloss) => gloss.kind === 'outline' && gloss.contentHash === contentHash);
  return outline?.body?.kind === 'outline' ? outline.body.chapters : undefined;
}
