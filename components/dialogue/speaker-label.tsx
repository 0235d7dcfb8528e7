import { useEffect, useRef, useState } from 'react';
import type { Speaker } from '../../lib/gloss/dialogue/model';
import type { Passage, Source } from '../../lib/source/model';
import { placeOf } from '../../lib/source/place';
import { useWords } from '../i18n/words';
import '../panel/paste-dialog.css';
import { useJump } from '../source/jump';
import { Button, LinkButton } from '../ui/button';
import { Field } from '../ui/field';

interface SpeakerLabelProps {
  speaker: Speaker;
  /** Counts from 1: what one is called whom nothing names. */
  number: number;
  source: Source;
  passages: Passage[];
  /** Without a name: the last change is undone. */
  rename: (name: string | undefined) => void;
}

/** Who speaks; a guess says so. Opens what the name rests on and lets it be changed, everywhere at once. */
export function SpeakerLabel(props: SpeakerLabelProps) {
  const { t } = useWords();
  const { speaker, number } = props;
  const [open, setOpen] = useState(false);
  const name = speaker.name || t('dialogue.speaker', { n: number });
  const guess = speaker.name !== '' && speaker.basis !== 'track' && speaker.basis !== 'person';
  return (
    <>
      <button
        type="button"
        className={guess ? 'speaker-label guess' : 'speaker-label'}
        aria-haspopup="dialog"
        aria-label={guess ? t('dialogue.guessOf', { name }) : t('dialogue.renameOf', { name })}
        title={t(`dialogue.basis.${speaker.basis}`)}
        onClick={() => setOpen(true)}
      >
        {name}
        {guess && <span aria-hidden>?</span>}
      </button>
      {open && <RenameDialog {...props} name={name} onClose={() => setOpen(false)} />}
    </>
  );
}

function RenameDialog({
  speaker,
  source,
  passages,
  rename,
  name,
  onClose,
}: SpeakerLabelProps & { name: string; onClose: () => void }) {
  const { t } = useWords();
  const jump = useJump();
  const box = useRef<HTMLDialogElement>(null);
  const [text, setText] = useState(speaker.name);
  useEffect(() => box.current?.showModal(), []);
  const { citation } = speaker;
  const passage = citation && passages[citation.from - 1];
  const close = () => box.current?.close();
  return (
    <dialog ref={box} className="paste" aria-label={t('dialogue.renameOf', { name })} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== '' && text !== speaker.name) rename(text.trim());
          close();
        }}
      >
        <Field label={t('dialogue.name')} hint={t('dialogue.renameHint')}>
          {(control) => (
            <input
              {...control}
              className="input"
              value={text}
              maxLength={80}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        <p className="meta">{t(`dialogue.basis.${speaker.basis}`)}</p>
        {citation && (
          <blockquote className="quote" lang={source.lang}>
            {citation.quote}{' '}
            {passage && (
              <LinkButton
                onClick={() => {
                  close();
                  void jump(passage);
                }}
              >
                {placeOf(passage)}
              </LinkButton>
            )}
          </blockquote>
        )}
        <div className="paste-acts">
          <Button look="primary" type="submit">
            {t('dialogue.save')}
          </Button>
          {speaker.basis === 'person' && (
            <Button
              onClick={() => {
                rename(undefined);
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
      </form>
    </dialog>
  );
}
