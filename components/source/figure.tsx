import { Image } from 'lucide-react';
import { useState } from 'react';
import type { ReadingBlock } from '../../lib/source/reading';
import { useWords } from '../i18n/words';
import { Button } from '../ui/button';
import { Spans } from './spans';

/** A picture of the text. It is asked of its site only when the person wants to see it. */
export function Figure({ image, spans }: Pick<ReadingBlock, 'image' | 'spans'>) {
  const { t } = useWords();
  const [shown, setShown] = useState(false);
  if (!image) return null;
  return (
    <figure className="picture">
      {shown ? (
        <img src={image.src} alt={image.alt} referrerPolicy="no-referrer" />
      ) : (
        <Button icon={Image} onClick={() => setShown(true)}>
          {t('picture.show')}
        </Button>
      )}
      {spans.length > 0 ? (
        <figcaption>
          <Spans spans={spans} />
        </figcaption>
      ) : (
        image.alt && !shown && <figcaption>{image.alt}</figcaption>
      )}
    </figure>
  );
}
