import { addUsage, type Engine, noUsage } from '../engine/model';
import type { Recipe } from '../gloss/model';
import { withEdits } from '../gloss/translation/edits';
import { explain, findRenderings, translateAgain } from '../gloss/translation/study';
import { studyKey } from '../gloss/translation/study-row';
import { unitsOf } from '../gloss/translation/units';
import { GlossError, toErrorInfo } from '../source/errors';
import type { GlossDatabase } from './database';
import { getBody, getSource } from './queries';
import { editsOf } from './translations';

export interface StudyOrder {
  /** The translation. */
  glossId: string;
  /** The sentence. */
  id: number;
  /** Words to explain; without, renderings of the sentence are asked for. */
  words?: string | undefined;
  /** The sentence translated anew, with what its words were found to mean. */
  again?: boolean | undefined;
}

/**
 * Asks about one sentence of a translation, into a row of its own. `engineFor` is given the row's key, under which a budget counts
 * what it costs. Rejects with `SOURCE_GONE`; any other failure is in the row.
 */
export async function studyLine(
  db: GlossDatabase,
  { glossId, id, words, again }: StudyOrder,
  engineFor: (key: string, recipe: Recipe) => Promise<Engine>,
  signal: AbortSignal,
): Promise<void> {
  const gloss = await db.glosses.get(glossId);
  const source = gloss && (await getSource(db, gloss.sourceId));
  const body = gloss && (await getBody(db, gloss.sourceId, gloss.contentHash));
  const made = gloss?.body?.kind === 'translation' ? gloss.body : undefined;
  if (!gloss || !source || !body || !made) throw new GlossError('SOURCE_GONE');
  const { sourceId, recipe } = gloss;
  const lang = recipe.outputLang;
  const units = unitsOf(body, source.lang);
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
      text: body,
      id,
      current: lines.find((line) => line.id === id)?.text ?? '',
      brief: made.brief,
      glossary: recipe.glossary ?? [],
      outputLang: lang,
      engine: await engineFor(key, recipe),
      signal,
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
