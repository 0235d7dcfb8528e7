import { useWords } from '../i18n/words';
import type { Item, ItemTab } from '../panel/item';
import { TextView } from './text-view';

export function useTextTab({ source, body, chapters, target }: Item): ItemTab {
  const { t } = useWords();
  return {
    id: 'text',
    label: t(source.kind === 'article' ? 'tabs.article' : 'tabs.transcript'),
    view: body && <TextView {...{ source, chapters, target }} passages={body.passages} />,
  };
}
