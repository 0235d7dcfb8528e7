import { useLiveQuery } from 'dexie-react-hooks';
import { Languages } from 'lucide-react';
import { db } from '../../lib/library/db';
import { tabShowing } from '../../lib/library/queries';
import { translationOf } from '../../lib/library/translations';
import type { Source } from '../../lib/source/model';
import { useWords } from '../i18n/words';
import { useCommand } from '../panel/use-command';
import type { MenuItem } from '../ui/menu';

/** The switch for the translation in the live page; nothing where there is no translation of an article, or no tab shows it. */
export function useInlineItems({ id, kind, contentHash }: Source): MenuItem[] {
  const { t } = useWords();
  const command = useCommand();
  const state = useLiveQuery(async () => {
    if (kind !== 'article' || !(await translationOf(db, id, { contentHash }))) return undefined;
    const row = await tabShowing(db, id);
    return row && { on: row.inline === true };
  }, [id, kind, contentHash]);
  if (!state) return [];
  return [
    {
      label: t(state.on ? 'inline.off' : 'inline.on'),
      icon: Languages,
      run: () => void command({ type: 'inline', sourceId: id, on: !state.on }),
      apart: true,
    },
  ];
}
