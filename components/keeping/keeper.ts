import { useEffect } from 'react';
import { useNotes } from '../library/use-notes';
import { useSettings } from '../settings/settings-context';

/** ms between two looks at what is due. */
const lookEvery = 60_000;

/** Makes due backups and keeps the folder of notes up to date while one of our pages is open, one page at a time. */
export function useKeeper(): void {
  const { backup, keepNotes } = useSettings();
  const { template, labels } = useNotes();
  // biome-ignore lint/correctness/useExhaustiveDependencies: labels are made anew with every render; the template stands for both
  useEffect(() => {
    const keep = async () =>
      navigator.locks.request('gloss-keeper', { ifAvailable: true }, async (lock) => {
        if (!lock || (backup.every === 'off' && !keepNotes)) return;
        const { keepCopies } = await import('./keep');
        await keepCopies(backup, keepNotes ? { template, labels } : undefined);
      });
    const look = () => void keep().catch((error: unknown) => console.warn('copies of the library:', error));
    look();
    const timer = setInterval(look, lookEvery);
    return () => clearInterval(timer);
  }, [backup, keepNotes, template]);
}
