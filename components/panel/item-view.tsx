import { useLiveQuery } from 'dexie-react-hooks';
import { Pin, Search } from 'lucide-react';
import { useState } from 'react';
import type { Gloss } from '../../lib/gloss/model';
import { db } from '../../lib/library/db';
import { cuesOf } from '../../lib/library/export/subtitles';
import { getBody, getSource, glossesOf } from '../../lib/library/queries';
import type { Source } from '../../lib/source/model';
import { writtenSummary } from '../gloss/summary-text';
import { useWords } from '../i18n/words';
import { PersonsNotes } from '../library/persons-notes';
import { RelatedItems } from '../library/related-items';
import { MarkBar } from '../notes/mark-bar';
import { ItemMenu } from '../source/item-menu';
import { JumpProvider } from '../source/jump';
import { SourceHeader } from '../source/source-header';
import { TrackLine } from '../source/track-line';
import { useActions } from '../ui/actions';
import { Button, IconButton } from '../ui/button';
import { Note } from '../ui/notice';
import { TabList, TabPanel } from '../ui/tabs';
import { FindBar } from './find-bar';
import type { Item } from './item';
import { useItemTabs } from './item-tabs';
import './item-view.css';
import { ReadingControls } from './reading-controls';
import { stepFocus } from './step-focus';
import { useCommand } from './use-command';

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
  const source = useLiveQuery(() => getSource(db, sourceId), [sourceId]);
  const glosses = useLiveQuery(() => glossesOf(db, sourceId), [sourceId]);
  if (!source || !glosses) return <main className="view" />;
  return <LoadedItem {...{ source, glosses }} {...rest} />;
}

interface LoadedItemProps extends Omit<ItemViewProps, 'sourceId'> {
  source: Source;
  glosses: Gloss[];
}

function LoadedItem({ source, glosses, at, onOpen, pickFile, pin }: LoadedItemProps) {
  const { t } = useWords();
  const command = useCommand();
  const [tab, open] = useState(at === undefined ? 'outline' : 'text');
  const [target, setTarget] = useState(at === undefined ? undefined : { n: at });
  const [finding, setFinding] = useState(false);
  const body = useLiveQuery(() => getBody(db, source.id, source.contentHash), [source.id, source.contentHash]);
  const [version, showVersion] = useState<string>();
  const older = useLiveQuery(
    async () => (version ? await getBody(db, source.id, version) : undefined),
    [source.id, version],
  );
  const showText = (n: number) => {
    open('text');
    setTarget({ n });
  };
  const chapters = source.chapters ?? outlineChapters(glosses, source.contentHash);
  const text = version && version !== source.contentHash ? older : body;
  const item: Item = {
    ...{ source, body, text, showVersion, glosses, chapters },
    ...{ tab, open, target, showText, pickFile },
  };

  const tabs = useItemTabs(item).filter(({ hidden }) => !hidden);
  const current = tabs.find(({ id }) => id === tab) ?? tabs[0];
  const summaryFoot = tabs.find(({ id }) => id === 'summary')?.foot;
  const newest = glosses.find(({ kind }) => kind === 'summary');
  const summary = newest && { ...newest, body: writtenSummary(newest, glosses) };
  const answers = glosses.filter(({ kind, state }) => kind === 'answer' && state === 'done').reverse();

  useActions([
    ...tabs.map(({ id, label }, i) => ({ label, keys: String(i + 1), run: () => open(id) })),
    { label: t('find.open'), keys: '/', run: () => setFinding(true) },
    { label: t('keys.next'), keys: 'j', run: () => stepFocus(1) },
    { label: t('keys.previous'), keys: 'k', run: () => stepFocus(-1) },
    ...(pin ? [{ label: t('pin.pin'), keys: 'p', run: pin }] : []),
  ]);

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
          {pin && <IconButton icon={Pin} label={t('pin.pin')} onClick={pin} />}
          {body && <ItemMenu {...{ source, body, chapters, summary, answers }} />}
        </SourceHeader>
        <PersonsNotes source={source} />
        {source.track && body && <TrackLine source={source} track={source.track} cues={cuesOf(body)} />}
        <Saved source={source} />
        {source.deletedAt !== undefined && (
          <div className="around">
            <Note>
              <p>{t('page.deleted')}</p>
              <Button onClick={() => void command({ type: 'restore-sources', sourceIds: [source.id] })}>
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
        <RelatedItems source={source} onOpen={onOpen} />
      </main>
      <MarkBar item={item} />
      {current?.foot ?? summaryFoot}
    </JumpProvider>
  );
}

function outlineChapters(glosses: Gloss[], contentHash: string) {
  const outline = glosses.find((gloss) => gloss.kind === 'outline' && gloss.contentHash === contentHash);
  return outline?.body?.kind === 'outline' ? outline.body.chapters : undefined;
}

/** A minute: what is read again sooner is the same reading. */
const again = 60_000;

/** Says that a page was saved before, and whether its text is another one now. */
function Saved({ source: { savedAt, capturedAt, changedAt } }: { source: Source }) {
  const { t, format } = useWords();
  if (savedAt === undefined || capturedAt - savedAt < again) return null;
  return (
    <p className="saved meta">
      {t('page.saved', { date: format.date(savedAt) })} {changedAt === capturedAt && t('page.changed')}
    </p>
  );
}
