import { describe, expect, it } from 'vitest';
import { addUsage, noUsage } from '@/lib/engine/model';
import type { Gloss } from '@/lib/gloss/model';
import { type Caps, createBudget } from '@/lib/jobs/budget';
import { saveCapture } from '@/lib/library/sources';
import { addSpending, monthOf, spentSoFar } from '@/lib/library/spending';
import { studyLine } from '@/lib/library/study-line';
import { createTranslationBrain } from '../../fakes/model-server/brains/translation';
import { scriptedEngine } from '../gloss/scripted-engine';
import { captureOf, emptyOutline, freshDatabase } from './fixtures';

const text = 'It is about setting the training wheels at the right height.';
const brain = createTranslationBrain();
const { signal } = new AbortController();

async function translated(caps: Caps) {
  const db = freshDatabase();
  const { id: sourceId, contentHash } = await saveCapture(db, captureOf([text]), emptyOutline);
  const gloss: Gloss = {
    id: 'g',
    sourceId,
    contentHash,
    kind: 'translation',
    recipe: { kind: 'translation', engine: 'e|m', model: 'm', outputLang: 'zh-Hans', versions: {} },
    state: 'done',
    body: {
      kind: 'translation',
      units: 1,
      lines: [{ id: 1, n: 1, span: [0, text.length], text: '这是关于设置训练轮的高度。', state: 'translated' }],
    },
    usage: noUsage,
    createdAt: 1,
  };
  await db.glosses.add(gloss);
  const budget = createBudget({
    rules: async () => ({ caps, price: undefined }),
    spent: (glossId, now) => spentSoFar(db, glossId, now),
    add: (...spent) => addSpending(db, ...spent),
  });
  const engine = scriptedEngine(({ messages }) => brain({ model: 'm', messages }) ?? '');
  const study = (words?: string) =>
    studyLine(db, { glossId: 'g', id: 1, words }, async (key) => budget.guard(engine, key), signal);
  return { db, engine, study };
}

describe('a study of one sentence', () => {
  it('is counted in the month, and not as work on the translation', async () => {
    const { db, study } = await translated({ unit: 'tokens' });
    await study();
    await study('training wheels');
    const studies = await db.studies.toArray();
    expect(studies.map(({ state }) => state)).toEqual(['done', 'done']);
    const used = studies.reduce((sum, { usage }) => addUsage(sum, usage), noUsage);
    const { job, month } = await spentSoFar(db, 'g', Date.now());
    expect(month.tokens).toBe(used.promptTokens + used.completionTokens);
    expect(month.tokens).toBeGreaterThan(0);
    expect(job.tokens).toBe(0);
  });

  it('is not begun where it could pass a cap, and says which', async () => {
    const { db, engine, study } = await translated({ unit: 'tokens', month: 500_000 });
    await addSpending(db, 'other', 'e|m', { ...noUsage, promptTokens: 499_000, calls: 1 }, undefined, Date.now());
    await study();
    expect(await db.studies.toArray()).toMatchObject([{ state: 'failed', error: { code: 'OVER_MONTH_CAP' } }]);
    expect(engine.requests).toEqual([]);
    expect((await db.spending.where('month').equals(monthOf(Date.now())).toArray()).length).toBe(1);
  });
});
