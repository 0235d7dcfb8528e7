import { Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { placeOf } from '../../lib/source/place';
import { useWords } from '../i18n/words';
import type { Item } from '../panel/item';
import { useCommand } from '../panel/use-command';
import { Button, IconButton } from '../ui/button';
import { useToast } from '../ui/toast';
import { NoteDialog } from './note-dialog';
import './notes.css';
import type { Placed } from './use-highlights';

/** Highlights in the order of the text, with their notes. */
export function NotesView({ item, highlights }: { item: Item; highlights: Placed[] }) {
  return (
    <ul className="notes">
      {highlights.map((highlight) => (
        <NoteRow key={highlight.id} item={item} highlight={highlight} />
      ))}
    </ul>
  );
}

function NoteRow({ item, highlight }: { item: Item; highlight: Placed }) {
  const { t } = useWords();
  const command = useCommand();
  const toast = useToast();
  const [editing, setEditing] = useState(false);
  const { id, glossId, n, quote, note } = highlight;
  const gloss = item.glosses.find((one) => one.id === glossId);
  const lang = gloss?.recipe.outputLang ?? item.source.lang;
  const passage = n === undefined ? undefined : item.text?.passages[n - 1];

  const remove = async () => {
    if ((await command({ type: 'keep-highlight', id, keep: false })) === undefined) return;
    const undo = () => void command({ type: 'keep-highlight', id, keep: true });
    toast({ text: t('notes.deleted'), action: { label: t('library.undo'), run: undo } });
  };
  return (
    <li className="note-row">
      <blockquote className="noted prose" lang={lang}>
        {quote}
      </blockquote>
      {note && <p className="prose own">{note}</p>}
      <div className="note-acts">
        {passage && (
          <Button
            look="quiet"
            onClick={() => item.showText(passage.n)}
            aria-label={t('notes.show', { place: placeOf(passage) })}
          >
            <span className="place tabular">{placeOf(passage)}</span>
          </Button>
        )}
        {gloss && (
          <Button look="quiet" onClick={() => item.open(gloss.kind)}>
            {t('notes.inGloss')}
          </Button>
        )}
        {!glossId && !passage && <span className="meta">{t('notes.gone')}</span>}
        <IconButton icon={Pencil} label={t('notes.edit')} onClick={() => setEditing(true)} />
        <IconButton icon={Trash2} className="danger" label={t('notes.delete')} onClick={() => void remove()} />
      </div>
      {editing && (
        <NoteDialog
          {...{ quote, lang, note }}
          onSave={(words) => void command({ type: 'note-highlight', id, note: words })}
          onClose={() => setEditing(false)}
        />
      )}
    </li>
  );
}
