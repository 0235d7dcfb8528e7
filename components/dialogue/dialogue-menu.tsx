import { Copy, FileDown } from 'lucide-react';
import type { DialogueBody } from '../../lib/gloss/dialogue/model';
import { dialogueDocument } from '../../lib/library/export/dialogue';
import {
  documentToHtml,
  documentToMarkdown,
  documentToText,
  type ReadableDocument,
} from '../../lib/library/export/document';
import { fileName } from '../../lib/library/export/file-name';
import type { Source } from '../../lib/source/model';
import { useWords } from '../i18n/words';
import { Menu } from '../ui/menu';
import { saveFile } from '../ui/save-file';
import { useToast } from '../ui/toast';
import type { Dialogue } from './use-dialogue';

/** The dialogue as something to read outside of Gloss, with the words of the interface. */
export function useDialogueDocument({ source, passages }: Dialogue): (body: DialogueBody) => ReadableDocument {
  const { t } = useWords();
  return (body) =>
    dialogueDocument(source, body, passages, {
      account: (figures) => t('dialogue.account', figures),
      verbatim: t('dialogue.verbatim'),
      speaker: (n) => t('dialogue.speaker', { n }),
    });
}

/** Copies or saves the dialogue, with its times. */
export function DialogueMenu({ source, made }: { source: Source; made: () => ReadableDocument }) {
  const { t } = useWords();
  const toast = useToast();
  const formats = { '.md': documentToMarkdown, '.txt': documentToText, '.html': documentToHtml };
  const copy = async () => {
    await navigator.clipboard.writeText(documentToMarkdown(made()));
    toast({ text: t('copied') });
  };
  const items = [
    { label: t('export.copy'), icon: Copy, run: () => void copy() },
    ...Object.entries(formats).map(([ending, format]) => ({
      label: t('export.save', { ending }),
      icon: FileDown,
      run: () => saveFile(fileName(source.title, ending), format(made())),
    })),
  ];
  return <Menu icon={FileDown} label={t('dialogue.export')} items={items} />;
}
