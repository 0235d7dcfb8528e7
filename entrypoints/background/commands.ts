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
import { askLibrary, keepLibraryAnswer } from '@/lib/library/library-answers';
import { removeLink } from '@/lib/library/links';
import { getSource } from '@/lib/library/queries';
import { changeSources, eraseSources, restoreSources, trashSources } from '@/lib/library/sources';
import type { CommandHandlers } from '@/lib/messages/server';
import { GlossError } from '@/lib/source/errors';
import { seen } from './badge';
import { readTab, save } from './capture';
import { engineOfRecipe, listEndpointModels, recipeBase, recipeFor, testSavedEndpoint } from './engines';
import { showInPage } from './inline';
import { budget, runner } from './jobs';
import { jump } from './jump';
import { queueLink, retryLink } from './links';
import { switchOverlay } from './overlay';
import { dropPicture, takePictures } from './pictures';
import { changeSites } from './sites';
import { scheduleSync, syncNow } from './sync';
import { checkTabs } from './tabs';
import { translationHandlers } from './translation';

async function cancel(glossId: string): Promise<void> {
  const jobIds = await cancelGloss(db, glossId);
  await Promise.all(jobIds.map((id) => runner.abort(id)));
}

/** An open command keeps the worker alive as long. */
const libraryQuestionMs = 240_000;

export const commandHandlers: CommandHandlers = {
  capture: async ({ tabId, prefer, trackId, videoId }) => {
    await readTab(tabId, { prefer, trackId, videoId });
    return null;
  },
  'check-tabs': async ({ changed }) => {
    await checkTabs(changed);
    return null;
  },
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
    const base = await recipeBase();
    const engine = await engineOfRecipe({ ...base, kind: 'answer', versions: {} });
    const order = { question, among, outputLang: base.outputLang };
    await askLibrary(db, order, async (id) => budget.guard(engine, id), AbortSignal.timeout(libraryQuestionMs));
    return null;
  },
  'keep-library-answer': async ({ id, keep }) => {
    await keepLibraryAnswer(db, id, keep);
    return null;
  },
  'edit-dialogue': async ({ place, text }) => {
    if (text === undefined) await undoDialogueEdit(db, place);
    else await saveDialogueEdit(db, place, text);
    return null;
  },
  ...translationHandlers,
  inline: async ({ sourceId, on }) => {
    await showInPage(sourceId, on);
    return null;
  },
  cancel: async ({ glossId }) => {
    await cancel(glossId);
    return null;
  },
  retry: async ({ glossId }) => {
    await retryGloss(db, glossId);
    await runner.wake();
    return null;
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
    return null;
  },
  'restore-gloss': async ({ glossId }) => {
    await restoreGloss(db, glossId);
    return null;
  },
  'queue-link': async ({ url }) => {
    await queueLink(url);
    return null;
  },
  'retry-link': async ({ id }) => {
    await retryLink(id);
    return null;
  },
  'drop-link': async ({ id }) => {
    await removeLink(db, id);
    return null;
  },
  seen: async () => {
    await seen();
    return null;
  },
  'delete-sources': async ({ sourceIds }) => {
    for (const id of sourceIds) {
      const active = await activeGlosses(db, id);
      await Promise.all(active.map((gloss) => cancel(gloss.id)));
    }
    await trashSources(db, sourceIds);
    return null;
  },
  'restore-sources': async ({ sourceIds }) => {
    await restoreSources(db, sourceIds);
    return null;
  },
  'erase-sources': async ({ sourceIds }) => {
    await eraseSources(db, sourceIds);
    return null;
  },
  'change-sources': async ({ sourceIds, change }) => {
    await changeSources(db, sourceIds, change);
    return null;
  },
  highlight: async ({ draft }) => ({ id: await addHighlight(db, draft) }),
  'note-highlight': async ({ id, note }) => {
    await writeNote(db, id, note);
    return null;
  },
  'keep-highlight': async ({ id, keep }) => {
    await keepHighlight(db, id, keep);
    return null;
  },
  sync: async () => {
    await scheduleSync();
    void syncNow();
    return null;
  },
  jump: async (command) => {
    await jump(command);
    return null;
  },
  'take-pictures': async ({ sourceId }) => ({ taken: await takePictures(sourceId) }),
  'drop-picture': async ({ id }) => {
    await dropPicture(id);
    return null;
  },
  overlay: async ({ sourceId, words }) => {
    await switchOverlay(sourceId, words);
    return null;
  },
  'enable-site': async ({ pattern }) => {
    await changeSites((sites) => [...new Set([...sites, pattern])]);
    return null;
  },
  'disable-site': async ({ pattern }) => {
    await changeSites((sites) => sites.filter((site) => site !== pattern));
    return null;
  },
  'test-endpoint': ({ endpointId }) => testSavedEndpoint(endpointId),
  'list-models': ({ endpointId }) => listEndpointModels(endpointId),
};
