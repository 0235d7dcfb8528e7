import { useWords } from '../i18n/words';
import type { Item, ItemTab } from '../panel/item';
import { later } from '../ui/later';
import { useTranslation } from './use-translation';

const TranslationFoot = later(async () => (await import('./translation-foot')).TranslationFoot);
const TranslationView = later(async () => (await import('./translation-view')).TranslationView);

export function useTranslationTab(item: Item): ItemTab {
  const { t } = useWords();
  const translation = useTranslation(item);
  return {
    id: 'translation',
    label: t('tabs.translation'),
    view: <TranslationView item={item} translation={translation} />,
    foot: <TranslationFoot sourceLang={item.source.lang} text={item.body} translation={translation} />,
  };
}
