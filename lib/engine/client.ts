import OpenAI from 'openai';
import { isLocalAddress, parseBaseUrl } from './address';
import { type EndpointFailure, failureFromResponse, type RequestContext, unreachable } from './errors';
import { presetById } from './presets';

/** How to reach a model: an `Endpoint` of the settings with its key. */
export interface EndpointConfig {
  /** As the person gave it; `/v1` is never added. */
  baseUrl: string;
  model: string;
  /** Empty where none is needed. */
  apiKey: string;
  /** Id of the preset it was made from. */
  preset: string;
  fetch?: typeof fetch;
  now?: () => number;
}

/** Where the requests of a config go, for error texts. */
export function requestContext(config: EndpointConfig, large = false): RequestContext {
  return {
    host: parseBaseUrl(config.baseUrl)?.host ?? config.baseUrl,
    model: config.model,
    local: presetById(config.preset).local || isLocalAddress(config.baseUrl),
    key: config.apiKey.trim(),
    large,
    now: config.now ?? Date.now,
  };
}

/** What the SDK adds of its own: says nothing an endpoint needs, and makes CORS preflights fail. */
const noTelemetry = Object.fromEntries(
  ['lang', 'package-version', 'os', 'arch', 'runtime', 'runtime-version', 'retry-count', 'timeout']
    .map((name) => `x-stainless-${name}`)
    .concat('user-agent')
    .map((name) => [name, null]),
);

/**
 * Sends one request with the `openai` client and hands back the 2xx response with its body unread. Rejects with an
 * `EndpointFailure`, or with whatever an abort of `signal` throws. The client's retries, time limit and logging are off:
 * queue and watchdog own them. Error bodies are read here, as the client drops every shape but OpenAI's.
 */
export async function send(
  config: EndpointConfig,
  context: RequestContext,
  signal: AbortSignal,
  call: (client: OpenAI, options: { signal: AbortSignal }) => { asResponse(): Promise<Response> },
): Promise<Response> {
  const key = config.apiKey.trim();
  if (/[^\x21-\x7e]/.test(key))
    throw failureFromResponse(401, new Headers(), 'the key holds impossible characters', context);
  const address = parseBaseUrl(config.baseUrl);
  if (!address) throw unreachable('not a web address', context);
  const doFetch = config.fetch ?? fetch;
  let outcome: { failure: EndpointFailure } | undefined;
  const client = new OpenAI({
    apiKey: key || 'none', // the client refuses an empty one; the header is taken out below
    baseURL: address.base,
    defaultQuery: address.query,
    defaultHeaders: {
      ...noTelemetry,
      ...(key === '' && { authorization: null }),
      ...presetById(config.preset).headers,
    },
    organization: null,
    project: null,
    maxRetries: 0,
    timeout: 2 ** 31 - 1,
    logLevel: 'off',
    dangerouslyAllowBrowser: true,
    fetch: async (input, init) => {
      try {
        const response = await doFetch(input, init);
        if (response.ok) return response;
        outcome = { failure: failureFromResponse(response.status, response.headers, await response.text(), context) };
      } catch (reason) {
        outcome = { failure: unreachable(reason, context) };
      }
      throw outcome.failure;
    },
  });
  try {
    return await call(client, { signal }).asResponse();
  } catch (reason) {
    throw outcome?.failure ?? (reason instanceof Error && signal.aborted ? reason : unreachable(reason, context));
  }
}
