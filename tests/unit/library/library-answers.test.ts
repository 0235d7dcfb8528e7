import { describe, expect, it } from 'vitest';
import { askLibrary, keepLibraryAnswer, libraryAnswers, settleLibraryAnswers } from '@/lib/library/library-answers';
import { createIndexer } from '@/lib/library/search/indexer';
import { saveCapture, trashSources } from '@/lib/library/sources';
import { GlossError } from '@/lib/source/errors';
import { lines, scriptedEngine } from '../gloss/scripted-engine';
import { captureOf, emptyOutline, freshDatabase } from './fixtures';

const texts = {
  herons: ['Herons fish alone.', 'A heron waits because walking disturbs the shallows of the river.'],
  ferries: ['The ferry of the river was late again.'],
  cheese: ['Hard cheese keeps for years.'],
};

async function library() {
  const db = freshDatabase();
  const ids: Record<string, string> = {};
  for (const [title, passages] of Object.entries(texts)) {
    const capture = captureOf(passages, { key: `https://a.example/${title}`, title });
    ids[title] = (await saveCapture(db, capture, emptyOutline)).id;
  }
  await createIndexer(db).run();
  return { db, ids };
}

const signal = new AbortController().signal;
const order = { question: 'Why does a heron wait in the shallows?', outputLang: 'en' };

describe('askLibrary', () => {
  it('cites items and passages, each quote looked up', async () => {
    const { db, ids } = await library();
    const engine = scriptedEngine((request) => {
      const prompt = request.messages.at(-1)?.content ?? '';
      const n = Number(/^\[(\d+)\].*walking disturbs/m.exec(prompt)?.[1]);
      return prompt.includes('looked up the quotes')
        ? '{"none":true}'
        : lines(
            { text: 'It keeps still for the fish.', passages: [n], quote: 'walking disturbs the shallows' },
            { text: 'The mayor wept.', passages: [n], quote: 'the mayor wept for joy all night' },
          );
    });
    await askLibrary(db, order, async () => engine, signal);
    const [row] = await libraryAnswers(db);
    expect(row).toMatchObject({ state: 'done', items: 3, question: order.question });
    expect(row?.statements).toEqual([
      {
        text: 'It keeps still for the fish.',
        citations: [{ sourceId: ids.herons, n: 2, quote: 'walking disturbs the shallows', verdict: 'found' }],
      },
      { text: 'The mayor wept.', citations: [expect.objectContaining({ sourceId: ids.herons, verdict: 'missing' })] },
    ]);
    // The item that has the words comes first.
    expect(engine.requests[0]?.messages.at(-1)?.content).toMatch(/\[1\] herons: Herons fish alone/);
  });

  it('reads only the chosen items, and none of the trash', async () => {
    const { db, ids } = await library();
    await trashSources(db, [ids.ferries ?? '']);
    const engine = scriptedEngine(() => '{"none":true}');
    await askLibrary(db, { ...order, among: [ids.cheese ?? '', ids.ferries ?? ''] }, async () => engine, signal);
    expect((await libraryAnswers(db))[0]).toMatchObject({ state: 'done', statements: [], items: 1 });
    expect(engine.requests[0]?.messages.at(-1)?.content).not.toMatch(/heron waits|ferry/);
  });

  it('keeps a failure in the row, and a deletion can be undone until the next start', async () => {
    const { db } = await library();
    const engine = scriptedEngine(() => new GlossError('KEY_REFUSED'));
    const id = await askLibrary(db, order, async () => engine, signal);
    expect(await libraryAnswers(db)).toMatchObject([{ state: 'failed', error: { code: 'KEY_REFUSED' } }]);
    await keepLibraryAnswer(db, id, false);
    expect(await libraryAnswers(db)).toEqual([]);
    await keepLibraryAnswer(db, id, true);
    await db.libraryAnswers.update(id, { state: 'running' });
    await settleLibraryAnswers(db);
    expect(await libraryAnswers(db)).toMatchObject([{ state: 'failed', error: { code: 'CANCELLED' } }]);
    await keepLibraryAnswer(db, id, false);
    await settleLibraryAnswers(db);
    expect(await db.libraryAnswers.count()).toBe(0);
  });
});
