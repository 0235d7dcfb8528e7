import type { Engine, EngineAnswer, EngineRequest } from '../../../lib/engine/model';

type Reply = string | Error | { text: string; finish: EngineAnswer['finish'] };

/** An engine that answers from a script, without HTTP: text is streamed in small pieces, an Error is thrown. */
export function scriptedEngine(
  reply: (request: EngineRequest, call: number) => Reply,
  limits: Partial<Engine['limits']> = {},
): Engine & { requests: EngineRequest[]; mostAtOnce: () => number } {
  const requests: EngineRequest[] = [];
  let running = 0;
  let most = 0;
  return {
    id: 'test|scripted',
    model: 'scripted',
    limits: { contextTokens: 32_000, outputTokens: 4000, parallel: 3, ...limits },
    requests,
    mostAtOnce: () => most,
    generate: async (request, { signal, onText }) => {
      signal.throwIfAborted();
      requests.push(request);
      const answer = reply(request, requests.length);
      most = Math.max(most, ++running);
      try {
        if (answer instanceof Error) throw answer;
        const { text, finish } = typeof answer === 'string' ? { text: answer, finish: 'stop' as const } : answer;
        await new Promise((resolve) => setTimeout(resolve, 1));
        for (let i = 0; i < text.length; i += 40) {
          await Promise.resolve();
          signal.throwIfAborted();
          onText?.(text.slice(i, i + 40));
        }
        const usage = { promptTokens: 100, completionTokens: 10, cachedTokens: 60, calls: 1, estimated: false };
        return { text, finish, usage };
      } finally {
        running--;
      }
    },
  };
}

export const lines = (...records: unknown[]) => records.map((record) => JSON.stringify(record)).join('\n');
