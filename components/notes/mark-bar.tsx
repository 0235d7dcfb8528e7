import { Highlighter, NotebookPen } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useWords } from '../i18n/words';
import type { Item } from '../panel/item';
import { useCommand } from '../panel/use-command';
import { useActions } from '../ui/actions';
import { Button } from '../ui/button';
import { placeBeside } from '../ui/place';
import { NoteDialog } from './note-dialog';
import './notes.css';
import { type Marked, markedBy, markedByFocus } from './selected';

/** Beside a selection in the open tab: mark it, or write a note on it. `h` and `n` do the same, for a passage in focus as well. */
export function MarkBar({ item: { source, text, glosses } }: { item: Item }) {
  const { t } = useWords();
  const command = useCommand();
  const box = useRef<HTMLDivElement>(null);
  const [selected, setSelected] = useState<Range>();
  const [noting, setNoting] = useState<Marked>();

  useEffect(() => {
    const onChange = () => {
      const selection = getSelection();
      const range = selection?.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : undefined;
      setSelected(range && markedBy(range) ? range : undefined);
    };
    document.addEventListener('selectionchange', onChange);
    return () => document.removeEventListener('selectionchange', onChange);
  }, []);

  useLayoutEffect(() => {
    if (box.current && selected) placeBeside(box.current, selected);
  }, [selected]);

  const save = async (marked: Marked, note: string) => {
    const contentHash = marked.glossId
      ? glosses.find(({ id }) => id === marked.glossId)?.contentHash
      : text?.contentHash;
    if (!contentHash) return;
    await command({ type: 'highlight', draft: { ...marked, sourceId: source.id, contentHash, note } });
    getSelection()?.removeAllRanges();
  };
  const marked = () => (selected && markedBy(selected)) ?? markedByFocus();
  const mark = () => {
    const what = marked();
    if (what) void save(what, '');
  };
  const note = () => setNoting(marked());
  useActions([
    { label: t('notes.mark'), keys: 'h', run: mark },
    { label: t('notes.add'), keys: 'n', run: note },
  ]);

  return (
    <>
      {selected && !noting && (
        // Pressing it must not lose the selection.
        <div
          ref={box}
          className="mark-bar"
          role="toolbar"
          aria-label={t('notes.title')}
          onPointerDown={(e) => e.preventDefault()}
        >
          <Button look="quiet" icon={Highlighter} onClick={mark}>
            {t('notes.mark')}
          </Button>
          <Button look="quiet" icon={NotebookPen} onClick={note}>
            {t('notes.add')}
          </Button>
        </div>
      )}
      {noting && (
        <NoteDialog
          quote={noting.quote}
          lang={
            noting.glossId ? (glosses.find(({ id }) => id === noting.glossId)?.recipe.outputLang ?? '') : source.lang
          }
          onSave={(words) => void save(noting, words)}
          onClose={() => setNoting(undefined)}
        />
      )}
    </>
  );
}
