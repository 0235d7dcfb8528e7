import { useLiveQuery } from 'dexie-react-hooks';
import { useEffect } from 'react';
import { db } from '../../lib/library/db';
import { workload } from '../../lib/library/work';
import { send } from '../../lib/messages/client';

/** How much is at work, of all sources. Tells the background that the person sees what ended: the badge need not say so any more. */
export function useWorkload(): number {
  const count = useLiveQuery(async () => (await workload(db)).count, [], 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever a piece of work began or ended
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') send({ type: 'seen' }).catch(() => undefined);
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [count]);
  return count;
}
