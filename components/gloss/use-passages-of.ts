import { useLiveQuery } from 'dexie-react-hooks';
import type { Gloss } from '../../lib/gloss/model';
import { db } from '../../lib/library/db';
import { getBody } from '../../lib/library/queries';
import type { Passage } from '../../lib/source/model';

const none: Passage[] = [];

/** The passages that a gloss numbers in its citations: those of the text it was made from, which the page may have left behind. */
export function usePassagesOf(gloss: Gloss | undefined): Passage[] {
  const body = useLiveQuery(
    async () => (gloss ? await getBody(db, gloss.sourceId, gloss.contentHash) : undefined),
    [gloss?.sourceId, gloss?.contentHash],
  );
  return body?.passages ?? none;
}
