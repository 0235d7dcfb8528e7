import { useWords } from '../i18n/words';
import { useCommand } from '../panel/use-command';
import { useToast } from '../ui/toast';

/** Puts a gloss into the trash and offers to take it back. `text` says what is gone. */
export function useDeleteGloss() {
  const { t } = useWords();
  const command = useCommand();
  const toast = useToast();
  return async (glossId: string, text: string) => {
    if ((await command({ type: 'delete-gloss', glossId })) === undefined) return;
    const undo = () => void command({ type: 'restore-gloss', glossId });
    toast({ text, action: { label: t('library.undo'), run: undo } });
  };
}
