import { Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Picture } from '../../lib/library/pictures';
import { formatTime } from '../../lib/source/time';
import { useWords } from '../i18n/words';
import { useCommand } from '../panel/use-command';
import { IconButton } from '../ui/button';
import './pictures.css';

/** Pictures of a video at the place of the text they belong to. */
export function PictureList({ pictures }: { pictures: readonly Picture[] | undefined }) {
  return pictures?.map((picture) => <TakenPicture key={picture.id} picture={picture} />);
}

function TakenPicture({ picture: { id, ms, width, height, bytes } }: { picture: Picture }) {
  const { t } = useWords();
  const command = useCommand();
  const [src, setSrc] = useState<string>();
  const time = formatTime(ms);
  // A picture never changes under its id; the rows of each query are new objects.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    const url = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'image/jpeg' }));
    setSrc(url);
    return () => URL.revokeObjectURL(url);
  }, [id]);
  return (
    <figure className="taken">
      <img {...{ src, width, height }} alt={t('pictures.at', { time })} />
      <figcaption className="meta tabular">
        {time}
        <IconButton
          icon={Trash2}
          label={t('pictures.drop', { time })}
          onClick={() => void command({ type: 'drop-picture', id })}
        />
      </figcaption>
    </figure>
  );
}
