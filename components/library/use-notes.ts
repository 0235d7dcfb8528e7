import type { NoteLabels } from '../../lib/library/export/note';
import { defaultTemplate } from '../../lib/library/export/template';
import { useWords } from '../i18n/words';
import { useSettings } from '../settings/settings-context';

/** How notes are written: the person's template, and the words of the interface in them. */
export function useNotes(): { template: string; labels: NoteLabels } {
  const { t } = useWords();
  const { noteTemplate } = useSettings();
  return {
    template: noteTemplate ?? defaultTemplate,
    labels: {
      summary: t('tabs.summary'),
      points: t('summary.points'),
      questions: t('ask.heading'),
      unsaid: t('ask.unsaid'),
      notes: t('notes.title'),
      translation: t('search.in.translation'),
      dialogue: {
        title: t('dialogue.as.dialogue'),
        account: (figures) => t('dialogue.account', figures),
        verbatim: t('dialogue.verbatim'),
        speaker: (n) => t('dialogue.speaker', { n }),
      },
      text: t('library.text'),
      verdict: { found: t('verdict.found'), near: t('verdict.near'), missing: t('verdict.missing') },
    },
  };
}
