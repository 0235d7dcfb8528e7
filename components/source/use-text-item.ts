import { useLiveQuery } from 'dexie-react-hooks';
import { SquareDashedMousePointer } from 'lucide-react';
import { db } from '../../lib/library/db';
import { tabShowing } from '../../lib/library/queries';
import type { Source } from '../../lib/source/model';
import { useWords } from '../i18n/words';
import { useCommand } from '../panel/use-command';
import type { MenuItem } from '../ui/menu';

/** The way to say where the text of an article's page stands; nothing where no tab shows the page. */
export function useTextItem({ id, kind }: Source): MenuItem[] {
  const { t } = useWords();
  const command = useCommand();
  const row = useLiveQuery(() => (kind === 'article' ? tabShowing(db, id) : undefined), [id, kind]);
  if (!row) return [];
  const run = () => void command({ type: 'pick-text', tabId: row.tabId, hint: t('text.hint') });
  return [{ label: t('text.pick'), icon: SquareDashedMousePointer, run }];
}
