import { useState } from 'react';
import type { ErrorInfo } from '../../lib/source/errors';
import { errorWords } from '../i18n/errors';
import { useWords } from '../i18n/words';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import './paste-dialog.css';

interface PasteDialogProps {
  /** Resolves to what is wrong with the text; closes the dialog itself where nothing is. */
  onText: (text: string) => Promise<ErrorInfo | undefined>;
  onClose: () => void;
}

/** A field to paste subtitle text into. */
export function PasteDialog({ onText, onClose }: PasteDialogProps) {
  const words = useWords();
  const { t } = words;
  const [text, setText] = useState('');
  const [error, setError] = useState<ErrorInfo>();
  return (
    <Dialog label={t('paste.title')} onClose={onClose} className="paste">
      {(close) => (
        <>
          <Field label={t('paste.title')} hint={t('paste.hint')} error={error && errorWords(error, words).sentence}>
            {(control) => (
              <textarea
                {...control}
                className="input"
                rows={8}
                spellCheck={false}
                value={text}
                onChange={(event) => {
                  setText(event.target.value);
                  setError(undefined);
                }}
              />
            )}
          </Field>
          <div className="dialog-acts">
            <Button look="primary" disabled={!text.trim()} onClick={() => void onText(text).then(setError)}>
              {t('paste.open')}
            </Button>
            <Button look="quiet" onClick={close}>
              {t('settings.cancel')}
            </Button>
          </div>
        </>
      )}
    </Dialog>
  );
}
