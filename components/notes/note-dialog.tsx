import { useState } from 'react';
import { useWords } from '../i18n/words';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import './notes.css';

interface NoteDialogProps {
  quote: string;
  lang: string;
  note?: string;
  onSave: (note: string) => void;
  onClose: () => void;
}

/** Writes a note on a stretch of text. */
export function NoteDialog({ quote, lang, note = '', onSave, onClose }: NoteDialogProps) {
  const { t } = useWords();
  const [text, setText] = useState(note);
  return (
    <Dialog label={t('notes.edit')} onClose={onClose}>
      {(close) => (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            onSave(text.trim());
            close();
          }}
        >
          <blockquote className="noted clamp" lang={lang}>
            {quote}
          </blockquote>
          <Field label={t('notes.note')}>
            {(control) => (
              <textarea
                {...control}
                className="input"
                rows={4}
                maxLength={20_000}
                value={text}
                onChange={(event) => setText(event.target.value)}
                onKeyDown={(event) => {
                  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey))
                    event.currentTarget.form?.requestSubmit();
                }}
              />
            )}
          </Field>
          <div className="dialog-acts">
            <Button look="primary" type="submit">
              {t('notes.save')}
            </Button>
            <Button look="quiet" onClick={close}>
              {t('settings.cancel')}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
