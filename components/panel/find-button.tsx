import { Search } from 'lucide-react';
import { useWords } from '../i18n/words';
import { IconButton } from '../ui/button';
import { later } from '../ui/later';

/** Where one finds in the open tab; see there. */
export const FindBar = later(async () => (await import('./find-bar')).FindBar);

/** Opens and closes the bar. */
export function FindButton({ finding, onChange }: { finding: boolean; onChange: (finding: boolean) => void }) {
  const { t } = useWords();
  return <IconButton icon={Search} label={t('find.open')} aria-pressed={finding} onClick={() => onChange(!finding)} />;
}
