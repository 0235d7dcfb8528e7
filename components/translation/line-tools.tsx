import { useLiveQuery } from 'dexie-react-hooks';
import { Languages, MessageCircleQuestion, Undo2, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { editKey } from '../../lib/gloss/translation/edits';
import type { Style } from '../../lib/gloss/translation/model';
import { db } from '../../lib/library/db';
import { studiesOf } from '../../lib/library/studies';
import { useWords } from '../i18n/words';
import { useCommand } from '../panel/use-command';
import { Button, IconButton } from '../ui/button';
import '../ui/field.css';
import { useToast } from '../ui/toast';
import { runOf } from './direction';
import { Explanation, Renderings } from './studies';
import type { Sentence, Translation } from './use-translation';

interface LineToolsProps {
  sentences: Sentence[];
  translation: Translation;
  sourceLang: string;
  open: number | undefined;
  setOpen: (id: number | undefined) => void;
}

/** What can be done with one sentence: change it, choose among renderings, ask what its words mean. */
export function LineTools({ sentences, translation, sourceLang, open, setOpen }: LineToolsProps) {
  const { t } = useWords();
  const box = useRef<HTMLElement>(null);
  const current = sentences.find(({ unit }) => unit.id === open);
  useEffect(() => box.current?.querySelector('textarea')?.focus({ preventScroll: true }), []);
  if (!current) return null;
  return (
    <section ref={box} className="line-tools">
      <header>
        {sentences.length > 1 && (
          <div className="line-choice">
            {sentences.map(({ unit }, i) => (
              <Button
                key={unit.id}
                look="quiet"
                aria-pressed={unit.id === open}
                title={unit.text}
                onClick={() => setOpen(unit.id)}
              >
                {i + 1}
              </Button>
            ))}
          </div>
        )}
        <IconButton icon={X} label={t('line.close')} onClick={() => setOpen(undefined)} />
      </header>
      <OneLine key={current.unit.id} sentence={current} {...{ translation, sourceLang }} />
    </section>
  );
}

interface OneLineProps {
  sentence: Sentence;
  translation: Translation;
  sourceLang: string;
}

function OneLine({ sentence: { unit, line }, translation, sourceLang }: OneLineProps) {
  const { t } = useWords();
  const command = useCommand();
  const toast = useToast();
  const { gloss, lang } = translation;
  const sourceId = gloss?.sourceId ?? '';
  const standing = line && line.state !== 'kept' ? line.text : '';
  const [draft, setDraft] = useState<string>();
  const [words, setWords] = useState('');
  const box = useRef<HTMLDivElement>(null);
  const studies = useLiveQuery(
    async () => (await studiesOf(db, sourceId, lang)).filter((study) => study.source === unit.text),
    [sourceId, lang, unit.text],
  );

  // Words picked by mouse or keys, in the sentence above or in the field.
  useEffect(() => {
    const onSelect = () => {
      const field = document.activeElement;
      const inField = field instanceof HTMLTextAreaElement && box.current?.contains(field);
      const selection = getSelection();
      const at = selection?.anchorNode?.parentElement;
      const inText = at && (box.current?.contains(at) || at.closest(`[data-line="${unit.id}"]`));
      const picked = inField
        ? field.value.slice(field.selectionStart, field.selectionEnd)
        : inText
          ? String(selection)
          : '';
      setWords(picked.replace(/\s+/g, ' ').trim().slice(0, 300));
    };
    document.addEventListener('selectionchange', onSelect);
    return () => document.removeEventListener('selectionchange', onSelect);
  }, [unit.id]);

  const undo = async () => void command({ type: 'undo-edit', key: await editKey(sourceId, lang, unit.text) });
  const settle = async (text: string | undefined, style?: Style) => {
    await command({ type: 'edit-line', sourceId, lang, source: unit.text, text, ...(style && { style }) });
    setDraft(undefined);
    if (text !== undefined) toast({ text: t('line.saved'), action: { label: t('line.undo'), run: () => void undo() } });
  };
  const ask = (more: { words?: string; again?: boolean } = {}) => {
    if (gloss) void command({ type: 'study-line', glossId: gloss.id, id: unit.id, ...more });
  };
  const value = draft ?? standing;
  return (
    <div ref={box} className="line-body" data-draft={draft === undefined ? undefined : true}>
      <p className="line-source" {...runOf(sourceLang)}>
        <span className="unseen">{t('line.original')}: </span>
        {unit.text}
      </p>
      <textarea
        className="input"
        rows={Math.min(6, 1 + Math.ceil(value.length / 36))}
        aria-label={t('line.edit')}
        placeholder={line ? undefined : t('line.waiting')}
        value={value}
        {...runOf(lang)}
        onChange={(event) => setDraft(event.target.value)}
      />
      {line?.state === 'kept' && line.reason && <p className="meta">{t(`kept.${line.reason}`)}</p>}
      {line?.refused && (
        <p className="line-refused">
          <span className="meta">{t('line.refused')} </span>
          <span {...runOf(lang)}>{line.refused}</span>{' '}
          <Button onClick={() => void settle(line.refused)}>{t('line.use')}</Button>
        </p>
      )}
      {line?.state === 'edited' && (
        <p className="meta">
          {t('line.edited')}
          {line.style && ` · ${t(`style.${line.style}`)}`}
        </p>
      )}
      <div className="line-actions">
        <Button
          look="primary"
          disabled={value.trim() === '' || value.trim() === standing}
          onClick={() => void settle(value.trim())}
        >
          {t('line.save')}
        </Button>
        {line?.state === 'edited' && (
          <>
            <Button icon={Undo2} onClick={() => void undo()}>
              {t('line.undo')}
            </Button>
            <Button look="quiet" onClick={() => void settle(undefined)}>
              {t('line.revert')}
            </Button>
          </>
        )}
        <Button icon={Languages} disabled={!gloss} onClick={() => ask()}>
          {t('line.renderings')}
        </Button>
        <Button
          icon={MessageCircleQuestion}
          disabled={!gloss}
          // The selection would be gone with the focus.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => ask({ words: words || unit.text.slice(0, 1000) })}
        >
          {words ? t('line.explainWords', { words: words.slice(0, 40) }) : t('line.explain')}
        </Button>
      </div>
      {studies?.map((study) =>
        study.kind === 'renderings' ? (
          <Renderings key={study.key} study={study} retry={() => ask()} pick={settle} edit={setDraft} />
        ) : (
          <Explanation
            key={study.key}
            study={study}
            retry={() => ask({ words: study.words ?? unit.text })}
            again={() => ask({ words: study.words ?? unit.text, again: true })}
            pick={(text) => void settle(text)}
          />
        ),
      )}
    </div>
  );
}
