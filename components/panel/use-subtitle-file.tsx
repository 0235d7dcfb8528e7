import { useEffect, useRef, useState } from 'react';
import type { Decoded } from '../../lib/capture/subtitles/encoding';
import { db } from '../../lib/library/db';
import { glossesOf } from '../../lib/library/queries';
import { send } from '../../lib/messages/client';
import { readCMap } from '../../lib/platform/cmaps';
import { type ErrorInfo, toErrorInfo } from '../../lib/source/errors';
import { limits } from '../../lib/source/model';
import { useWords } from '../i18n/words';
import { PasteDialog } from './paste-dialog';
import { useCommand, useShowError } from './use-command';

/** A file whose encoding had to be guessed, kept so that it can be read again in another one. */
export interface GuessedFile {
  sourceId: string;
  encoding: string;
  readAs: (encoding: string) => void;
}

export interface SubtitleFile {
  /** Opens the file dialog; has to be called in a click. */
  pick: () => void;
  /** Opens a field to paste subtitle text into. */
  paste: () => void;
}

/** Endings of the formats we read. */
const accepted = '.pdf,.vtt,.srt,.ass,.ssa,.ttml,.dfxp,.xml,.sbv,.lrc,.smi,.sami,.json,.json3,.srv3,.sub,.txt';

/**
 * Opening a subtitle file or PDF of one's own: a file picked, dropped anywhere on the panel or pasted, or text pasted. `element` has to be
 * rendered; `onOpened` is told the source they became.
 */
export function useSubtitleFile(onOpened: (sourceId: string) => void) {
  const { t } = useWords();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [reading, setReading] = useState(false);
  const [pasting, setPasting] = useState(false);
  const [guessed, setGuessed] = useState<GuessedFile>();
  const command = useCommand();
  const showError = useShowError();

  const openBytes = async (name: string, bytes: Uint8Array, { text, encoding, guessed: asked }: Decoded) => {
    const sourceId = (await command({ type: 'open-file', name, text }))?.sourceId;
    if (!sourceId) return undefined;
    onOpened(sourceId);
    const readAs = async (other: string) => {
      const decode = await decoder();
      const now = await openBytes(name, bytes, { ...decode(bytes, { encoding: other }), guessed: true });
      // Read wrongly it is of no use; but nobody's work goes.
      const unused = (await glossesOf(db, sourceId)).every(({ kind }) => kind === 'outline');
      if (now && now !== sourceId && unused) await command({ type: 'delete-sources', sourceIds: [sourceId] });
    };
    setGuessed(asked ? { sourceId, encoding, readAs: (other) => void readAs(other) } : undefined);
    return sourceId;
  };
  const open = async (file: File | undefined) => {
    if (!file) return;
    if (file.size > limits.pdfBytes) return showError({ code: 'FILE_TOO_LARGE', params: { name: file.name } });
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (isPdf(bytes)) return openPdf(file.name, bytes);
    if (file.size > limits.fileBytes) return showError({ code: 'FILE_TOO_LARGE', params: { name: file.name } });
    const decode = await decoder();
    await openBytes(file.name, bytes, decode(bytes));
  };
  const openPdf = async (name: string, bytes: Uint8Array) => {
    setReading(true);
    try {
      // Its reader is larger than the whole panel: loaded when there is something to read.
      const { capturePdf } = await import('../../lib/capture/pdf/capture');
      const capture = await capturePdf(bytes, { url: '', name }, readCMap);
      const sourceId = (await command({ type: 'save-capture', capture }))?.sourceId;
      if (sourceId) onOpened(sourceId);
    } catch (thrown) {
      showError(toErrorInfo(thrown));
    } finally {
      setReading(false);
    }
  };
  const pasteText = async (text: string): Promise<ErrorInfo | undefined> => {
    const name = t('paste.name');
    if (text.length > limits.fileBytes) return { code: 'FILE_TOO_LARGE', params: { name } };
    try {
      onOpened((await send({ type: 'open-file', name, text })).sourceId);
      setPasting(false);
      return undefined;
    } catch (thrown) {
      return toErrorInfo(thrown);
    }
  };
  const pasteUnasked = async (text: string) => {
    const error = text.trim() ? await pasteText(text) : undefined;
    if (error) showError(error);
  };
  const latest = useRef({ open, pasteUnasked });
  latest.current = { open, pasteUnasked };

  useEffect(() => {
    const ended = new AbortController();
    const { signal } = ended;
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
      void latest.current.open(event.dataTransfer?.files[0]);
    };
    const onPaste = (event: ClipboardEvent) => {
      if (event.target instanceof Element && event.target.closest('input, textarea')) return;
      const [file] = event.clipboardData?.files ?? [];
      void (file ? latest.current.open(file) : latest.current.pasteUnasked(event.clipboardData?.getData('text') ?? ''));
    };
    addEventListener('dragenter', onDragOver, { signal });
    addEventListener('dragover', onDragOver, { signal });
    addEventListener('dragleave', onDragLeave, { signal });
    addEventListener('drop', onDrop, { signal });
    addEventListener('paste', onPaste, { signal });
    return () => ended.abort();
  }, []);

  const element = (
    <>
      <input
        ref={input}
        type="file"
        accept={accepted}
        hidden
        onChange={(event) => {
          void open(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      {(over || reading) && (
        <div className="drop" role="status">
          {t(reading ? 'page.readingFile' : 'page.drop')}
        </div>
      )}
      {pasting && <PasteDialog onText={pasteText} onClose={() => setPasting(false)} />}
    </>
  );
  const file: SubtitleFile = { pick: () => input.current?.click(), paste: () => setPasting(true) };
  return { file, guessed, element };
}

/** What tells the encodings apart is large, and of no use until there is a file. */
const decoder = async () => (await import('../../lib/capture/subtitles/encoding')).decode;

/** Readers of PDF look for the mark in the first kilobyte; so do we. */
const isPdf = (bytes: Uint8Array) => new TextDecoder('latin1').decode(bytes.subarray(0, 1024)).includes('%PDF-');
