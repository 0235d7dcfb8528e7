import { useEffect, useRef, useState } from 'react';
import { decode } from '../../lib/capture/subtitles/encoding';
import { limits } from '../../lib/source/model';
import { useWords } from '../i18n/words';
import { useCommand, useShowError } from './use-command';

/**
 * Opening a subtitle file, picked or dropped anywhere on the panel. `pick` opens the file dialog and has to be called in a
 * click; `element` has to be rendered. `onOpened` is told the source the file became.
 */
export function useSubtitleFile(onOpened: (sourceId: string) => void) {
  const { t } = useWords();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const command = useCommand();
  const showError = useShowError();

  const open = async (file: File | undefined) => {
    if (!file) return;
    if (file.size > limits.fileBytes) return showError({ code: 'FILE_TOO_LARGE', params: { name: file.name } });
    const answer = await command({
      type: 'open-file',
      name: file.name,
      text: decode(new Uint8Array(await file.arrayBuffer())).text,
    });
    if (answer) onOpened(answer.sourceId);
  };
  const latest = useRef(open);
  latest.current = open;

  useEffect(() => {
    const onDragOver = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      setOver(true);
    };
    const onDragLeave = (event: DragEvent) => {
      if (!event.relatedTarget) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      void latest.current(event.dataTransfer?.files[0]);
    };
    addEventListener('dragover', onDragOver);
    addEventListener('dragleave', onDragLeave);
    addEventListener('drop', onDrop);
    return () => {
      removeEventListener('dragover', onDragOver);
      removeEventListener('dragleave', onDragLeave);
      removeEventListener('drop', onDrop);
    };
  }, []);

  const element = (
    <>
      <input
        ref={input}
        type="file"
        accept=".vtt,.srt,text/vtt,application/x-subrip"
        hidden
        onChange={(event) => {
          void open(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      {over && <div className="drop">{t('page.drop')}</div>}
    </>
  );
  return { pick: () => input.current?.click(), element };
}
