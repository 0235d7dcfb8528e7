import { z } from 'zod';
import { addUsage, type Engine, noUsage, Usage } from '../engine/model';
import { answer } from '../gloss/answer';
import { AnswerBody, Verdict } from '../gloss/model';
import { searchTerms } from '../gloss/search-terms';
import { ErrorInfo, GlossError, toErrorInfo } from '../source/errors';
import { detectLanguage } from '../source/language';
import type { Passage, Source } from '../source/model';
import { estimateTokens } from '../source/tokens';
import type { GlossDatabase } from './database';
import { getBody } from './queries';
import { sourcesHaving } from './search/search';

/** A question about many items, and its answer as far as it is written. */
export const LibraryAnswer = z.object({
  id: z.string(),
  question: z.string(),
  outputLang: z.string(),
  state: z.enum(['running', 'done', 'failed']),
  /** Without any: the items do not say. */
  statements: z.array(
    z.object({
      text: z.string(),
      /** Where it stands: passage `n` of an item; its quote, looked up in what the model was shown. */
      citations: z.array(z.object({ sourceId: z.string(), n: z.number(), quote: z.string(), verdict: Verdict })),
    }),
  ),
  /** Items that were searched. */
  items: z.number().int().nonnegative(),
  usage: Usage,
  error: ErrorInfo.optional(),
  /** ms since the epoch. */
  at: z.number(),
  /** Set while it can still be brought back. */
  deletedAt: z.number().optional(),
});
export type LibraryAnswer = z.infer<typeof LibraryAnswer>;

/** Items that are looked into, and tokens of them; of these the answer's own search chooses. */
const mostItems = 20;
const mostTokens = 150_000;
/** Words of a question that are looked up. */
const mostWords = 40;

export interface LibraryQuestion {
  question: string;
  outputLang: string;
  /** Only these items; absent: all that are not in the trash. */
  among?: readonly string[] | undefined;
}

/**
 * Answers a question about many items, into a row: the items that have its words, the rarest first, become one text in which each
 * passage carries its item's name, and that is asked as any source is: searched, answered in statements, each quote looked up. What
 * no item has leads to the newest ones, for their own language may have other words. A failure is in the row.
 */
export async function askLibrary(
  db: GlossDatabase,
  { question, outputLang, among }: LibraryQuestion,
  engineFor: (id: string) => Promise<Engine>,
  signal: AbortSignal,
  now = Date.now(),
): Promise<string> {
  const id = crypto.randomUUID();
  const row: LibraryAnswer = {
    id,
    question,
    outputLang,
    state: 'running',
    statements: [],
    items: 0,
    usage: noUsage,
    at: now,
  };
  await db.libraryAnswers.add(row);
  try {
    const { passages, origins, lang, items } = await oneText(db, await itemsFor(db, question, among));
    if (passages.length === 0) throw new GlossError('NOTHING_TO_READ');
    const statementsOf = (body: AnswerBody): LibraryAnswer['statements'] =>
      body.statements.map(({ text, citations }) => ({
        text,
        citations: citations.flatMap(({ from, quote, verdict }) => {
          const origin = origins[from - 1];
          return origin ? [{ ...origin, quote, verdict }] : [];
        }),
      }));
    let usage = noUsage;
    const { body } = await answer(
      { source: { title: bookTitle, lang }, passages, outputLang, engine: await engineFor(id), question, earlier: [] },
      {
        signal,
        // Not kept for another try: a few calls, soon asked again.
        step: async (_, work) => {
          const result = await work(signal);
          usage = addUsage(usage, result.usage);
          return result.value;
        },
        progress: () => undefined,
        show: (shown) =>
          void db.libraryAnswers.update(id, { statements: statementsOf(AnswerBody.parse(shown)), items, usage }),
      },
    );
    await db.libraryAnswers.update(id, { state: 'done', statements: statementsOf(body), items, usage });
  } catch (thrown) {
    await db.libraryAnswers.update(id, { state: 'failed', error: toErrorInfo(thrown) });
  }
  return id;
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

/** Takes an answer away, or (`keep`) brings it back. */
export async function keepLibraryAnswer(db: GlossDatabase, id: string, keep: boolean, now = Date.now()): Promise<void> {
  await db.libraryAnswers.update(id, { deletedAt: keep ? undefined : now });
}

/** Newest first, without those taken away. */
export async function libraryAnswers(db: GlossDatabase): Promise<LibraryAnswer[]> {
  return (await db.libraryAnswers.orderBy('at').reverse().toArray()).filter(({ deletedAt }) => deletedAt === undefined);
}

/** A worker that died left these running: nobody works on them. Those taken away before go for good. */
export async function settleLibraryAnswers(db: GlossDatabase): Promise<void> {
  await db.libraryAnswers.filter(({ deletedAt }) => deletedAt !== undefined).delete();
  await db.libraryAnswers
    .filter(({ state }) => state === 'running')
    .modify({ state: 'failed', error: { code: 'CANCELLED' } });
}
