import { useAskTab } from '../gloss/ask-tab';
import { useOutlineTab } from '../gloss/outline-tab';
import { useSummaryTab } from '../gloss/summary-tab';
import { useNotesTab } from '../notes/notes-tab';
import { useTextTab } from '../source/text-tab';
import { useTranslationTab } from '../translation/translation-tab';
import type { Item, ItemTab } from './item';

/** The tabs of an item, in the order they stand. A new one is a hook in a file of its own and a line here. */
export function useItemTabs(item: Item): ItemTab[] {
  return [
    useOutlineTab(item), //
    useSummaryTab(item),
    useAskTab(item),
    useTextTab(item),
    useTranslationTab(item),
    useNotesTab(item),
  ];
}
