import { captureFile } from '@/lib/capture/subtitles/file';
import { answerVersions } from '@/lib/gloss/answer';
import { dialogueVersions } from '@/lib/gloss/dialogue';
import type { Recipe } from '@/lib/gloss/model';
import { db } from '@/lib/library/db';
import { saveDialogueEdit, undoDialogueEdit } from '@/lib/library/dialogues';
import {
  activeGlosses,
  cancelGloss,
  conversation,
  orderGloss,
  restoreGloss,
  retryGloss,
  trashGloss,
} from '@/lib/library/glosses';
import { addHighlight, keepHighlight, writeNote } from '@/lib/library/highlights';
import { keepLibraryAnswer, orderLibraryAnswer } from '@/lib/library/library-answers';
import { removeLink } from '@/lib/library/links';
import { getSource } from '@/lib/library/queries';
import { changeSources, eraseSources, restoreSources, trashSources } from '@/lib/library/sources';
import type { CommandHandlers } from '@/lib/messages/server';
import { GlossError } from '@/lib/source/errors';
import { seen } from './badge';
import { readTab, save } from './capture';
import { listEndpointModels, recipeBase, recipeFor, testSavedEndpoint } from './engines';
import { showInPage } from './inline';
import { runner } from './jobs';
import { jump } from './jump';
import { queueLink, retryLink } from './links';
import { switchOverlay } from './overlay';
import { dropPicture, takePictures } from './pictures';
import { changeSites } from './sites';
import { scheduleSync, syncNow } from './sync';
import { checkTabs } from './tabs';
import { chooseText, pickText } from './text-choice';
import { translationHandlers } from './translation';

async function cancel(glossId: string): Promise<void> {
  const jobIds = await cancelGloss(db, glossId);
  await Promise.all(jobIds.map((id) => runner.abort(id)));
}

export const commandHandlers: CommandHandlers = {
  capture: async ({ type: _, tabId, ...choice }) => {
    await readTab(tabId, choice);
  },
  'choose-text': ({ tabId, text }) => chooseText(tabId, text),
  'pick-text': ({ tabId, hint }) => pickText(tabId, hint),
  'check-tabs': ({ changed }) => checkTabs(changed),
  'open-file': async ({ name, text }) => {
    const source = await save(await captureFile(name, text));
    return { sourceId: source.id };
  },
  'save-capture': async ({ capture }) => ({ sourceId: (await save(capture)).id }),
  summarise: async ({ sourceId, depth, recipe, outputLang }) => {
    const ordered = await recipeFor('summary', depth, recipe);
    const glossId = await orderGloss(db, sourceId, { ...ordered, ...(outputLang && { outputLang }) });
    await runner.wake();
    return { glossId };
  },
  dialogue: async ({ sourceId }) => {
    const source = await getSource(db, sourceId);
    if (!source) throw new GlossError('SOURCE_GONE');
    const glossId = await orderGloss(db, sourceId, {
      kind: 'dialogue',
      ...(await recipeBase()),
      outputLang: source.lang,
      versions: await dialogueVersions(),
    });
    await runner.wake();
    return { glossId };
  },
  ask: async ({ sourceId, question }) => {
    const asked = { question, earlier: await conversation(db, sourceId), versions: await answerVersions() };
    const glossId = await orderGloss(db, sourceId, { kind: 'answer', ...(await recipeBase()), ...asked });
    await runner.wake();
    return { glossId };
  },
  'ask-library': async ({ question, among }) => {
    const recipe: Recipe = { kind: 'answer', ...(await recipeBase()), versions: await answerVersions() };
    await orderLibraryAnswer(db, { question, among, recipe });
    await runner.wake();
  },
  'keep-library-answer': async ({ id, keep }) => {
    if (!keep) await cancel(id);
    await keepLibraryAnswer(db, id, keep);
  },
  'edit-dialogue': async ({ place, text }) => {
    if (text === undefined) await undoDialogueEdit(db, place);
    else await saveDialogueEdit(db, place, text);
  },
  ...translationHandlers,
  inline: ({ sourceId, on }) => showInPage(sourceId, on),
  cancel: ({ glossId }) => cancel(glossId),
  retry: async ({ glossId }) => {
    await retryGloss(db, glossId);
    await runner.wake();
  },
  'add-points': async ({ glossId: of, from, to }) => {
    const summary = await db.glosses.get(of);
    if (!summary) throw new GlossError('SOURCE_GONE');
    const recipe: Recipe = { ...summary.recipe, kind: 'points', of, stretch: { from, to } };
    const glossId = await orderGloss(db, summary.sourceId, recipe);
    await runner.wake();
    return { glossId };
  },
  'delete-gloss': async ({ glossId }) => {
    await cancel(glossId);
    await trashGloss(db, glossId);
  },
  'restore-gloss': ({ glossId }) => restoreGloss(db, glossId),
  'queue-link': ({ url }) => queueLink(url),
  'retry-link': ({ id }) => retryLink(id),
  'drop-link': ({ id }) => removeLink(db, id),
  seen,
  'delete-sources': async ({ sourceIds }) => {
    for (const id of sourceIds) {
      const active = await activeGlosses(db, id);
      await Promise.all(active.map((gloss) => cancel(gloss.id)));
    }
    await trashSources(db, sourceIds);
  },
  'restore-sources': ({ sourceIds }) => restoreSources(db, sourceIds),
  'erase-sources': ({ sourceIds }) => eraseSources(db, sourceIds),
  'change-sources': ({ sourceIds, change }) => changeSources(db, sourceIds, change),
  highlight: async ({ draft }) => ({ id: await addHighlight(db, draft) }),
  'note-highlight': ({ id, note }) => writeNote(db, id, note),
  'keep-highlight': ({ id, keep }) => keepHighlight(db, id, keep),
  sync: async () => {
    await scheduleSync();
    void syncNow();
  },
  jump,
  'take-pictures': async ({ sourceId }) => ({ taken: await takePictures(sourceId) }),
  'drop-picture': ({ id }) => dropPicture(id),
  overlay: ({ sourceId, words }) => switchOverlay(sourceId, words),
  'enable-site': ({ pattern }) => changeSites((sites) => [...new Set([...sites, pattern])]),
  'disable-site': ({ pattern }) => changeSites((sites) => sites.filter((site) => site !== pattern)),
  'test-endpoint': ({ endpointId }) => testSavedEndpoint(endpointId),
  'list-models': ({ endpointId }) => listEndpointModels(endpointId),
};
