import { noUsage } from '../engine/model';
import type { AnswerBody, Recipe } from '../gloss/model';
import { searchTerms } from '../gloss/search-terms';
import type { GlossJobPorts } from '../jobs/gloss-job';
import { GlossError } from '../source/errors';
import { detectLanguage } from '../source/language';
import type { Passage, Source } from '../source/model';
import { estimateTokens } from '../source/tokens';
import type { GlossDatabase } from './database';
import { newJob } from './glosses';
import { isFinished, type LibraryAnswer } from './library-answer';
import { getBody } from './queries';
import { sourcesHaving } from './search/search';

/** Items that are looked into, and tokens of them; of these the answer's own search chooses. */
const mostItems = 20;
const mostTokens = 150_000;
/** Words of a question that are looked up. */
const mostWords = 40;

export interface LibraryQuestion {
  question: string;
  /** Only these items; absent: all that are not in the trash. */
  among?: readonly string[] | undefined;
  recipe: Recipe;
}

/** Orders the answer to a question about many items: a waiting row and its job, in one transaction. */
export function orderLibraryAnswer(
  db: GlossDatabase,
  { question, among, recipe }: LibraryQuestion,
  now = Date.now(),
): Promise<string> {
  const row: LibraryAnswer = {
    id: crypto.randomUUID(),
    question,
    outputLang: recipe.outputLang,
    recipe,
    ...(among && { among: [...among] }),
    state: 'waiting',
    statements: [],
    items: 0,
    usage: noUsage,
    at: now,
  };
  return db.transaction('rw', [db.libraryAnswers, db.jobs], async () => {
    await db.libraryAnswers.add(row);
    await db.jobs.add(newJob(row.id, now));
    return row.id;
  });
}

type AnswerPorts = Pick<GlossJobPorts, 'loadGloss' | 'loadSource' | 'loadBody' | 'loadOutline' | 'writeGloss'>;

/**
 * What a job needs to answer that question as it answers one about a single source: the items that have its words, the rarest first,
 * become one text in which each passage carries its item's name, and that is searched, answered in statements, each quote looked up.
 * What no item has leads to the newest ones, for their own language may have other words. Undefined where the id is of no such question.
 */
export async function answerPorts(db: GlossDatabase, id: string): Promise<AnswerPorts | undefined> {
  const row = await db.libraryAnswers.get(id);
  if (!row?.recipe) return undefined;
  const { question, among, state, usage, at, recipe } = row;
  const { passages, origins, lang, items } = await oneText(db, await itemsFor(db, question, among));
  const book = { id, key: id, url: '', title: bookTitle, site: '', lang, contentHash: id, tags: [], note: '' };
  const statementsOf = (body: AnswerBody): LibraryAnswer['statements'] =>
    body.statements.map(({ text, citations }) => ({
      text,
      citations: citations.flatMap(({ from, quote, verdict }) => {
        const origin = origins[from - 1];
        return origin ? [{ ...origin, quote, verdict }] : [];
      }),
    }));
  return {
    loadGloss: async () => {
      const asked = { ...recipe, question };
      return { id, sourceId: id, contentHash: id, kind: 'answer', recipe: asked, state, usage, createdAt: at };
    },
    loadSource: async () => ({ ...book, kind: 'article', capturedAt: at, words: passages.length }),
    loadBody: async () => {
      if (passages.length === 0) throw new GlossError('NOTHING_TO_READ');
      return { sourceId: id, contentHash: id, passages };
    },
    loadOutline: async () => undefined,
    writeGloss: async (_, { body, progress: _progress, finishedAt: _finishedAt, ...patch }) => {
      const written = body?.kind === 'answer' && { statements: statementsOf(body), items };
      const { state, error, usage } = patch;
      await db.libraryAnswers.update(id, {
        ...(state && { state }),
        ...('error' in patch && { error }),
        ...(usage && { usage }),
        ...written,
      });
    },
  };
}

/** What the model is told that it reads. */
const bookTitle = 'Texts of a library; the name before a passage is the beginning of the title of the text it is from';

/** Items that have words of the question, by how many and how rare they are; then the newest. */
async function itemsFor(db: GlossDatabase, question: string, among?: readonly string[]): Promise<Source[]> {
  const words = [...new Set(searchTerms(question, detectLanguage(question)))].slice(0, mostWords);
  const { having, total } = await sourcesHaving(db, words);
  const scores = new Map<string, number>();
  for (const ids of having) {
    for (const id of ids) scores.set(id, (scores.get(id) ?? 0) + Math.log(1 + total / ids.length));
  }
  const wanted = among && new Set(among);
  const readable = await db.sources
    .filter(
      ({ id, words: length, deletedAt, importId }) =>
        length > 0 && deletedAt === undefined && importId === undefined && (!wanted || wanted.has(id)),
    )
    .toArray();
  const score = ({ id }: Source) => scores.get(id) ?? 0;
  return readable.sort((a, b) => score(b) - score(a) || b.capturedAt - a.capturedAt).slice(0, mostItems);
}

/** The texts of items as one, numbered through; `origins`: where each passage is from, by its number less one. */
async function oneText(db: GlossDatabase, sources: readonly Source[]) {
  const passages: Passage[] = [];
  const origins: { sourceId: string; n: number }[] = [];
  let [tokens, items] = [0, 0];
  for (const { id, contentHash, title } of sources) {
    if (tokens > mostTokens) break;
    items++;
    for (const { n, text, anchor } of (await getBody(db, id, contentHash))?.passages ?? []) {
      tokens += estimateTokens(text);
      if (tokens > mostTokens) break;
      origins.push({ sourceId: id, n });
      passages.push({ n: passages.length + 1, text, anchor, speaker: nameOf(title) });
    }
  }
  return { passages, origins, items, lang: sources[0]?.lang ?? 'und' };
}

/** A title as the name in front of a passage: each passage pays for it, and a colon ends it. */
const nameOf = (title: string) =>
  (title.split(/[:：|–—]/)[0] ?? '').replace(/\s+/g, ' ').trim().slice(0, 40) || title.slice(0, 40);

/** Takes an answer away, or (`keep`) brings it back. One that is taken away before it is written stays unwritten. */
export async function keepLibraryAnswer(db: GlossDatabase, id: string, keep: boolean, now = Date.now()): Promise<void> {
  await db.libraryAnswers
    .where('id')
    .equals(id)
    .modify((row) => {
      row.deletedAt = keep ? undefined : now;
      if (!keep && !isFinished(row)) row.state = 'cancelled';
    });
}

/** Newest first, without those taken away. */
export async function libraryAnswers(db: GlossDatabase): Promise<LibraryAnswer[]> {
  return (await db.libraryAnswers.orderBy('at').reverse().toArray()).filter(({ deletedAt }) => deletedAt === undefined);
}

/** Those taken away before go for good; those without a job, from before there was one, are nobody's work any more. */
export async function settleLibraryAnswers(db: GlossDatabase): Promise<void> {
  await db.transaction('rw', [db.libraryAnswers, db.jobs, db.steps], async () => {
    const gone = await db.libraryAnswers.filter(({ deletedAt }) => deletedAt !== undefined).primaryKeys();
    await db.libraryAnswers.bulkDelete(gone);
    await db.jobs.where('glossId').anyOf(gone).delete();
    await db.steps.where('glossId').anyOf(gone).delete();
    const open = await db.jobs.where('state').anyOf(['waiting', 'running']).toArray();
    const worked = new Set(open.map(({ glossId }) => glossId));
    await db.libraryAnswers
      .filter((row) => !isFinished(row) && !worked.has(row.id))
      .modify({ state: 'failed', error: { code: 'CANCELLED' } });
  });
}
