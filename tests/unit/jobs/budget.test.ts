import { describe, expect, it, vi } from 'vitest';
import type { Engine, EngineAnswer, Usage } from '@/lib/engine/model';
import { costOf, listPrice, type Price } from '@/lib/engine/prices';
import { type Caps, createBudget } from '@/lib/jobs/budget';
import { addSpending, monthOf, paceOf, spentSoFar } from '@/lib/library/spending';
import { freshDatabase } from '../library/fixtures';

const usage: Usage = { promptTokens: 300, completionTokens: 100, cachedTokens: 200, calls: 1, estimated: false };
const request = { messages: [{ role: 'user' as const, content: 'word '.repeat(290) }], maxOutputTokens: 500 };
const price: Price = { input: 1000, cached: 100, output: 10_000 };

/** An engine whose calls end when told to. */
function gatedEngine() {
  const open: (() => void)[] = [];
  const engine: Engine = {
    id: 'e|m',
    model: 'm',
    limits: { contextTokens: 8000, outputTokens: 1000, parallel: 8 },
    generate: () =>
      new Promise<EngineAnswer>((resolve) => open.push(() => resolve({ text: 'x', usage, finish: 'stop' }))),
  };
  return { engine, open };
}

function budgetOf(caps: Caps, known: Price | undefined = undefined) {
  const db = freshDatabase();
  const budget = createBudget({
    rules: async () => ({ caps, price: known }),
    spent: (glossId, now) => spentSoFar(db, glossId, now),
    add: (...spent) => addSpending(db, ...spent),
  });
  return { db, budget };
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 20));
const call = { signal: new AbortController().signal };

describe('budget', () => {
  it('begins no call that could pass the cap: it waits for those that run, then says so', async () => {
    // A call may use about 800 tokens and uses 400.
    const { budget } = budgetOf({ unit: 'tokens', job: 2000 });
    const { engine, open } = gatedEngine();
    const guarded = budget.guard(engine, 'g');
    const calls = Array.from({ length: 5 }, () =>
      guarded.generate(request, call).then(
        () => 'done',
        (e) => e.info,
      ),
    );
    await vi.waitFor(() => expect(open).toHaveLength(2));
    open[0]?.();
    open[1]?.();
    await vi.waitFor(() => expect(open).toHaveLength(3)); // 800 used: room for one more of 800
    open[2]?.();
    await vi.waitFor(() => expect(open).toHaveLength(4));
    open[3]?.();
    expect(await Promise.all(calls.slice(0, 4))).toEqual(['done', 'done', 'done', 'done']);
    expect(await calls[4]).toEqual({ code: 'OVER_JOB_CAP', params: { cap: '2000 tokens', spent: 1600 } });
  });

  it('leaves no listener behind on the signal of a job, however often a call waits', async () => {
    const { budget } = budgetOf({ unit: 'tokens', job: 2000 });
    const { engine, open } = gatedEngine();
    const { signal } = new AbortController();
    let listeners = 0;
    const add = vi.spyOn(signal, 'addEventListener').mockImplementation(() => void listeners++);
    vi.spyOn(signal, 'removeEventListener').mockImplementation(() => void listeners--);
    const calls = Array.from({ length: 4 }, () => budget.guard(engine, 'g').generate(request, { signal }));
    for (let i = 0; i < calls.length; i++) {
      await vi.waitFor(() => expect(open.length).toBeGreaterThan(i));
      open[i]?.();
    }
    await Promise.all(calls);
    expect(add).toHaveBeenCalled();
    expect(listeners).toBe(0);
  });

  it('counts a month over all glosses, in dollars where a price is known', async () => {
    const { db, budget } = budgetOf({ unit: 'usd', month: 7 }, price);
    const { engine, open } = gatedEngine();
    const first = budget.guard(engine, 'a').generate(request, call);
    await vi.waitFor(() => expect(open).toHaveLength(1));
    open[0]?.();
    await first;
    expect((await spentSoFar(db, 'b', Date.now())).month.usd).toBeCloseTo(costOf(usage, price)); // 1.12
    const second = budget.guard(engine, 'b').generate(request, call);
    await vi.waitFor(() => expect(open).toHaveLength(2));
    open[1]?.();
    await second;
    await expect(budget.guard(engine, 'c').generate(request, call)).rejects.toMatchObject({ code: 'OVER_MONTH_CAP' });
    const nextMonth = new Date();
    nextMonth.setMonth(nextMonth.getMonth() + 1, 1);
    expect((await spentSoFar(db, 'a', nextMonth.getTime())).month.usd).toBe(0);
    expect((await spentSoFar(db, 'a', nextMonth.getTime())).job.usd).toBeGreaterThan(1);
  });

  it('asks for a price where a cap is in dollars and none is known', async () => {
    const { budget } = budgetOf({ unit: 'usd', job: 1 });
    await expect(budget.guard(gatedEngine().engine, 'g').generate(request, call)).rejects.toMatchObject({
      code: 'PRICE_UNKNOWN',
    });
  });

  it('lets a waiting call go when its job is cancelled, and the next one through', async () => {
    const { budget } = budgetOf({ unit: 'tokens', job: 900 });
    const { engine, open } = gatedEngine();
    const running = budget.guard(engine, 'a').generate(request, call);
    const cancel = new AbortController();
    const waiting = budget.guard(engine, 'a').generate(request, { signal: cancel.signal });
    const other = budget.guard(engine, 'b').generate(request, call);
    await settle();
    cancel.abort();
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
    await vi.waitFor(() => expect(open).toHaveLength(2));
    for (const end of open) end();
    await Promise.all([running, other]);
  });
});

describe('spending', () => {
  it('names months by the local calendar, and knows the pace of an engine', async () => {
    expect(monthOf(new Date(2026, 0, 31, 23, 59).getTime())).toBe('2026-01');
    expect(await paceOf(freshDatabase(), 'e|m')).toBeUndefined();
  });

  it('has list prices by preset and model, and none to pay on the own machine', () => {
    expect(listPrice('openai', 'gpt-5-mini')).toEqual({ input: 0.25, cached: 0.025, output: 2 });
    expect(listPrice('ollama', 'anything')).toEqual({ input: 0, output: 0 });
    expect(listPrice('custom', 'gpt-5-mini')).toBeUndefined();
    expect(costOf({ promptTokens: 1e6, cachedTokens: 5e5, completionTokens: 1e6 }, { input: 2, output: 4 })).toBe(6);
  });
});
