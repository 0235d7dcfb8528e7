import { afterEach } from 'vitest';
import type { EngineAnswer, EngineRequest } from '../../../lib/engine/model';
import { createOpenAIEngine, type OpenAIEngineConfig } from '../../../lib/engine/openai-compatible';
import { createQueue, type QueueOptions } from '../../../lib/engine/queue';
import { type ModelServer, type ModelServerOptions, startModelServer } from '../../fakes/model-server/server';

const open: ModelServer[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

/** A fake endpoint that is closed after the test. */
export async function endpoint(options: ModelServerOptions = {}): Promise<ModelServer> {
  const server = await startModelServer(options);
  open.push(server);
  return server;
}

/** A queue that waits no real time: its sleeps are noted and end at once. */
export function impatientQueue(options: Partial<QueueOptions> = {}) {
  const waits: number[] = [];
  let clock = 1_000_000;
  const queue = createQueue({
    parallel: 4,
    random: () => 0,
    now: () => clock,
    sleep: async (ms) => {
      waits.push(ms);
      clock += ms;
    },
    ...options,
  });
  return { queue, waits };
}

let models = 0;

/** An engine on the fake. Each has a model name of its own, since lessons are kept by endpoint and model. */
export function engineOn(server: ModelServer, config: Partial<OpenAIEngineConfig> = {}) {
  const { queue, waits } = impatientQueue();
  const engine = createOpenAIEngine({
    baseUrl: server.url,
    model: `model-${++models}`,
    apiKey: '',
    preset: 'custom',
    queue,
    ...config,
  });
  return { engine, waits };
}

export const passages = `<source>
[1] The harbour of Almere freezes in hard winters, and the ferry stops.
[2] In 1963 the whole lake was ice for nine weeks.
[3] Skaters came from every town around it.
[4] The ferry company lost a third of its income that year.
</source>`;

export const question: EngineRequest = {
  messages: [
    { role: 'system', content: `You read sources.\n${passages}` },
    { role: 'user', content: 'Write the points.\n{"text":"the point","passages":[1],"quote":"words"}' },
  ],
  maxOutputTokens: 500,
};

/** Asks and keeps what was shown on the way. */
export async function ask(
  engine: { generate: ReturnType<typeof createOpenAIEngine>['generate'] },
  request: EngineRequest = question,
  signal = new AbortController().signal,
): Promise<EngineAnswer & { shown: string }> {
  let shown = '';
  const answer = await engine.generate(request, {
    signal,
    onText: (delta) => {
      shown += delta;
    },
  });
  return { ...answer, shown };
}
