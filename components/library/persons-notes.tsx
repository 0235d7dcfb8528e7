import { useLiveQuery } from 'dexie-react-hooks';
import { NotebookPen, Tag, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { db } from '../../lib/library/db';
import { choicesIn } from '../../lib/library/listing';
import { listSources } from '../../lib/library/queries';
import type { Source } from '../../lib/source/model';
import { useWords } from '../i18n/words';
import { useCommand } from '../panel/use-command';
import { IconButton } from '../ui/button';
import './persons-notes.css';

/** The person's own tags and note of a source, shown and changed in place. */
export function PersonsNotes({ source }: { source: Source }) {
  const { t } = useWords();
  const command = useCommand();
  const [tagging, setTagging] = useState(false);
  const [noting, setNoting] = useState(false);
  const change = (tags: { add: string[]; remove: string[] }) =>
    void command({ type: 'change-sources', sourceIds: [source.id], change: { tags } });
  return (
    <div className="persons-notes">
      <ul className="tags" aria-label={t('library.tags')}>
        {source.tags.map((tag) => (
          <li key={tag} className="tag">
            {tag}
            <button
              type="button"
              aria-label={t('library.untag', { tag })}
              onClick={() => change({ add: [], remove: [tag] })}
            >
              <X size={12} strokeWidth={1.75} aria-hidden />
            </button>
          </li>
        ))}
        <li className="tag-acts">
          {tagging ? (
            <TagInput onAdd={(tag) => change({ add: [tag], remove: [] })} onEnd={() => setTagging(false)} />
          ) : (
            <IconButton icon={Tag} label={t('library.addTag')} onClick={() => setTagging(true)} />
          )}
          {!source.note && !noting && (
            <IconButton icon={NotebookPen} label={t('library.addNote')} onClick={() => setNoting(true)} />
          )}
        </li>
      </ul>
      {(source.note || noting) && <Note source={source} focus={noting} onEnd={() => setNoting(false)} />}
    </div>
  );
}

interface TagInputProps {
  onAdd: (tag: string) => void;
  onEnd: () => void;
}

/** A field for a tag, with those there are to choose from. Enter or a comma adds, Escape and an empty field end it. */
export function TagInput({ onAdd, onEnd }: TagInputProps) {
  const { t } = useWords();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const known = useLiveQuery(async () => choicesIn(await listSources(db)).tags.map(([tag]) => tag));
  useEffect(() => field.current?.focus(), []);
  const add = () => {
    const tag = text.trim();
    if (tag) onAdd(tag);
    setText('');
    return tag;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // The Enter that ends the choice of a character is not ours.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') onEnd();
    else if (event.key === 'Enter' || event.key === ',' || event.key === '，') {
      event.preventDefault();
      if (!add()) onEnd();
    }
  };
  return (
    <>
      <input
        ref={field}
        className="input tag-input"
        list={id}
        value={text}
        maxLength={100}
        aria-label={t('library.addTag')}
        placeholder={t('library.addTag')}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => {
          add();
          onEnd();
        }}
      />
      <datalist id={id}>
        {known?.map((tag) => (
          <option key={tag} value={tag} />
        ))}
      </datalist>
    </>
  );
}

/** ms after the last key until a note is saved. */
const saveAfter = 600;

function Note({ source, focus, onEnd }: { source: Source; focus: boolean; onEnd: () => void }) {
  const { t } = useWords();
  const command = useCommand();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(source.note);
  const saved = useRef(source.note);
  useEffect(() => {
    if (focus) field.current?.focus();
  }, [focus]);
  // Another page may have changed it meanwhile.
  useEffect(() => {
    if (source.note !== saved.current && field.current !== document.activeElement) setText(source.note);
    saved.current = source.note;
  }, [source.note]);

  const save = () => {
    if (text === saved.current) return;
    saved.current = text;
    void command({ type: 'change-sources', sourceIds: [source.id], change: { note: text } });
  };
  const latest = useRef(save);
  latest.current = save;
  // biome-ignore lint/correctness/useExhaustiveDependencies: every change of the text begins the wait anew
  useEffect(() => {
    const timer = setTimeout(() => latest.current(), saveAfter);
    return () => clearTimeout(timer);
  }, [text]);
  useEffect(() => () => latest.current(), []);
  return (
    <textarea
      ref={field}
      className="input note"
      aria-label={t('library.note')}
      placeholder={t('library.addNote')}
      value={text}
      maxLength={100_000}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => {
        save();
        onEnd();
      }}
    />
  );
}
