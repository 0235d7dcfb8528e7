import type { Engine, EngineRequest, Usage } from '../engine/model';
import { costOf, type Price } from '../engine/prices';
import { GlossError } from '../source/errors';
import { estimateTokens } from '../source/tokens';

/** Limits the person set, in one unit; an absent one does not bind. */
export interface Caps {
  unit: 'tokens' | 'usd';
  job?: number | undefined;
  /** A calendar month, all glosses together. */
  month?: number | undefined;
}

/** What was used: tokens of prompt and answer, and US dollars as far as prices were known. */
export interface Spent {
  tokens: number;
  usd: number;
}

export interface BudgetPorts {
  /** Caps as they are now, and the price of an engine: both may change while a job runs. */
  rules(engineId: string): Promise<{ caps: Caps; price: Price | undefined }>;
  /** By one gloss ever, and by all in the month of `now`. */
  spent(glossId: string, now: number): Promise<{ job: Spent; month: Spent }>;
  /** Adds to the rows; called when a call is finished, before its answer is used. */
  add(glossId: string, engineId: string, usage: Usage, usd: number | undefined, now: number): Promise<void>;
  now?: () => number;
}

export interface Budget {
  /**
   * The engine with every call accounted for, and none begun that could pass a cap: its prompt and the longest answer it asks for
   * are set aside until it ends. A call for which what is set aside by others leaves no room waits for them. `generate` rejects with
   * `OVER_JOB_CAP` or `OVER_MONTH_CAP` (`params`: `cap`, a text, and `spent`), or `PRICE_UNKNOWN` where a cap is in dollars and no price is known.
   */
  guard(engine: Engine, glossId: string): Engine;
}

/** The budget of all jobs of one worker. What a call that failed may have cost is unknown and not counted. */
export function createBudget({ rules, spent, add, now = Date.now }: BudgetPorts): Budget {
  const aside = new Set<{ glossId: string; amount: number; ended: Promise<void> }>();
  let turn: Promise<unknown> = Promise.resolve();

  const setAside = async (engine: Engine, request: EngineRequest, glossId: string, signal: AbortSignal) => {
    for (;;) {
      signal.throwIfAborted();
      const { caps, price } = await rules(engine.id);
      const bound = caps.job !== undefined || caps.month !== undefined;
      if (bound && caps.unit === 'usd' && !price) {
        throw new GlossError('PRICE_UNKNOWN', { params: { model: engine.model } });
      }
      const most = mostOf(request);
      const amount = caps.unit === 'usd' ? costOf(most, price ?? free) : most.promptTokens + most.completionTokens;
      const used = bound ? await spent(glossId, now()) : undefined;
      const passed = (['job', 'month'] as const).find((which) => {
        const cap = caps[which];
        return used && cap !== undefined && used[which][caps.unit] + held(which, glossId) + amount > cap;
      });
      if (!passed || !used) {
        let end = () => {};
        const ended = new Promise<void>((resolve) => {
          end = resolve;
        });
        const entry = { glossId, amount, ended };
        aside.add(entry);
        return () => {
          aside.delete(entry);
          end();
        };
      }
      const others = [...aside].filter((entry) => passed === 'month' || entry.glossId === glossId);
      if (others.length === 0) {
        const cap = caps.unit === 'usd' ? `US$${caps[passed]}` : `${caps[passed]} tokens`;
        const params = { cap, spent: used[passed][caps.unit] };
        throw new GlossError(passed === 'job' ? 'OVER_JOB_CAP' : 'OVER_MONTH_CAP', { params });
      }
      await unlessAborted(Promise.race(others.map((entry) => entry.ended)), signal);
    }
  };
  const held = (which: 'job' | 'month', glossId: string) =>
    [...aside].reduce((sum, e) => sum + (which === 'month' || e.glossId === glossId ? e.amount : 0), 0);

  return {
    guard: (engine, glossId) => ({
      ...engine,
      generate: async (request, call) => {
        // One at a time: two calls must not both see the same room.
        const mine = turn.then(() => setAside(engine, request, glossId, call.signal));
        turn = mine.catch(() => undefined);
        const release = await mine;
        try {
          const answer = await engine.generate(request, call);
          const { price } = await rules(engine.id);
          await add(glossId, engine.id, answer.usage, price && costOf(answer.usage, price), now());
          return answer;
        } finally {
          release();
        }
      },
    }),
  };
}

const free: Price = { input: 0, output: 0 };

/** Resolves with `waited`, or when `signal` aborts; leaves no listener, for one signal sees many waits. */
function unlessAborted(waited: Promise<unknown>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      signal.removeEventListener('abort', end);
      resolve();
    };
    signal.addEventListener('abort', end);
    void waited.then(end);
  });
}

/** The most a call can use. Our estimate of a prompt errs high. */
function mostOf({ messages, maxOutputTokens }: EngineRequest) {
  const promptTokens = messages.reduce((sum, { content }) => sum + estimateTokens(content) + 4, 0);
  return { promptTokens, completionTokens: maxOutputTokens, cachedTokens: 0 };
}
