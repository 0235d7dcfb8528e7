import { z } from 'zod';
import { type EndpointConfig, requestContext, send } from './client';
import { EndpointFailure, notAnAnswer, timedOut, unreachable } from './errors';
import { parseJson } from './events';
import type { Engine } from './model';
import { createOpenAIEngine } from './openai-compatible';
import { abortReason, createQueue } from './queue';
import { defaultTimeouts } from './watchdog';

/** Room for a model that thinks before it says OK. */
const testTokens = 1024;
/** A local model may first have to be loaded from disk. */
const patienceMs = 100_000;

/**
 * Sends a tiny request the way glosses are made: a streamed POST, as a model list or a GET proves nothing (Ollama lets those pass
 * and refuses the POST). One attempt, outside the endpoint's queue. Resolves with the first words of the reply and the time
 * to its end; rejects with a `GlossError` or an AbortError.
 */
export function testEndpoint(config: EndpointConfig, signal: AbortSignal): Promise<{ reply: string; ms: number }> {
  const engine = createOpenAIEngine({
    ...config,
    queue: createQueue({ parallel: 1, attempts: 1, pauses: 0 }),
    timeouts: { ...defaultTimeouts, headersMs: patienceMs },
  });
  return testEngine(engine, signal, config.now);
}

/** The same with any engine, in its own queue. */
export async function testEngine(
  engine: Engine,
  signal: AbortSignal,
  now: () => number = Date.now,
): Promise<{ reply: string; ms: number }> {
  const start = now();
  const messages = [{ role: 'user' as const, content: 'Answer with the one word: OK' }];
  const { text } = await engine.generate({ messages, maxOutputTokens: testTokens }, { signal });
  return { reply: text.trim().slice(0, 200), ms: now() - start };
}

const Model = z.union([
  z.string(),
  z.object({ id: z.string() }).transform((model) => model.id),
  z.object({ name: z.string() }).transform((model) => model.name),
]);
const Models = z.array(Model.catch(''));
const List = z.union([
  Models.transform((models) => ({ models, next: undefined })),
  z.object({ data: Models, has_more: z.boolean().nullish(), last_id: z.string().nullish() }).transform((page) => ({
    models: page.data,
    next: page.has_more ? (page.last_id ?? page.data.at(-1)) : undefined,
  })),
  z.object({ models: Models }).transform((page) => ({ models: page.models, next: undefined })),
]);

/** More pages than any provider has; a list that never ends stops here. */
const maxPages = 20;

/**
 * The models an endpoint says it has, sorted, without Gemini's `models/` prefix. Empty where it keeps no list (404, 405): a typed
 * name works all the same. Rejects with a `GlossError` or an AbortError.
 */
export async function listModels(config: EndpointConfig, signal: AbortSignal): Promise<string[]> {
  const context = requestContext(config);
  const patience = AbortSignal.timeout(patienceMs);
  const either = AbortSignal.any([signal, patience]);
  const models = new Set<string>();
  let next: string | undefined;
  try {
    for (let page = 0; page < maxPages; page++) {
      // two names for the same cursor: OpenAI's and Anthropic's
      const query = next === undefined ? {} : { after: next, after_id: next };
      const response = await send(config, context, either, (client, options) =>
        client.get('/models', { ...options, query }),
      );
      const body = await response.text();
      const list = List.safeParse(parseJson(body));
      if (!list.success) throw notAnAnswer(response.status, body, context);
      const before = models.size;
      for (const id of list.data.models) models.add(id.replace(/^models\//, ''));
      next = list.data.next;
      if (next === undefined || models.size === before) break;
    }
  } catch (reason) {
    if (signal.aborted) throw abortReason(signal);
    if (patience.aborted) throw timedOut(patienceMs, context).error;
    if (!(reason instanceof EndpointFailure)) throw unreachable(reason, context).error;
    const status = reason.error.info.params?.status;
    if (status !== 404 && status !== 405) throw reason.error;
  }
  models.delete('');
  return [...models].sort((a, b) => a.localeCompare(b, 'en'));
}
