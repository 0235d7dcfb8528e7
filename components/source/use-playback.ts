import { useLiveQuery } from 'dexie-react-hooks';
import { useEffect, useState } from 'react';
import { db } from '../../lib/library/db';
import { tabShowing } from '../../lib/library/queries';
import { Playback, playbackPort } from '../../lib/messages/playback';
import { listenToPage } from '../../lib/platform/page-port';
import type { Passage, Source } from '../../lib/source/model';
import { passageAt } from '../../lib/source/place';

/** What plays beside the panel: the passage that is spoken now, or something that is not this source. */
export interface NowPlaying {
  n: number | undefined;
  /** An advertisement, or another video, is in its place. */
  other: boolean;
}

/**
 * Follows the video of a source while a tab shows it; undefined while none does. It ends quietly when the page goes elsewhere;
 * `again` looks for the page once more, for the reader comes back with the next jump or reading.
 */
export function usePlayback(source: Source, passages: Passage[]): { now: NowPlaying | undefined; again: () => void } {
  const [now, setNow] = useState<NowPlaying>();
  const [attempt, setAttempt] = useState(0);
  const isVideo = source.kind === 'video';
  const row = useLiveQuery(
    async () => (isVideo ? await tabShowing(db, source.id) : undefined),
    [isVideo, source.id],
    undefined,
  );
  const tabId = row?.tabId;
  const frameId = row?.frameId;
  const readAt = row?.state === 'reading' ? undefined : row?.at;

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt, or another reading of the page, connects anew
  useEffect(() => {
    if (tabId === undefined) return;
    const onMessage = (message: unknown) => {
      const parsed = Playback.safeParse(message);
      if (!parsed.success) return;
      const other = parsed.data.shows === 'other';
      const n = other ? undefined : passageAt(passages, parsed.data.ms);
      setNow((last) => (last?.n === n && last?.other === other ? last : { n, other }));
    };
    const end = () => setNow(undefined);
    const stop = listenToPage({ tabId, frameId, name: playbackPort }, onMessage, end);
    return () => {
      stop();
      end();
    };
  }, [tabId, frameId, readAt, attempt, passages]);

  return { now, again: () => setAttempt((count) => count + 1) };
}
