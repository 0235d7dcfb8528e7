import { describe, expect, it } from 'vitest';
import type { Engine } from '@/lib/engine/model';
import { createGlossJob } from '@/lib/jobs/gloss-job';
import type { GlossDatabase } from '@/lib/library/database';
import { cancelGloss } from '@/lib/library/glosses';
import { createJobStore } from '@/lib/library/job-store';
import {
  answerPorts,
  keepLibraryAnswer,
  libraryAnswers,
  orderLibraryAnswer,
  settleLibraryAnswers,
} from '@/lib/library/library-answers';
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

const recipe = { kind: 'answer' as const, engine: 'fake', model: 'fake', outputLang: 'en', versions: {} };
const order = { question: 'Why does a heron wait in the shallows?', recipe };

/** Does the open job as the worker does; `guarded`: the ids that calls were accounted to. */
async function work(db: GlossDatabase, engine: Engine, guarded: string[] = []): Promise<void> {
  const store = createJobStore(db);
  const job = await store.take('worker', Date.now(), Date.now() + 60_000);
  const ports = job && (await answerPorts(db, job.glossId));
  if (!ports) throw new Error('no question');
  const guard = (guardedEngine: Engine, id: string) => {
    guarded.push(id);
    return guardedEngine;
  };
  const online = () => true;
  const answer = createGlossJob({ ...ports, store, engineFor: async () => engine, budget: { guard }, online });
  await answer(job, new AbortController().signal).then(
    () => store.finish(job.id, 'worker', 'done'),
    () => store.finish(job.id, 'worker', 'failed'),
  );
}

describe('a question to the library', () => {
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
    const id = await orderLibraryAnswer(db, order);
    const guarded: string[] = [];
    await work(db, engine, guarded);
    expect(guarded).toEqual([id]);
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
    await orderLibraryAnswer(db, { ...order, among: [ids.cheese ?? '', ids.ferries ?? ''] });
    await work(db, engine);
    expect((await libraryAnswers(db))[0]).toMatchObject({ state: 'done', statements: [], items: 1 });
    expect(engine.requests[0]?.messages.at(-1)?.content).not.toMatch(/heron waits|ferry/);
  });

  it('keeps a failure in the row, and a deletion can be undone until the next start', async () => {
    const { db } = await library();
    const engine = scriptedEngine(() => new GlossError('KEY_REFUSED'));
    const id = await orderLibraryAnswer(db, order);
    await work(db, engine);
    expect(await libraryAnswers(db)).toMatchObject([{ state: 'failed', error: { code: 'KEY_REFUSED' } }]);
    await keepLibraryAnswer(db, id, false);
    expect(await libraryAnswers(db)).toEqual([]);
    await keepLibraryAnswer(db, id, true);
    await db.libraryAnswers.update(id, { state: 'running' });
    await settleLibraryAnswers(db);
    // No job works on it: it is from before there was one.
    expect(await libraryAnswers(db)).toMatchObject([{ state: 'failed', error: { code: 'CANCELLED' } }]);
    await keepLibraryAnswer(db, id, false);
    await settleLibraryAnswers(db);
    expect(await db.libraryAnswers.count()).toBe(0);
  });

  it('outlives its worker: what was answered is not paid for again', async () => {
    const { db } = await library();
    const id = await orderLibraryAnswer(db, order);
    const found = lines({ text: 'For the fish.', passages: [2], quote: 'the mayor wept for joy all night' });
    // The worker dies in the second call, which looks the quote up once more.
    const first = scriptedEngine((request) =>
      request.messages.at(-1)?.content.includes('looked up the quotes') ? new GlossError('UNREACHABLE') : found,
    );
    await work(db, first);
    await db.jobs
      .where('glossId')
      .equals(id)
      .modify({ state: 'running', lease: { owner: 'dead', until: 0 } });
    await db.libraryAnswers.update(id, { state: 'running' });
    await settleLibraryAnswers(db);
    expect((await libraryAnswers(db))[0]?.state).toBe('running');
    const second = scriptedEngine(() => '{"none":true}');
    await work(db, second);
    expect((await libraryAnswers(db))[0]?.state).toBe('done');
    expect([first.requests.length, second.requests.length]).toEqual([2, 1]);
  });

  it('that is taken away before its turn is not answered', async () => {
    const { db } = await library();
    const id = await orderLibraryAnswer(db, order);
    await cancelGloss(db, id);
    await keepLibraryAnswer(db, id, false);
    await keepLibraryAnswer(db, id, true);
    expect(await createJobStore(db).take('worker', Date.now(), Date.now() + 60_000)).toBeUndefined();
    expect((await libraryAnswers(db))[0]?.state).toBe('cancelled');
  });
});
