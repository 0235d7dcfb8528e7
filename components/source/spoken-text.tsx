import { useWords } from '../i18n/words';
import type { Item } from '../panel/item';
import { Button } from '../ui/button';
import { Note } from '../ui/notice';
import { TextView } from './text-view';

/** The text as captured; says so where it is not the newest. */
export function SpokenText({ source, text, chapters, target, showVersion }: Item) {
  const { t } = useWords();
  if (!text) return null;
  const older = text.contentHash !== source.contentHash;
  return (
    <>
      {older && (
        <Note>
          <p>{t('text.older')}</p>
          <Button onClick={() => showVersion()}>{t('text.newest')}</Button>
        </Note>
      )}
      <TextView
        {...{ source, target }}
        chapters={older ? undefined : chapters}
        passages={text.passages}
        reading={text.reading}
      />
    </>
  );
}
