import { useWords } from '../i18n/words';
import type { Item, ItemTab } from '../panel/item';
import { TranslationFoot } from './translation-foot';
import { TranslationView } from './translation-view';
import { useTranslation } from './use-translation';

export function useTranslationTab(item: Item): ItemTab {
  const { t } = useWords();
  const translation = useTranslation(item);
  return {
    id: 'translation',
    label: t('tabs.translation'),
    view: <TranslationView item={item} translation={translation} />,
    foot: <TranslationFoot sourceLang={item.source.lang} translation={translation} />,
  };
}
