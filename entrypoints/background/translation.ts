import { translatorId, translatorModel } from '@/lib/engine/built-in-translator';
import { addUsage, noUsage } from '@/lib/engine/model';
import type { Gloss, Recipe } from '@/lib/gloss/model';
import { translationVersions } from '@/lib/gloss/translation';
import { machineVersion } from '@/lib/gloss/translation/by-machine';
import { withEdits } from '@/lib/gloss/translation/edits';
import { explain, findRenderings, translateAgain } from '@/lib/gloss/translation/study';
import { studyKey } from '@/lib/gloss/translation/study-row';
import { unitsOf } from '@/lib/gloss/translation/units';
import { db } from '@/lib/library/db';
import { orderGloss } from '@/lib/library/glosses';
import { getBody, getSource } from '@/lib/library/queries';
import { dropTerm, fixTerm, termsFor } from '@/lib/library/terms';
import { editsOf, saveEdit, undoEdit } from '@/lib/library/translations';
import type { CommandHandlers } from '@/lib/messages/server';
import { GlossError, toErrorInfo } from '@/lib/source/errors';
import { chosenOutputLang, engineOfRecipe, recipeBase } from './engines';
import { runner } from './jobs';

async function sourceOf(id: string) {
  const source = await getSource(db, id);
  if (!source) throw new GlossError('SOURCE_GONE');
  return source;
}

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
    await moveFocus(glossId, order.from);
    await runner.wake();
    return { glossId };
  },
  'focus-translation': ({ glossId, n }) => moveFocus(glossId, n),
  'edit-line': ({ sourceId, lang, source, text, style }) => saveEdit(db, { sourceId, lang, source, text, style }),
  'undo-edit': ({ key }) => undoEdit(db, key),
  'fix-term': async ({ sourceId, lang, scope, term }) => fixTerm(db, await sourceOf(sourceId), { lang, scope, term }),
  'drop-term': ({ id }) => dropTerm(db, id),
  'study-line': study,
} satisfies Partial<CommandHandlers>;

/** Asks about one sentence, into a row of its own. A few seconds: the open command keeps the worker alive. */
async function study({ glossId, id, words, again }: Parameters<CommandHandlers['study-line']>[0]): Promise<void> {
  const gloss = await db.glosses.get(glossId);
  const body = gloss && (await getBody(db, gloss.sourceId, gloss.contentHash));
  const made = gloss?.body?.kind === 'translation' ? gloss.body : undefined;
  if (!gloss || !body || !made) throw new GlossError('SOURCE_GONE');
  const { sourceId, recipe } = gloss;
  const lang = recipe.outputLang;
  const source = await sourceOf(sourceId);
  const units = unitsOf(body.passages, source.lang);
  const unit = units[id - 1];
  if (!unit) throw new GlossError('SOURCE_GONE');
  const lines = withEdits(units, made.lines, await editsOf(db, sourceId, lang));
  const key = await studyKey(sourceId, lang, unit.text, words);
  const known = await db.studies.get(key);
  await db.studies.put({
    ...(again ? known : {}),
    key,
    sourceId,
    lang,
    kind: words === undefined ? 'renderings' : 'explanation',
    source: unit.text,
    ...(words !== undefined && { words }),
    state: 'running',
    renderings: [],
    usage: known?.usage ?? noUsage,
    error: undefined,
    at: Date.now(),
  });
  try {
    const input = {
      title: source.title,
      sourceLang: source.lang,
      passages: body.passages,
      id,
      current: lines.find((line) => line.id === id)?.text ?? '',
      brief: made.brief,
      glossary: recipe.glossary ?? [],
      outputLang: lang,
      engine: await engineOfRecipe(recipe),
      signal: AbortSignal.timeout(studyMs),
    };
    const found =
      words === undefined
        ? await findRenderings(input, (renderings) => void db.studies.update(key, { renderings }))
        : again
          ? await translateAgain(input, words, known?.meaning ?? '')
          : await explain(input, words);
    await db.studies.update(key, { state: 'done', ...found, usage: addUsage(known?.usage ?? noUsage, found.usage) });
  } catch (thrown) {
    await db.studies.update(key, { state: 'failed', error: toErrorInfo(thrown) });
  }
}

const studyMs = 180_000;

/** Where the person is. The first place decides where the work begins, which has to stay for a job that goes on. */
async function moveFocus(glossId: string, n: number | undefined): Promise<void> {
  if (n === undefined) return;
  await db.glosses
    .where('id')
    .equals(glossId)
    .modify((gloss: Gloss) => {
      gloss.from ??= n;
      gloss.focus = n;
    });
}
