import { useWords } from '../i18n/words';
import type { Item, ItemTab } from '../panel/item';
import { OutlineView } from './outline-view';

export function useOutlineTab({ source, body, glosses }: Item): ItemTab {
  const { t } = useWords();
  const outline = glosses.find((gloss) => gloss.kind === 'outline' && gloss.contentHash === source.contentHash);
  return {
    id: 'outline',
    label: t('tabs.outline'),
    view: <OutlineView source={source} outline={outline} passages={body?.passages} />,
  };
}
