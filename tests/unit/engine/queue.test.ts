import { describe, expect, it, vi } from 'vitest';
import { type Consequence, EndpointFailure } from '../../../lib/engine/errors';
import { createQueue, type QueueOptions, queueFor, type Task } from '../../../lib/engine/queue';
import { type ErrorCode, GlossError } from '../../../lib/source/errors';
import { createClock, settle } from './clock';

const fail = (code: ErrorCode, consequence: Consequence, waitMs?: number) =>
  new EndpointFailure(new GlossError(code, { params: { host: 'h' } }), consequence, waitMs);
const limited = (waitMs?: number) => fail('RATE_LIMITED', 'limit', waitMs);

function setUp(options: Partial<QueueOptions> = {}) {
  const clock = createClock();
  const queue = createQueue({ parallel: 2, random: () => 1, now: clock.now, sleep: clock.sleep, ...options });
  const controller = new AbortController();
  const starts: { name: string; at: number }[] = [];
  const waits: number[] = [];
  /** Runs a task that does `attempts[i]` at its i-th start: throws it, or takes that many ms and returns its name. */
  const run = (name: string, attempts: (EndpointFailure | number)[], signal = controller.signal) => {
    const task: Task<string> = async (accepted) => {
      starts.push({ name, at: clock.now() - 1_000_000 });
      const step = attempts.shift() ?? 0;
      if (typeof step !== 'number') throw step;
      accepted();
      if (step > 0) await clock.sleep(step, signal);
      return name;
    };
    const promise = queue.run(task, { signal, onWait: (at) => waits.push(at - 1_000_000) });
    promise.catch(() => undefined);
    return promise;
  };
  const names = () => starts.map((start) => start.name).join('');
  return { clock, queue, controller, starts, waits, run, names };
}

describe('running', () => {
  it('keeps as many in flight as allowed, in order', async () => {
    const { clock, run, starts } = setUp();
    const done = Promise.all(['a', 'b', 'c', 'd'].map((name) => run(name, [100])));
    await clock.run(50);
    expect(starts.map((start) => start.name)).toEqual(['a', 'b']);
    await clock.run(200);
    expect(await done).toEqual(['a', 'b', 'c', 'd']);
    expect(starts.map((start) => start.at)).toEqual([0, 0, 100, 100]);
  });

  it('takes a new parallel limit at once', async () => {
    const { clock, queue, run, names } = setUp({ parallel: 1 });
    for (const name of ['a', 'b', 'c']) void run(name, [100]);
    await clock.run(10);
    expect(names()).toBe('a');
    queue.setParallel(3);
    await clock.run(10);
    expect(names()).toBe('abc');
  });

  it('passes on what is no failure of the endpoint', async () => {
    const { queue, controller } = setUp();
    const bug = new TypeError('bug');
    await expect(queue.run(() => Promise.reject(bug), { signal: controller.signal })).rejects.toBe(bug);
  });

  it('is one for each endpoint', () => {
    expect(queueFor('http://a.example/v1', 2)).toBe(queueFor('http://a.example/v1', 3));
    expect(queueFor('http://a.example/v1', 2)).not.toBe(queueFor('http://b.example/v1', 2));
  });
});

describe('a limit', () => {
  it('pauses all for Retry-After, keeps the backlog, sends one probe, then goes on', async () => {
    const { clock, run, starts, waits } = setUp({ parallel: 3 });
    const done = Promise.all([
      run('a', [limited(5000), 100]),
      run('b', [limited(5000), 100]),
      run('c', [limited(5000), 100]),
      run('d', [100]),
      run('e', [100]),
    ]);
    await clock.run(5000);
    expect(starts).toHaveLength(3);
    expect(Math.max(...waits)).toBe(5250); // Retry-After and a little jitter
    await clock.run(251);
    const probeAt = starts[3]?.at;
    expect(probeAt).toBeGreaterThanOrEqual(5000);
    await clock.run(1000);
    expect((await done).join('')).toBe('abcde');
    expect(starts).toHaveLength(8);
  });

  it('sends nothing beside the probe until the endpoint takes it', async () => {
    const { clock, queue, controller, run, names } = setUp({ parallel: 4 });
    let takeProbe: () => void = () => undefined;
    let attempts = 0;
    const probe = queue.run(
      async (accepted) => {
        if (++attempts === 1) throw limited(1000);
        await new Promise<void>((resolve) => {
          takeProbe = resolve;
        });
        accepted();
        await clock.sleep(10_000, controller.signal);
      },
      { signal: controller.signal },
    );
    probe.catch(() => undefined);
    await settle();
    for (const name of ['x', 'y']) void run(name, [0]);
    await clock.run(5000);
    expect([attempts, names()]).toEqual([2, '']);
    takeProbe();
    await clock.run(0);
    expect(names()).toBe('xy'); // at its headers, not at its end
  });

  it('a refused probe pauses again, longer', async () => {
    const { clock, run, starts } = setUp({ parallel: 1 });
    const done = run('a', [limited(), limited(), limited(), 0]);
    await clock.run(60_000);
    expect(await done).toBe('a');
    const gaps = starts.slice(1).map((start, i) => start.at - (starts[i]?.at ?? 0));
    expect(gaps).toEqual([1000, 2000, 4000]);
  });

  it('halves what runs at once and finds back to it', async () => {
    const { clock, run, starts } = setUp({ parallel: 4 });
    for (const name of ['a', 'b', 'c', 'd']) void run(name, [limited(100), 1000]);
    for (let i = 0; i < 12; i++) void run('z', [1000]);
    await clock.run(1200);
    const running = starts.filter((start) => start.at > 0).length;
    expect(running).toBe(2);
    await clock.run(20_000);
    const mostAtOnce = Math.max(...starts.map(({ at }) => starts.filter((other) => other.at === at).length));
    expect(starts.filter((start) => start.name === 'z')).toHaveLength(12);
    expect(mostAtOnce).toBeLessThanOrEqual(4);
  });

  it('gives the whole backlog up after a bounded number of pauses', async () => {
    const { clock, run, starts } = setUp({ parallel: 2, pauses: 3, totalMs: 1e9 });
    const all = ['a', 'b', 'c', 'd'].map((name) =>
      run(
        name,
        Array.from({ length: 99 }, () => limited()),
      ),
    );
    const results = Promise.allSettled(all);
    await clock.run(600_000);
    for (const result of await results) {
      expect(result).toMatchObject({
        status: 'rejected',
        reason: { code: 'RATE_LIMITED', info: { params: { host: 'h' } } },
      });
    }
    expect(starts.length).toBeLessThanOrEqual(2 + 3 + 1);
  });

  it('does not wait longer than it may: says the seconds at once', async () => {
    const { clock, run } = setUp({ totalMs: 60_000 });
    const promise = run('a', [limited(3_600_000)]);
    await clock.run(0);
    await expect(promise).rejects.toMatchObject({ code: 'RATE_LIMITED', info: { params: { seconds: 3601 } } });
  });

  it('holds the next back when a taken request says so', async () => {
    const { clock, queue, controller, run, starts, waits } = setUp({ parallel: 1 });
    void queue.run(async (accepted) => accepted(2000), { signal: controller.signal });
    void run('b', [0]);
    await clock.run(5000);
    expect(starts).toEqual([{ name: 'b', at: 2000 }]);
    expect(waits).toContain(2000);
  });

  it('goes on after a probe that ends for a reason of its own', async () => {
    const { clock, run, names } = setUp({ parallel: 2 });
    void run('a', [limited(1000), fail('BAD_REQUEST', 'request')]);
    for (const name of ['b', 'c', 'd']) void run(name, [limited(1000), 0].slice(name === 'b' ? 0 : 1));
    await clock.run(5000);
    expect(names().endsWith('cd')).toBe(true);
  });
});

describe('what is sent again', () => {
  it('one request alone, after a growing pause, a bounded number of times', async () => {
    const { clock, run, starts } = setUp({ attempts: 3 });
    const promise = run(
      'a',
      Array.from({ length: 9 }, () => fail('SERVER_ERROR', 'retry')),
    );
    const other = run('b', [0]);
    await clock.run(60_000);
    await expect(promise).rejects.toMatchObject({ code: 'SERVER_ERROR' });
    expect(await other).toBe('b');
    expect(starts.filter((start) => start.name === 'a').map((start) => start.at)).toEqual([0, 1000, 3000]);
  });

  it('the jitter lies in the upper half', async () => {
    const { clock, run, starts } = setUp({ random: () => 0 });
    void run('a', [fail('SERVER_ERROR', 'retry'), 0]);
    await clock.run(10_000);
    expect(starts[1]?.at).toBe(500);
  });

  it('a silent one twice only', async () => {
    const { clock, run, starts } = setUp();
    const promise = run(
      'a',
      Array.from({ length: 9 }, () => fail('TIMEOUT', 'retry', 90_000)),
    );
    await clock.run(600_000);
    await expect(promise).rejects.toMatchObject({ code: 'TIMEOUT' });
    expect(starts).toHaveLength(2);
  });

  it('nothing when nothing answers: the backlog goes with it', async () => {
    const { clock, run, names } = setUp({ parallel: 1, attempts: 1 });
    const all = Promise.allSettled(['a', 'b', 'c'].map((name) => run(name, [fail('UNREACHABLE', 'retry')])));
    await clock.run(1000);
    expect((await all).map((result) => result.status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(names()).toBe('a');
  });
});

describe('what no request can survive', () => {
  it.each(['KEY_REFUSED', 'NO_CREDIT', 'ACCESS_DENIED', 'MODEL_NOT_FOUND'] as const)(
    '%s rejects the backlog at once',
    async (code) => {
      const { clock, run, names } = setUp({ parallel: 1 });
      const all = Promise.allSettled(['a', 'b', 'c'].map((name) => run(name, [fail(code, 'endpoint')])));
      await clock.run(0);
      for (const result of await all) expect(result).toMatchObject({ status: 'rejected', reason: { code } });
      expect(names()).toBe('a');
      const later = run('d', [0]);
      await clock.run(0);
      expect(await later).toBe('d'); // the person may have mended it
    },
  );

  it('one bad request harms nobody else', async () => {
    const { clock, run } = setUp({ parallel: 1 });
    const bad = run('a', [fail('TOO_LONG', 'request')]);
    const good = run('b', [0]);
    await clock.run(0);
    await expect(bad).rejects.toMatchObject({ code: 'TOO_LONG' });
    expect(await good).toBe('b');
  });
});

describe('abort', () => {
  it('in the backlog: rejects at once and is never started', async () => {
    const { clock, run, names } = setUp({ parallel: 1 });
    void run('a', [1000]);
    const controller = new AbortController();
    const waiting = run('b', [0], controller.signal);
    controller.abort();
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
    await clock.run(5000);
    expect(names()).toBe('a');
  });

  it('during a pause: the timer is let go with the last one waiting', async () => {
    const { clock, run, controller } = setUp();
    const waiting = run('a', [limited(60_000)]);
    await clock.run(100);
    expect(clock.sleeping).toBe(1);
    controller.abort();
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
    expect(clock.sleeping).toBe(0);
  });

  it('during the back-off of one request', async () => {
    const { clock, run, controller, starts } = setUp();
    const waiting = run('a', [fail('SERVER_ERROR', 'retry'), 0]);
    await clock.run(100);
    controller.abort();
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
    await clock.run(60_000);
    expect(starts).toHaveLength(1);
  });

  it('while running: rejects at once, and the place is free when the task is gone', async () => {
    const { clock, queue, run, names } = setUp({ parallel: 1 });
    const controller = new AbortController();
    const gone = vi.fn();
    const running = queue.run(
      () =>
        new Promise((_, reject) => {
          controller.signal.addEventListener('abort', () => {
            gone();
            reject(new Error('whatever the fetch throws'));
          });
        }),
      { signal: controller.signal },
    );
    const next = run('b', [0]);
    await clock.run(10);
    controller.abort();
    await expect(running).rejects.toMatchObject({ name: 'AbortError' });
    expect(await next).toBe('b');
    expect(gone).toHaveBeenCalledOnce();
    expect(names()).toBe('b');
  });

  it('of the probe lets the next one probe', async () => {
    const { clock, run, names } = setUp({ parallel: 2 });
    const controller = new AbortController();
    const first = run('a', [limited(1000), 60_000], controller.signal);
    await settle();
    void run('b', [0]);
    await clock.run(500);
    controller.abort();
    await expect(first).rejects.toMatchObject({ name: 'AbortError' });
    await clock.run(2000);
    expect(names()).toBe('ab');
  });

  it('passes a GlossError given as reason through', async () => {
    const { queue } = setUp();
    const signal = AbortSignal.abort(new GlossError('CANCELLED'));
    await expect(queue.run(async () => 1, { signal })).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});
