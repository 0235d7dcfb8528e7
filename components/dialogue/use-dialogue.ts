import { useLiveQuery } from 'dexie-react-hooks';
import { useMemo } from 'react';
import { type EditPlace, withEdits } from '../../lib/gloss/dialogue/edits';
import type { DialogueBody } from '../../lib/gloss/dialogue/model';
import type { Gloss } from '../../lib/gloss/model';
import { db } from '../../lib/library/db';
import { dialogueEditsOf } from '../../lib/library/dialogues';
import { getBody } from '../../lib/library/queries';
import type { Passage, Source } from '../../lib/source/model';
import { type EngineCommand, useEngineCommand } from '../gloss/use-engine-command';
import { useWords } from '../i18n/words';
import { useCommand } from '../panel/use-command';
import { useToast } from '../ui/toast';

export interface Dialogue extends Pick<EngineCommand, 'endpoint' | 'refused'> {
  source: Source;
  gloss: Gloss | undefined;
  /** As the person left it; undefined until there is something to show. */
  body: DialogueBody | undefined;
  /** Of the text it was made from, which the page may have left behind. */
  passages: Passage[];
  /** In a click, all three. */
  start: () => void;
  resume: () => void;
  cancel: () => void;
  /** Changes a turn or a name; without `text` the last change is undone. */
  edit: (what: Pick<EditPlace, 'what' | 'from' | 'to' | 'nth'>, text: string | undefined) => void;
}

/** One source's dialogue and the commands around it. */
export function useDialogue(source: Source, glosses: Gloss[]): Dialogue {
  const { t } = useWords();
  const { endpoint, refused, order, cancel } = useEngineCommand();
  const command = useCommand();
  const toast = useToast();
  const gloss = glosses.find(({ kind }) => kind === 'dialogue');
  const contentHash = gloss?.contentHash ?? source.contentHash;
  const sourceId = source.id;
  const passages = useLiveQuery(
    async () => (await getBody(db, sourceId, contentHash))?.passages,
    [sourceId, contentHash],
  );
  const edits = useLiveQuery(() => dialogueEditsOf(db, sourceId, contentHash), [sourceId, contentHash]);
  const written = gloss?.body?.kind === 'dialogue' ? gloss.body : undefined;
  const body = useMemo(
    () => written && passages && withEdits(written, edits ?? [], passages),
    [written, edits, passages],
  );
  return {
    source,
    gloss,
    body,
    passages: passages ?? [],
    endpoint,
    refused,
    start: () => void order({ type: 'dialogue', sourceId }),
    resume: () => {
      // Chosen another model since: the old one may be why it failed.
      const same = gloss && gloss.recipe.model === endpoint?.model;
      void order(same ? { type: 'retry', glossId: gloss.id } : { type: 'dialogue', sourceId });
    },
    cancel: () => gloss && cancel(gloss.id),
    edit: (what, text) => {
      const place = { ...what, sourceId, contentHash };
      const undo = () => void command({ type: 'edit-dialogue', place });
      void command({ type: 'edit-dialogue', place, ...(text !== undefined && { text }) }).then((taken) => {
        if (taken !== undefined && text !== undefined)
          toast({ text: t('dialogue.changed'), action: { label: t('dialogue.undo'), run: undo } });
      });
    },
  };
}
