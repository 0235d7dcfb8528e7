import { Camera, FileDown } from 'lucide-react';
import { useState } from 'react';
import type { ReadableDocument } from '../../lib/library/export/document';
import { fileName } from '../../lib/library/export/file-name';
import { illustratedHtml, illustratedZip } from '../../lib/library/export/illustrated';
import { send } from '../../lib/messages/client';
import { type ErrorInfo, toErrorInfo } from '../../lib/source/errors';
import type { Source } from '../../lib/source/model';
import { useWords } from '../i18n/words';
import { Figure } from '../source/figure';
import { Button } from '../ui/button';
import { Menu } from '../ui/menu';
import { ErrorNotice } from '../ui/notice';
import { saveFile } from '../ui/save-file';
import { useToast } from '../ui/toast';
import './pictures.css';
import { usePictures } from './use-pictures';

interface PicturesBarProps {
  source: Source;
  /** The text they are saved with. */
  made: () => ReadableDocument;
}

/** Takes pictures of a video, and saves a text with them. Where none can be taken, the site's own picture is offered. */
export function PicturesBar({ source, made }: PicturesBarProps) {
  const { t } = useWords();
  const toast = useToast();
  const pictures = usePictures(source);
  const [taking, setTaking] = useState(false);
  const [refused, setRefused] = useState<ErrorInfo>();
  if (source.kind !== 'video') return null;

  const take = async () => {
    setTaking(true);
    setRefused(undefined);
    try {
      const { taken } = await send({ type: 'take-pictures', sourceId: source.id });
      if (taken === 0) toast({ text: t('pictures.none') });
    } catch (thrown) {
      setRefused(toErrorInfo(thrown));
    } finally {
      setTaking(false);
    }
  };
  const name = (time: string) => t('pictures.at', { time });
  const save = (ending: string, content: string | Blob) => saveFile(fileName(source.title, ending), content);
  const zipped = () => new Blob([illustratedZip(made(), pictures, name) as Uint8Array<ArrayBuffer>]);
  const items = [
    { label: t('pictures.zip'), icon: FileDown, run: () => save('.zip', zipped()) },
    { label: t('pictures.html'), icon: FileDown, run: () => save('.html', illustratedHtml(made(), pictures, name)) },
  ];
  return (
    <div className="pictures-bar">
      <div>
        <Button icon={Camera} disabled={taking} title={t('pictures.hint')} onClick={() => void take()}>
          {t(pictures.length > 0 ? 'pictures.again' : 'pictures.take')}
        </Button>
        <span className="meta tabular" aria-live="polite">
          {taking ? t('pictures.taking') : pictures.length > 0 && t('pictures.taken', { n: pictures.length })}
        </span>
        {pictures.length > 0 && <Menu icon={FileDown} label={t('pictures.export')} items={items} />}
      </div>
      {refused && <ErrorNotice error={refused} actions={{ retry: () => void take() }} />}
      {refused && source.image && pictures.length === 0 && (
        <Figure image={{ src: source.image, alt: source.title }} spans={[]} />
      )}
    </div>
  );
}
