import { describe, expect, it } from 'vitest';
import { isLocalAddress, parseBaseUrl } from '../../../lib/engine/address';
import { errorText } from '../../../lib/engine/error-text';
import { failureFromResponse, failureInside, type RequestContext, withoutKey } from '../../../lib/engine/errors';
import { resetMs, retryAfterMs } from '../../../lib/engine/retry-after';

const now = Date.parse('2026-01-01T00:00:00Z');
const context: RequestContext = {
  host: 'api.example.com',
  model: 'm',
  local: false,
  key: 'sk-secret-123456',
  large: false,
  now: () => now,
};
const judge = (status: number, body: string, extra: Partial<RequestContext> = {}, headers = {}) => {
  const failure = failureFromResponse(status, new Headers(headers), body, { ...context, ...extra });
  return {
    code: failure.error.code,
    consequence: failure.consequence,
    waitMs: failure.waitMs,
    info: failure.error.info,
  };
};

describe('failureFromResponse', () => {
  it.each<[number, string, string, string]>([
    [401, '{"error":{"message":"Incorrect API key provided"}}', 'KEY_REFUSED', 'endpoint'],
    [
      400,
      '[{"error":{"code":400,"message":"API key not valid. Please pass a valid API key.","status":"INVALID_ARGUMENT"}}]',
      'KEY_REFUSED',
      'endpoint',
    ],
    [402, '{"error":{"message":"Insufficient Balance"}}', 'NO_CREDIT', 'endpoint'],
    [
      429,
      '{"error":{"message":"You exceeded your current quota","code":"insufficient_quota"}}',
      'NO_CREDIT',
      'endpoint',
    ],
    [429, '{"error":{"code":"1113","message":"余额不足或无可用资源包,请充值。"}}', 'NO_CREDIT', 'endpoint'],
    [
      400,
      '{"error":{"type":"invalid_request_error","message":"Your credit balance is too low"}}',
      'NO_CREDIT',
      'endpoint',
    ],
    [
      429,
      '[{"error":{"code":429,"message":"You exceeded your current quota, please check your plan","status":"RESOURCE_EXHAUSTED"}}]',
      'RATE_LIMITED',
      'limit',
    ],
    [403, '{"error":{"message":"Country not supported"}}', 'ACCESS_DENIED', 'endpoint'],
    [404, '{"error":{"message":"The model `x` does not exist"}}', 'MODEL_NOT_FOUND', 'endpoint'],
    [400, '{"error":{"message":"Model Not Exist"}}', 'MODEL_NOT_FOUND', 'endpoint'],
    [400, '{"error":{"message":"Unknown field foo"}}', 'BAD_REQUEST', 'request'],
    [422, '{"detail":[{"loc":["body","top_k"],"msg":"extra fields"}]}', 'BAD_REQUEST', 'request'],
    [400, '', 'BAD_REQUEST', 'request'],
    [413, '', 'TOO_LONG', 'request'],
    [500, 'oops', 'SERVER_ERROR', 'retry'],
    [502, '<html><title>502 Bad Gateway</title></html>', 'SERVER_ERROR', 'retry'],
    [503, '', 'SERVER_ERROR', 'limit'],
    [529, '{"error":{"type":"overloaded_error","message":"Overloaded"}}', 'SERVER_ERROR', 'limit'],
  ])('%i %s is %s', (status, body, code, consequence) => {
    expect(judge(status, body)).toMatchObject({
      code,
      consequence,
      info: { params: { host: 'api.example.com', model: 'm', status } },
    });
  });

  it('a 403 of a local server is a refused origin', () => {
    expect(judge(403, '', { local: true })).toMatchObject({ code: 'ORIGIN_REFUSED', consequence: 'endpoint' });
  });

  it('a wordless 400 to a large prompt is taken for too long', () => {
    expect(judge(400, '', { large: true }).code).toBe('TOO_LONG');
  });

  it.each<[string, number | undefined]>([
    ["This model's maximum context length is 8192 tokens. However, your messages resulted in 9001 tokens.", 8192],
    [
      "This model's maximum context length is 16,385 tokens, however you requested 20,000 tokens (16000 in your prompt)",
      16385,
    ],
    ['Your input exceeds the context window of this model. Please adjust your input and try again.', undefined],
    ['prompt is too long: 210000 tokens > 200000 maximum', 200000],
    ['The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).', 1048576],
    ['Please reduce the length of the messages or completion.', undefined],
    ["This model's maximum prompt length is 131072 but the request contains 537812 tokens.", 131072],
    ['the request exceeds the available context size (4096 tokens), try increasing it', 4096],
    ['The number of tokens to keep from the initial prompt is greater than the context length (4096)', 4096],
    ['Invalid request: Your request exceeded model token limit: 8192 (requested: 9000)', 8192],
    ['Prompt contains 40000 tokens, too large for model with 32768 maximum context length', 32768],
    ['invalid params, context window exceeds limit', undefined],
    ['Range of input length should be [1, 30720]', 30720],
  ])('too long: %s', (message, limit) => {
    const { code, consequence, info } = judge(400, JSON.stringify({ error: { message } }));
    expect({ code, consequence, limit: info.params?.limit }).toEqual({
      code: 'TOO_LONG',
      consequence: 'request',
      limit,
    });
  });

  it('too long by llama.cpp, with its numbers beside the message', () => {
    const error = {
      code: 400,
      message: 'request exceeds',
      type: 'exceed_context_size_error',
      n_prompt_tokens: 9000,
      n_ctx: 4096,
    };
    expect(judge(400, JSON.stringify({ error }))).toMatchObject({
      code: 'TOO_LONG',
      info: { params: { limit: 4096 } },
    });
  });

  it('too long by Groq: one request above the tokens a minute', () => {
    const message = 'Request too large for model `x` on tokens per minute (TPM): Limit 6000, Requested 8000';
    expect(judge(413, JSON.stringify({ error: { message } }))).toMatchObject({
      code: 'TOO_LONG',
      info: { params: { limit: 6000 } },
    });
  });

  it('says how long to wait', () => {
    expect(judge(429, '{}', {}, { 'retry-after': '7' })).toMatchObject({
      waitMs: 7000,
      info: { params: { seconds: 7 } },
    });
  });

  it('never repeats the key, whole or shortened', () => {
    const body = JSON.stringify({
      error: { message: 'Incorrect API key provided: sk-secret-123456 (sk-sec**********3456).' },
    });
    const { info } = judge(401, body);
    expect(info.detail).toContain('Incorrect API key');
    expect(JSON.stringify(info)).not.toMatch(/secret|3456/);
    expect(withoutKey('Bearer abcdefghijkl', '')).toBe('***');
  });
});

describe('failureInside', () => {
  it.each<[unknown, string | undefined]>([
    [{ choices: [{ delta: { content: 'error' } }] }, undefined],
    [{ choices: [], usage: {} }, undefined],
    [{ id: 'x' }, undefined],
    [{ error: { code: 429, message: 'Rate limit exceeded' } }, 'RATE_LIMITED'],
    [
      { error: { code: 502, message: 'Provider returned error' }, choices: [{ finish_reason: 'error' }] },
      'SERVER_ERROR',
    ],
    [{ error: { type: 'rate_limit_error', message: 'slow down' } }, 'RATE_LIMITED'],
    [{ error: 'model runner has unexpectedly stopped' }, 'SERVER_ERROR'],
    [{ error: { code: 402, message: 'no credit' } }, 'NO_CREDIT'],
    [{ error: { code: 'context_length_exceeded', message: 'maximum context length is 4096 tokens' } }, 'TOO_LONG'],
    [{ object: 'error', message: 'boom', code: 400 }, 'BAD_REQUEST'],
    [{ code: 50505, message: 'Model service overloaded', data: null }, 'SERVER_ERROR'],
    [null, undefined],
    ['text', undefined],
  ])('%j', (value, code) => {
    expect(failureInside(value, context)?.error.code).toBe(code);
  });
});

describe('errorText', () => {
  it.each([
    ['{"error":{"message":"a","code":"c","type":"t","param":"p"}}', { message: 'a', code: 'c', type: 't', param: 'p' }],
    ['{"error":"a"}', { message: 'a' }],
    ['{"message":"a","code":20012}', { message: 'a', code: '20012' }],
    ['{"errors":[{"message":"a"}]}', { message: 'a' }],
    ['{"detail":"a"}', { message: 'a' }],
    ['{"detail":[{"loc":["body","max_tokens"],"msg":"a"}]}', { message: 'a', param: 'max_tokens' }],
    ['[{"error":{"message":"a","status":"S"}}]', { message: 'a', type: 'S' }],
    ['plain words', { message: 'plain words' }],
    ['<!doctype html><title>Sign in</title>', { message: 'web page instead of an answer: Sign in' }],
    ['', { message: '' }],
    ['null', { message: '' }],
  ])('%s', (body, expected) => {
    expect(errorText(body)).toEqual({ code: '', type: '', param: '', ...expected });
  });
});

describe('waiting times', () => {
  it.each<[Record<string, string>, number | undefined]>([
    [{ 'retry-after': '3' }, 3000],
    [{ 'retry-after': '0.5' }, 500],
    [{ 'retry-after': 'Thu, 01 Jan 2026 00:00:30 GMT' }, 30_000],
    [{ 'retry-after': 'Wed, 31 Dec 2025 00:00:00 GMT' }, 0],
    [{ 'retry-after': 'soon' }, undefined],
    [{ 'retry-after-ms': '250', 'retry-after': '9' }, 250],
    [{ 'x-ratelimit-remaining-requests': '0', 'x-ratelimit-reset-requests': '1m30.5s' }, 90_500],
    [{ 'x-ratelimit-remaining-tokens': '0', 'x-ratelimit-reset-tokens': '120ms' }, 120],
    [{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(now + 4000) }, 4000],
    [{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(now / 1000 + 5) }, 5000],
    [{ 'x-ratelimit-remaining-requests': '4', 'x-ratelimit-reset-requests': '9s' }, undefined],
    [{}, undefined],
  ])('%j', (headers, ms) => {
    expect(retryAfterMs(new Headers(headers), now)).toBe(ms);
  });

  it('of a taken request look at used-up counts only', () => {
    expect(resetMs(new Headers({ 'retry-after': '9' }), now)).toBeUndefined();
    expect(resetMs(new Headers({ 'x-ratelimit-remaining-tokens': '0', 'x-ratelimit-reset-tokens': '2s' }), now)).toBe(
      2000,
    );
  });
});

describe('addresses', () => {
  it.each([
    ['http://localhost:11434/v1', true],
    ['http://127.0.0.1:1234/v1', true],
    ['http://[::1]:8080', true],
    ['http://192.168.1.20:8000/v1', true],
    ['http://172.20.0.1/v1', true],
    ['http://mac.local:11434', true],
    ['http://nas:11434', true],
    ['https://api.openai.com/v1', false],
    ['https://172.50.0.1/', false],
    ['https://localhost.evil.example/', false],
    ['nonsense', false],
  ])('%s local: %s', (url, local) => {
    expect(isLocalAddress(url)).toBe(local);
  });

  it('tolerates what people paste', () => {
    expect(parseBaseUrl(' https://a.example/api/v3/chat/completions/ ')?.base).toBe('https://a.example/api/v3');
    expect(parseBaseUrl('https://a.example/')?.base).toBe('https://a.example');
    expect(parseBaseUrl('javascript:alert(1)')).toBeUndefined();
  });
});
