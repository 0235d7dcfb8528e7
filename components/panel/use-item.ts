import { useLiveQuery } from 'dexie-react-hooks';
import { useState } from 'react';
import type { Gloss } from '../../lib/gloss/model';
import { db } from '../../lib/library/db';
import { getBody, getSource, glossesOf } from '../../lib/library/queries';
import type { Source } from '../../lib/source/model';
import { useKept } from '../ui/kept';
import type { Item } from './item';

/** A source and its glosses as they stand in the library; undefined while they load. */
export function useSavedItem(sourceId: string): { source: Source; glosses: Gloss[] } | undefined {
  const source = useLiveQuery(() => getSource(db, sourceId), [sourceId]);
  const glosses = useLiveQuery(() => glossesOf(db, sourceId), [sourceId]);
  return source && glosses && { source, glosses };
}

export type SavedItem = NonNullable<ReturnType<typeof useSavedItem>>;

interface ItemFacts extends SavedItem {
  pickFile: () => void;
  /** The tab to begin at; the text where there is a passage (`at`) to begin at. */
  first: string;
  at?: number | undefined;
}

/** What the tabs of an item are given, with the way about its view. */
export function useItem({ source, glosses, pickFile, first, at }: ItemFacts): Item {
  const [kept, keep] = useKept(`${source.id} tab`, first);
  const [begun, begin] = useState(at === undefined);
  const tab = begun ? kept : 'text';
  const open = (tab: string) => {
    begin(true);
    keep(tab);
  };
  const [target, setTarget] = useState(at === undefined ? undefined : { n: at });
  const [version, showVersion] = useKept<string | undefined>(`${source.id} version`, undefined);
  const body = useLiveQuery(() => getBody(db, source.id, source.contentHash), [source.id, source.contentHash]);
  const older = useLiveQuery(
    async () => (version ? await getBody(db, source.id, version) : undefined),
    [source.id, version],
  );
  const showText = (n: number) => {
    open('text');
    setTarget({ n });
  };
  const chapters = source.chapters ?? outlineChapters(glosses, source.contentHash);
  const text = version && version !== source.contentHash ? older : body;
  return {
    ...{ source, body, text, showVersion, glosses, chapters },
    ...{ tab, open, target, showText, pickFile },
  };
}

function outlineChapters(glosses: Gloss[], contentHash: string) {
  const outline = glosses.find((gloss) => gloss.kind === 'outline' && gloss.contentHash === contentHash);
  return outline?.body?.kind === 'outline' ? outline.body.chapters : undefined;
}
