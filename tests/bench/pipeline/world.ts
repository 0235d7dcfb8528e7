import { setTimeout as timer } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Engine } from '../../../lib/engine/model';
import { createOpenAIEngine } from '../../../lib/engine/openai-compatible';
import { createQueue } from '../../../lib/engine/queue';
import { type Depth, type OutlineBody, SummaryBody, statementsOf } from '../../../lib/gloss/model';
import { summarise } from '../../../lib/gloss/summary';
import { toErrorInfo } from '../../../lib/source/errors';
import type { Passage } from '../../../lib/source/model';
import { createSummaryBrain } from '../../fakes/model-server/brains/summary';
import { type LoggedRequest, type Script, startModelServer } from '../../fakes/model-server/server';
import { createMemoryRun, type MemoryRun } from '../../lab/memory-run';

/** What the fake model needs, in ms and tokens a second. */
export const firstTokenMs = 400;
export const tokensPerSecond = 60;
export const parallel = 8;

/** One topic in four is left out at first and one quote in ten is invented, so that every step of the method has work. */
export const brain = createSummaryBrain({ omitted: true, invented: 0.1 });

export interface World {
  title: string;
  passages: readonly Passage[];
  /** As it is stored when a page is read. */
  outline?: OutlineBody;
  /** All times of fake, queue and watchdog are divided by it; their ratios stay. */
  faster: number;
  contextTokens?: number;
  depth?: Depth;
  script?: Script;
}

export interface Outcome {
  body: SummaryBody | undefined;
  /** `done` or the code of the error. */
  end: string;
  ms: number;
  /** Until the first point could be seen, ms. */
  firstPointMs: number | undefined;
  requests: LoggedRequest[];
  /** Prompts of the calls whose step was finished: stored, not merely answered. */
  finished: Set<string>;
  /** What was stored when it ended or died. */
  memo: MemoryRun['memo'];
}

/** Paces like the normal fake. */
export const normal = (faster: number) => ({
  firstTokenDelayMs: firstTokenMs / faster,
  tokensPerSecond: tokensPerSecond * faster,
});

/** The extension's own engine over HTTP, all its times divided by `faster`. */
export function engineAt(baseUrl: string, faster: number, contextTokens = 32_000): Engine {
  const sleep = (ms: number, signal: AbortSignal) => timer(ms / faster, undefined, { signal });
  return createOpenAIEngine({
    baseUrl,
    model: 'fake-model',
    apiKey: '',
    preset: 'custom',
    contextTokens,
    parallel,
    queue: createQueue({ parallel, sleep, now: () => performance.now() * faster }),
    timeouts: { headersMs: 60_000 / faster, bodyMs: 20_000 / faster, graceMs: 5000 / faster },
  });
}

/** Runs one summary against a fake server of its own, over real HTTP. `kill` ends it as a worker's death does: no handler runs. */
export async function runOnce(
  world: World,
  options: { memo?: MemoryRun['memo']; killAfterMs?: number } = {},
): Promise<Outcome> {
  const { faster, contextTokens = 32_000, depth = 'detailed', passages, title } = world;
  const server = await startModelServer({ brain, script: world.script ?? (() => normal(faster)) });
  const real = engineAt(server.url, faster, contextTokens);
  const death = new AbortController();
  const finished = new Set<string>();
  const never = new Promise<never>(() => undefined);
  const engine: Engine = {
    ...real,
    // The address names a port; steps are kept by it, and a run that goes on has a new server.
    id: 'fake',
    generate: async (request, call) => {
      const answer = await real
        .generate(request, { ...call, signal: AbortSignal.any([call.signal, death.signal]) })
        .catch((thrown: unknown) => (death.signal.aborted ? never : Promise.reject(thrown)));
      return death.signal.aborted ? never : answer;
    },
  };
  const run = createMemoryRun(options.memo ? { memo: options.memo } : {});
  const step = run.step;
  run.step = async (spec, work) => {
    const value = await step(spec, work);
    const call = z.object({ messages: z.array(z.object({ role: z.string(), content: z.string() })) });
    const { data } = call.safeParse(spec.input);
    // The engine may add a line on the form of the answer; a later call of the same question adds more.
    const start = data?.messages.map(({ role, content }) => `${role}: ${content}`).join('\n\n');
    const own = server.requests.map(({ prompt }) => prompt).filter((prompt) => start && prompt.startsWith(start));
    if (own.length > 0) finished.add(own.reduce((a, b) => (b.length < a.length ? b : a)));
    return value;
  };
  const started = performance.now();
  let firstPointMs: number | undefined;
  const show = run.show;
  run.show = (body) => {
    show(body);
    if (firstPointMs === undefined && statementsOf(SummaryBody.parse(body)).length > 0)
      firstPointMs = performance.now() - started;
  };
  // What a dead worker had not stored is lost; the promises of this process go on, so the state is copied in the very turn of the death.
  const kept = () => ({ finished: new Set(finished), memo: new Map(run.memo) });
  const killed =
    options.killAfterMs === undefined
      ? never
      : new Promise<ReturnType<typeof kept>>((resolve) =>
          setTimeout(() => {
            death.abort();
            resolve(kept());
          }, options.killAfterMs),
        );
  const whole = summarise(
    { source: { title, lang: 'en' }, passages, outputLang: 'en', engine, depth, outlined: world.outline?.chapters },
    run,
  ).then(
    ({ body }) => ({ body, end: 'done' }),
    (thrown: unknown) => {
      const { code, detail } = toErrorInfo(thrown);
      return { body: undefined, end: code === 'INTERNAL' ? `INTERNAL ${detail}` : code };
    },
  );
  const ended = await Promise.race([whole, killed]);
  const ms = performance.now() - started;
  await server.close();
  const { requests } = server;
  const result = 'end' in ended ? { ...ended, ...kept() } : { body: undefined, end: 'killed', ...ended };
  return { ...result, ms, firstPointMs, requests };
}

export const sameBody = (a: SummaryBody | undefined, b: SummaryBody | undefined) => isDeepStrictEqual(a, b);
