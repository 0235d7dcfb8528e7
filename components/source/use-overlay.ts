import { useLiveQuery } from 'dexie-react-hooks';
import { Captions, CaptionsOff } from 'lucide-react';
import { db } from '../../lib/library/db';
import { tabShowing } from '../../lib/library/queries';
import type { Source } from '../../lib/source/model';
import { useWords } from '../i18n/words';
import { useCommand } from '../panel/use-command';
import type { MenuItem } from '../ui/menu';

/** The switch that shows the lines of a source over its video; nothing where no tab shows the video. */
export function useOverlayItem({ id, kind }: Source): MenuItem[] {
  const { t } = useWords();
  const command = useCommand();
  const row = useLiveQuery(async () => (kind === 'video' ? await tabShowing(db, id) : undefined), [id, kind]);
  if (!row) return [];
  const words = {
    label: t('overlay.label'),
    larger: t('overlay.larger'),
    smaller: t('overlay.smaller'),
    swap: t('overlay.swap'),
    hide: t('overlay.away'),
  };
  return [
    {
      label: t(row.overlay ? 'overlay.hide' : 'overlay.show'),
      icon: row.overlay ? CaptionsOff : Captions,
      run: () => void command({ type: 'overlay', sourceId: id, ...(!row.overlay && { words }) }),
      apart: true,
    },
  ];
}
