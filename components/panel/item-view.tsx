import { useLiveQuery } from 'dexie-react-hooks';
import { useState } from 'react';
import { db } from '../../lib/library/db';
import { cuesOf } from '../../lib/library/export/subtitles';
import { getBody, getSource, glossesOf } from '../../lib/library/queries';
import { OutlineView } from '../gloss/outline-view';
import { SummaryFoot } from '../gloss/summary-foot';
import { SummaryView } from '../gloss/summary-view';
import { useSummarise } from '../gloss/use-summarise';
import { useWords } from '../i18n/words';
import { ItemMenu } from '../source/item-menu';
import { JumpProvider } from '../source/jump';
import { SourceHeader } from '../source/source-header';
import { TextView } from '../source/text-view';
import { TrackLine } from '../source/track-line';
import { Button } from '../ui/button';
import { Note } from '../ui/notice';
import { TabList, TabPanel } from '../ui/tabs';
import './item-view.css';
import { useCommand } from './use-command';

type Tab = 'outline' | 'summary' | 'text';

interface ItemViewProps {
  sourceId: string;
  pickFile: () => void;
}

/** One source with all that was made of it. Mount it with the source's id as `key`. */
export function ItemView({ sourceId, pickFile }: ItemViewProps) {
  const { t } = useWords();
  const command = useCommand();
  const [tab, setTab] = useState<Tab>('outline');
  const [target, setTarget] = useState<{ n: number }>();

  const source = useLiveQuery(() => getSource(db, sourceId), [sourceId]);
  const body = useLiveQuery(
    async () => (source ? await getBody(db, sourceId, source.contentHash) : undefined),
    [sourceId, source?.contentHash],
  );
  const glosses = useLiveQuery(() => glossesOf(db, sourceId), [sourceId]);
  const summary = glosses?.find((gloss) => gloss.kind === 'summary');
  const outline = glosses?.find((gloss) => gloss.kind === 'outline' && gloss.contentHash === source?.contentHash);
  const summarise = useSummarise(sourceId, summary);

  if (!source || !glosses) return <main className="view" />;
  const showText = (n: number) => {
    setTab('text');
    setTarget({ n });
  };
  const chapters = outline?.body?.kind === 'outline' ? outline.body.chapters : undefined;

  return (
    <JumpProvider source={source} showText={showText}>
      <main className="view item">
        <SourceHeader source={source} passages={body?.passages.length}>
          {body && <ItemMenu {...{ source, body, chapters: source.chapters ?? chapters, summary }} />}
        </SourceHeader>
        {source.track && body && <TrackLine source={source} track={source.track} cues={cuesOf(body)} />}
        {source.deletedAt !== undefined && (
          <div className="around">
            <Note>
              <p>{t('page.deleted')}</p>
              <Button onClick={() => void command({ type: 'restore-source', sourceId })}>{t('page.restore')}</Button>
            </Note>
          </div>
        )}
        <div className="item-tabs">
          <TabList
            label={t('tabs.label')}
            current={tab}
            onChange={setTab}
            tabs={[
              { id: 'outline', label: t('tabs.outline') },
              { id: 'summary', label: t('tabs.summary') },
              { id: 'text', label: t(source.kind === 'article' ? 'tabs.article' : 'tabs.transcript') },
            ]}
          />
        </div>
        <TabPanel tab={tab}>
          {tab === 'outline' && <OutlineView source={source} outline={outline} passages={body?.passages} />}
          {tab === 'summary' && (
            <SummaryView source={source} gloss={summary} summarise={summarise} pickFile={pickFile} />
          )}
          {tab === 'text' && body && (
            <TextView source={source} passages={body.passages} chapters={source.chapters ?? chapters} target={target} />
          )}
        </TabPanel>
      </main>
      <SummaryFoot
        gloss={summary}
        summarise={summarise}
        onSummaryTab={tab === 'summary'}
        show={() => setTab('summary')}
      />
    </JumpProvider>
  );
}
