import { Pencil } from 'lucide-react';
import { memo, useState } from 'react';
import type { Turn } from '../../lib/gloss/dialogue/model';
import type { Passage } from '../../lib/source/model';
import { placeOf } from '../../lib/source/place';
import { useWords } from '../i18n/words';

import { Button, IconButton } from '../ui/button';
import '../ui/field.css';
import { Popover } from '../ui/popover';

interface TurnRowProps {
  turn: Turn;
  passages: Passage[];
  /** It is spoken now. */
  isNow: boolean;
  /** Without a text: the last change is undone. */
  edit: (text: string | undefined) => void;
}

/** One turn: its time, which shows the passages as spoken on hover or focus, and its text, which can be changed. */
export const TurnRow = memo(
  function TurnRow({ turn, passages, isNow, edit }: TurnRowProps) {
    const { t } = useWords();
    const [editing, setEditing] = useState(false);
    const own = passages.slice(turn.from - 1, turn.to);
    const [first] = own;
    if (editing) return <TurnEditor turn={turn} save={edit} close={() => setEditing(false)} />;
    return (
      <div className={`turn ${turn.state}${isNow ? ' now' : ''}`} data-n={turn.from} aria-current={isNow || undefined}>
        <p>
          {first && (
            <Popover
              content={
                <div className="quote">
                  <p className="meta">{t('dialogue.spoken', { from: turn.from, to: turn.to })}</p>
                  {own.map((passage) => (
                    <p key={passage.n}>{passage.text}</p>
                  ))}
                </div>
              }
            >
              {(trigger) => (
                <button type="button" className="at" aria-label={t('jump.time', { time: placeOf(first) })} {...trigger}>
                  {placeOf(first)}
                </button>
              )}
            </Popover>
          )}
          {turn.text}
          {turn.state === 'verbatim' && <span className="mark">{t('dialogue.verbatim')}</span>}
          {turn.state === 'edited' && <span className="mark">{t('dialogue.edited')}</span>}
        </p>
        {turn.state !== 'open' && (
          <IconButton icon={Pencil} className="turn-edit" label={t('dialogue.edit')} onClick={() => setEditing(true)} />
        )}
      </div>
    );
  },
  // `edit` is new with each drawing and does the same.
  (a, b) => a.turn === b.turn && a.passages === b.passages && a.isNow === b.isNow,
);

function TurnEditor({
  turn,
  save,
  close,
}: {
  turn: Turn;
  save: (text: string | undefined) => void;
  close: () => void;
}) {
  const { t } = useWords();
  const [text, setText] = useState(turn.text);
  return (
    <div className="turn-editor" data-draft>
      <textarea
        className="input"
        aria-label={t('dialogue.text')}
        rows={Math.min(14, Math.ceil(text.length / 36) + 1)}
        value={text}
        // biome-ignore lint/a11y/noAutofocus: the person asked to write here
        autoFocus
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && close()}
      />
      <div className="turn-acts">
        <Button
          look="primary"
          disabled={text.trim() === ''}
          onClick={() => {
            if (text !== turn.text) save(text);
            close();
          }}
        >
          {t('dialogue.save')}
        </Button>
        {turn.state === 'edited' && (
          <Button
            onClick={() => {
              save(undefined);
              close();
            }}
          >
            {t('dialogue.restore')}
          </Button>
        )}
        <Button look="quiet" onClick={close}>
          {t('settings.cancel')}
        </Button>
      </div>
    </div>
  );
}
