import { Archive, FileDown, RotateCcw, Tag, Trash2, X } from 'lucide-react';
import { useState } from 'react';
import type { Source } from '../../lib/source/model';
import { useWords } from '../i18n/words';
import { Button, IconButton } from '../ui/button';
import { TagInput } from './persons-notes';
import type { RowActs } from './rows';

interface SelectionBarProps {
  selected: Source[];
  /** How many are listed. */
  listed: number;
  trash: boolean;
  acts: RowActs;
  onTag: (tag: string) => void;
  onExport: () => void;
  onErase: () => void;
  onAll: () => void;
  onNone: () => void;
}

/** What can be done with all chosen items at once. */
export function SelectionBar({
  selected,
  listed,
  trash,
  acts,
  onTag,
  onExport,
  onErase,
  onAll,
  onNone,
}: SelectionBarProps) {
  const { t } = useWords();
  const [tagging, setTagging] = useState(false);
  const [erasing, setErasing] = useState(false);
  const n = selected.length;
  return (
    <section className="selection-bar" aria-label={t('library.selection')}>
      <p role="status">{t('library.selected', { n })}</p>
      {n < listed && (
        <Button look="quiet" onClick={onAll}>
          {t('library.selectAll', { n: listed })}
        </Button>
      )}
      <span className="apart" />
      {trash ? (
        <>
          <IconButton icon={RotateCcw} label={t('library.restoreSelected')} onClick={() => acts.restore(selected)} />
          {erasing ? (
            <Button className="danger" onClick={onErase}>
              {t('library.eraseSure', { n })}
            </Button>
          ) : (
            <IconButton icon={Trash2} className="danger" label={t('library.erase')} onClick={() => setErasing(true)} />
          )}
        </>
      ) : (
        <>
          {tagging ? (
            <TagInput onAdd={onTag} onEnd={() => setTagging(false)} />
          ) : (
            <IconButton icon={Tag} label={t('library.addTag')} onClick={() => setTagging(true)} />
          )}
          <IconButton icon={FileDown} label={t('library.exportSelected')} onClick={onExport} />
          <IconButton
            icon={Archive}
            label={t('library.archiveSelected')}
            onClick={() => acts.archive(selected, true)}
          />
          <IconButton
            icon={Trash2}
            className="danger"
            label={t('library.deleteSelected')}
            onClick={() => acts.remove(selected)}
          />
        </>
      )}
      <IconButton icon={X} label={t('library.selectNone')} onClick={onNone} />
    </section>
  );
}
