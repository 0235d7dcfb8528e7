import { useWords } from '../i18n/words';
import type { Item, ItemTab } from '../panel/item';
import { Button } from '../ui/button';
import { Note } from '../ui/notice';
import { TextView } from './text-view';

export function useTextTab({ source, text, chapters, target, showVersion }: Item): ItemTab {
  const { t } = useWords();
  const older = text && text.contentHash !== source.contentHash;
  return {
    id: 'text',
    label: t(source.kind === 'article' ? 'tabs.article' : 'tabs.transcript'),
    view: text && (
      <>
        {older && (
          <Note>
            <p>{t('text.older')}</p>
            <Button onClick={() => showVersion()}>{t('text.newest')}</Button>
          </Note>
        )}
        <TextView {...{ source, target }} chapters={older ? undefined : chapters} passages={text.passages} />
      </>
    ),
  };
}
