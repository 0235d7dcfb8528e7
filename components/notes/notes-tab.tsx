import { useWords } from '../i18n/words';
import type { Item, ItemTab } from '../panel/item';
import { later } from '../ui/later';
import { useHighlightMarks, useHighlights } from './use-highlights';

const NotesView = later(async () => (await import('./notes-view')).NotesView);

/** What the person marked in the source and its glosses. The tab is there once there is something. */
export function useNotesTab(item: Item): ItemTab {
  const { t } = useWords();
  const highlights = useHighlights(item.text);
  useHighlightMarks(highlights);
  return {
    id: 'notes',
    label: t('tabs.notes', { n: highlights.length }),
    view: <NotesView item={item} highlights={highlights} />,
    hidden: highlights.length === 0,
  };
}
