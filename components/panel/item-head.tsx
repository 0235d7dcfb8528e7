import type { ReactNode } from 'react';
import { cuesOf } from '../../lib/library/export/subtitles';
import type { Source } from '../../lib/source/model';
import { writtenSummary } from '../gloss/summary-text';
import { useWords } from '../i18n/words';
import { PersonsNotes } from '../library/persons-notes';
import { ItemMenu } from '../source/item-menu';
import { SourceHeader } from '../source/source-header';
import { TrackLine } from '../source/track-line';
import { Button } from '../ui/button';
import { Note } from '../ui/notice';
import type { Item } from './item';
import { useCommand } from './use-command';

/** Above the tabs of an item: title, where it is from, its menu, and what is to be known of it. `children`: more buttons. */
export function ItemHead({ item, children }: { item: Item; children: ReactNode }) {
  const { t } = useWords();
  const command = useCommand();
  const { source, body, glosses, chapters } = item;
  const newest = glosses.find(({ kind }) => kind === 'summary');
  const summary = newest && { ...newest, body: writtenSummary(newest, glosses) };
  const answers = glosses.filter(({ kind, state }) => kind === 'answer' && state === 'done').reverse();
  return (
    <>
      <SourceHeader source={source} notes={<PersonsNotes source={source} />}>
        {children}
        {body && <ItemMenu {...{ source, body, chapters, summary, answers }} />}
      </SourceHeader>
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
    </>
  );
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
