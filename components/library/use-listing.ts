import { useLiveQuery } from 'dexie-react-hooks';
import { useMemo } from 'react';
import { db } from '../../lib/library/db';
import { arrange, type Filter, listTrash, type SortOrder, sourcesWith } from '../../lib/library/listing';
import { listSources } from '../../lib/library/queries';
import type { Source } from '../../lib/source/model';

/** What is read before everything is: more than fits a screen. */
const firstScreen = 40;

/** The sources to list. Those of the first screen come at once, the others as soon as they are read. */
export function useListing(filter: Filter, order: SortOrder, trash: boolean) {
  const first = useLiveQuery(() => listSources(db, firstScreen));
  const all = useLiveQuery(() => listSources(db));
  const deleted = useLiveQuery(() => (trash ? listTrash(db) : []), [trash]);
  const { has } = filter;
  const having = useLiveQuery(() => (has ? sourcesWith(db, has) : undefined), [has]);
  const sources: Source[] | undefined = all ?? first;
  const listed = useMemo(
    () => (trash ? deleted : sources && arrange(sources, filter, order, having)),
    [trash, deleted, sources, filter, order, having],
  );
  return { sources, listed, complete: all !== undefined };
}
