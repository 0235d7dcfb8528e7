import { type ErrorCode, GlossError } from '../source/errors';
import { type ErrorText, errorText } from './error-text';
import { retryAfterMs } from './retry-after';

/**
 * What a failed request means for the others: `request` only this one is lost, `retry` this one may be sent again after a
 * pause, `limit` the whole endpoint pauses, `endpoint` nothing sent there can succeed.
 */
export type Consequence = 'request' | 'retry' | 'limit' | 'endpoint';

/** One failed request, for the queue. What a caller of the engine gets to see is `error` alone. */
export class EndpointFailure extends Error {
  override name = 'EndpointFailure';

  constructor(
    readonly error: GlossError,
    readonly consequence: Consequence,
    /** How long the endpoint asked us to wait, in ms. */
    readonly waitMs?: number,
    /** What a 400 or 422 complained about: input of `adapt`. */
    readonly refusal?: ErrorText,
  ) {
    super(error.message);
  }
}

/** What is known about a request when it fails. `key` is only here to be blotted out of texts. */
export interface RequestContext {
  host: string;
  model: string;
  local: boolean;
  key: string;
  /** The prompt takes a large part of the context: a 400 without a word then means "too long". */
  large: boolean;
  now: () => number;
}

const noMoney =
  /insufficient[_ ]?(user )?(quota|balance|credit|fund)|credit balance is too low|余额不足|欠费|arrearage/i;
const badKey =
  /api[ _-]?key[^.]{0,30}(not valid|invalid|incorrect|not found)|(invalid|incorrect)[^.]{0,20}api[ _-]?key/i;
const noModel =
  /model[^.]{0,80}(not exist|not found|unknown|not a valid|is not supported|no longer)|unknown model|invalid model/i;
const tooLong = new RegExp(
  [
    'maximum context length',
    'context[ _](window|length|size)[^.]{0,30}(exceed|limit)',
    'exceeds? the (model.s )?(context|available context|maximum)',
    'prompt is too long',
    'input token count',
    'input (is )?too long',
    'reduce the length of the (messages|prompt|input)',
    'maximum prompt length',
    'greater than the context length',
    'exceeded model token limit',
    'too large for model',
    'request too large',
    'exceed_context_size',
    'range of input length',
  ].join('|'),
  'i',
);

/** Where a "too long" text states the limit: the number beside the words for it, never the one that was asked for. */
const limitWords = [
  /"n_ctx"\s*:\s*(\d+)/,
  /(?:context length|prompt length|context (?:window|size)|token limit|maximum (?:number of tokens )?(?:allowed|of)|limit)\D{0,30}?(\d[\d,]{2,})/i,
  /> (\d[\d,]{2,})/,
  /with (\d[\d,]{2,}) maximum/,
  /range of [^[]{0,40}\[\d+, ?(\d+)\]/i,
];

function statedLimit(text: string): number | undefined {
  const digits = limitWords.map((pattern) => pattern.exec(text)?.[1]).find(Boolean);
  return digits ? Number(digits.replaceAll(',', '')) : undefined;
}

function failure(
  context: RequestContext,
  code: ErrorCode,
  consequence: Consequence,
  text: ErrorText,
  extra: { status?: number; waitMs?: number; limit?: number } = {},
): EndpointFailure {
  const { status, waitMs, limit } = extra;
  const params = {
    host: context.host,
    model: context.model,
    ...(status !== undefined && { status }),
    ...(waitMs !== undefined && { seconds: Math.ceil(waitMs / 1000) }),
    ...(limit !== undefined && { limit }),
  };
  const detail = withoutKey(text.message, context.key).slice(0, 500) || (status === undefined ? '' : `HTTP ${status}`);
  return new EndpointFailure(new GlossError(code, { params, detail }), consequence, waitMs, text);
}

/** The text without the key: providers repeat it, whole or shortened (`sk-ab***yz`), in their refusals. */
export function withoutKey(text: string, key: string): string {
  const blotted = key.length > 3 ? text.replaceAll(key, '***') : text;
  return blotted.replace(/\b(sk|gsk|sk-or|sk-ant|AIza|Bearer )[-\w]*[*\w-]{6,}/g, '***');
}

/**
 * An answer that says no: status other than 2xx, or an error object inside a 200 (then `status` is the code it names).
 * @param body The text of the body; JSON, HTML or nothing.
 */
export function failureFromResponse(
  status: number,
  headers: Headers,
  body: string,
  context: RequestContext,
): EndpointFailure {
  const text = errorText(body);
  const all = `${text.code} ${text.type} ${text.message}`;
  const fail = (code: ErrorCode, consequence: Consequence, extra: { waitMs?: number; limit?: number } = {}) =>
    failure(context, code, consequence, text, { status, ...extra });

  if (noMoney.test(all) || status === 402) return fail('NO_CREDIT', 'endpoint');
  if (status === 401 || ((status === 400 || status === 403) && badKey.test(all)))
    return fail('KEY_REFUSED', 'endpoint');
  if (status === 403) return fail(context.local ? 'ORIGIN_REFUSED' : 'ACCESS_DENIED', 'endpoint');
  if (tooLong.test(all) || status === 413 || (status === 400 && context.large && all.trim() === '')) {
    const limit = statedLimit(`${all} ${body}`);
    return fail('TOO_LONG', 'request', limit === undefined ? {} : { limit });
  }
  if (status === 404 || (status === 400 && noModel.test(all))) return fail('MODEL_NOT_FOUND', 'endpoint');
  const waitMs = retryAfterMs(headers, context.now());
  const wait = waitMs === undefined ? {} : { waitMs };
  if (status === 429) return fail('RATE_LIMITED', 'limit', wait);
  if (status === 503 || status === 529) return fail('SERVER_ERROR', 'limit', wait);
  if (status >= 500 || status === 408 || status === 409 || status === 425) return fail('SERVER_ERROR', 'retry', wait);
  return fail('BAD_REQUEST', 'request');
}

/** An error object inside a 200 answer, whole or in any chunk of a stream. Undefined when the value holds no error. */
export function failureInside(value: unknown, context: RequestContext): EndpointFailure | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const body: { error?: unknown; object?: unknown; message?: unknown; choices?: unknown } = value;
  const flat = !body.choices && (body.object === 'error' || typeof body.message === 'string');
  if (!body.error && !flat) return undefined;
  const json = JSON.stringify(value);
  const { code, type } = errorText(json);
  const named = Number(code);
  const byName = /rate.?limit|too many/i.test(`${code} ${type}`)
    ? 429
    : /overloaded|unavailable/i.test(`${code} ${type}`)
      ? 503
      : 500;
  const status = named >= 400 && named < 600 ? named : /invalid_request/i.test(type) ? 400 : byName;
  return failureFromResponse(status, new Headers(), json, context);
}

/** An answer that is no answer: a web page of a proxy or of the wrong address. */
export function notAnAnswer(status: number, body: string, context: RequestContext): EndpointFailure {
  return failure(context, 'BAD_ANSWER', 'request', errorText(body), { status });
}

/** Nothing came at all. The browser tells no more than that: no such host, refused, blocked by CORS, certificate. */
export function unreachable(thrown: unknown, context: RequestContext): EndpointFailure {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return failure(context, 'UNREACHABLE', 'retry', { message, code: '', type: '', param: '' });
}

export function timedOut(ms: number, context: RequestContext): EndpointFailure {
  return failure(context, 'TIMEOUT', 'retry', { message: 'no data', code: '', type: '', param: '' }, { waitMs: ms });
}

/** The model finished without a word: `why` is its finish reason. */
export function emptyAnswer(why: string, context: RequestContext): EndpointFailure {
  return failure(context, 'EMPTY_ANSWER', 'request', { message: why, code: '', type: '', param: '' });
}
