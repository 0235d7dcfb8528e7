import { translatorId, translatorModel } from '@/lib/engine/built-in-translator';
import type { Recipe } from '@/lib/gloss/model';
import { translationVersions } from '@/lib/gloss/translation';
import { machineVersion } from '@/lib/gloss/translation/by-machine';
import { db } from '@/lib/library/db';
import { orderGloss } from '@/lib/library/glosses';
import { getSource } from '@/lib/library/queries';
import { studyLine } from '@/lib/library/study-line';
import { dropTerm, fixTerm, termsFor } from '@/lib/library/terms';
import { moveFocus, saveEdit, undoEdit } from '@/lib/library/translations';
import type { CommandHandlers } from '@/lib/messages/server';
import { GlossError } from '@/lib/source/errors';
import { chosenOutputLang, engineOfRecipe, recipeBase } from './engines';
import { budget, runner } from './jobs';

async function sourceOf(id: string) {
  const source = await getSource(db, id);
  if (!source) throw new GlossError('SOURCE_GONE');
  return source;
}

/** A few seconds: the open command keeps the worker alive. */
const studyMs = 180_000;

type Order = Parameters<CommandHandlers['translate']>[0];

/** The recipe of a translation ordered now, with the terms that hold for its source today. */
async function recipeOf({ sourceId, lang, by, mode = 'fast' }: Order): Promise<Recipe> {
  const source = await sourceOf(sourceId);
  const browsers = { engine: translatorId, model: translatorModel, outputLang: await chosenOutputLang() };
  const base = by === 'browser' ? browsers : await recipeBase();
  const outputLang = lang ?? base.outputLang;
  const terms = await termsFor(db, source, outputLang);
  return {
    ...base,
    kind: 'translation',
    outputLang,
    mode: by === 'browser' ? 'fast' : mode,
    glossary: terms.map(({ source: from, target }) => ({ source: from, target })),
    versions: by === 'browser' ? { machine: machineVersion } : await translationVersions(mode),
  };
}

export const translationHandlers = {
  translate: async (order) => {
    const glossId = await orderGloss(db, order.sourceId, await recipeOf(order));
    await moveFocus(db, glossId, order.from);
    await runner.wake();
    return { glossId };
  },
  'focus-translation': ({ glossId, n }) => moveFocus(db, glossId, n),
  'edit-line': ({ sourceId, lang, source, text, style }) => saveEdit(db, { sourceId, lang, source, text, style }),
  'undo-edit': ({ key }) => undoEdit(db, key),
  'fix-term': async ({ sourceId, lang, scope, term }) => fixTerm(db, await sourceOf(sourceId), { lang, scope, term }),
  'drop-term': ({ id }) => dropTerm(db, id),
  'study-line': async (order) => {
    const engineFor = async (id: string, recipe: Recipe) => budget.guard(await engineOfRecipe(recipe), id);
    await studyLine(db, order, engineFor, AbortSignal.timeout(studyMs));
  },
} satisfies Partial<CommandHandlers>;
