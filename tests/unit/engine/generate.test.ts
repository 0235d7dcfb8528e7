import { describe, expect, it } from 'vitest';
import { randomPieces } from '../../fakes/model-server/chunks';
import { ask, endpoint, engineOn, passages, question } from './harness';

const records = (text: string): { text: string; passages: number[]; quote: string }[] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('an answer over real HTTP', () => {
  it('streams records, counts tokens and ends with stop', async () => {
    const server = await endpoint();
    const { engine } = engineOn(server);
    const answer = await ask(engine);
    expect(records(answer.text).map((record) => record.passages)).toEqual([[1], [4]]);
    for (const {
      passages: [n],
      quote,
    } of records(answer.text))
      expect(passages).toContain(`[${n}] ${quote}`);
    expect(answer.shown).toBe(answer.text);
    expect(answer).toMatchObject({ finish: 'stop', usage: { calls: 1, estimated: false, cachedTokens: 0 } });
    expect(answer.usage.promptTokens).toBeGreaterThan(50);
    expect(answer.truncated).toBeUndefined();
  });

  it('sends a token limit, asks for usage, and nothing the SDK adds of its own', async () => {
    const server = await endpoint();
    await ask(engineOn(server, { apiKey: ' sk-abc ' }).engine, { ...question, temperature: 0.3 });
    const [request] = server.requests;
    expect(request?.body).toMatchObject({
      stream: true,
      stream_options: { include_usage: true },
      max_tokens: 500,
      temperature: 0.3,
    });
    expect(request?.body.response_format).toBeUndefined();
    expect(request?.headers.authorization).toBe('Bearer sk-abc');
    expect(Object.keys(request?.headers ?? {}).filter((name) => name.startsWith('x-stainless'))).toEqual([]);
  });

  it('sends no authorization without a key', async () => {
    const server = await endpoint();
    await ask(engineOn(server).engine);
    expect(server.requests[0]?.headers.authorization).toBeUndefined();
  });

  it('keeps the address as given: no /v1 added, a query kept, /chat/completions tolerated', async () => {
    const server = await endpoint();
    const paths: string[] = [];
    const fetcher: typeof fetch = (input, init) => {
      paths.push(String(input).replace(/^http:..localhost:\d+/, ''));
      return fetch(`${server.url}/chat/completions`, init);
    };
    for (const path of ['/api/paas/v4', '/v1/', '/v1/chat/completions', '/openai?api-version=9']) {
      await ask(engineOn(server, { baseUrl: server.url.replace('/v1', path), fetch: fetcher }).engine);
    }
    expect(paths).toEqual([
      '/api/paas/v4/chat/completions',
      '/v1/chat/completions',
      '/v1/chat/completions',
      '/openai/chat/completions?api-version=9',
    ]);
  });

  it('reads the cached share of a repeated beginning', async () => {
    const server = await endpoint();
    const { engine } = engineOn(server);
    await ask(engine);
    const { usage } = await ask(engine);
    expect(usage.cachedTokens).toBeGreaterThan(40);
    expect(usage.cachedTokens).toBeLessThanOrEqual(usage.promptTokens);
  });

  it('estimates usage where none is reported', async () => {
    const server = await endpoint({ script: [{ usage: false }] });
    const { usage } = await ask(engineOn(server).engine);
    expect(usage).toMatchObject({ estimated: true, cachedTokens: 0, calls: 1 });
    expect(usage.promptTokens).toBeGreaterThan(50);
    expect(usage.completionTokens).toBeGreaterThan(10);
  });

  it('tells when the endpoint cut the prompt in silence', async () => {
    const server = await endpoint({ script: [{ usage: { prompt_tokens: 300, completion_tokens: 9 } }, {}] });
    const { engine } = engineOn(server);
    const long = { ...question, messages: [{ role: 'user' as const, content: passages.repeat(40) }] };
    expect((await ask(engine, long)).truncated).toBe(true);
    expect((await ask(engine, long)).truncated).toBeUndefined();
  });

  it.each([
    ['random byte borders', { byteBordersSeed: 7 }],
    ['CRLF at random borders', { lineEnd: '\r\n' as const, byteBordersSeed: 3 }],
    ['CR alone', { lineEnd: '\r' as const, byteBordersSeed: 5 }],
    ['no end mark', { noDone: true }],
    ['comments and blank data lines', { noise: true }],
    ['all text repeated in each chunk', { cumulative: true }],
    ['thinking in reasoning_content', { thinking: 'Hm. {"text":1}\nYes.', thinkingAs: 'reasoning_content' as const }],
    ['thinking in reasoning', { thinking: 'Hm.', thinkingAs: 'reasoning' as const, byteBordersSeed: 1 }],
    ['a think block', { thinking: '\nHm {"a":1}.\n{"b":2}\n', thinkingAs: 'inline' as const, byteBordersSeed: 11 }],
    [
      'a think block without its start',
      { thinking: 'Okay, let me read. Done.', thinkingAs: 'inline without opening tag' as const },
    ],
  ])('reads the same records with %s', async (_, behaviour) => {
    const text =
      '{"text":"Zürich – 東京で雪が降る 🏔️","passages":[1],"quote":"x"}\n{"text":"b","passages":[2],"quote":"y"}';
    const server = await endpoint({ script: [{ ...behaviour, text }] });
    const answer = await ask(engineOn(server).engine);
    expect(answer.text).toBe(text);
    expect(answer.shown).toBe(text);
    expect(answer.finish).toBe('stop');
  });

  it('reads a whole JSON body where a stream was asked for', async () => {
    const body = JSON.stringify({
      choices: [{ message: { content: 'Hello' }, finish_reason: 'stop' }],
      usage: { prompt_tokens: 5, completion_tokens: 1 },
    });
    const server = await endpoint({ script: [{ status: 200, body }] });
    expect(await ask(engineOn(server).engine)).toMatchObject({
      text: 'Hello',
      shown: 'Hello',
      usage: { promptTokens: 5 },
    });
  });

  it('keeps going over bytes that are not UTF-8', async () => {
    const server = await endpoint({ script: [{ invalidUtf8After: 2 }] });
    const answer = await ask(engineOn(server).engine);
    expect(answer.text).toContain('\uFFFD');
    expect(answer.finish).toBe('stop');
  });

  it('reports the token limit', async () => {
    const server = await endpoint();
    const answer = await ask(engineOn(server).engine, { ...question, maxOutputTokens: 12 });
    expect(answer.finish).toBe('length');
    expect(answer.text.length).toBeGreaterThan(10);
  });
});

describe('a stream that breaks', () => {
  it.each([
    ['the socket is destroyed', { destroyAfter: 12 }],
    ['it ends without finish reason and end mark', { stopAfter: 12 }],
    ['a chunk is broken', { garbageAfter: 12 }],
    ['an error comes inside', { errorAfter: { chunks: 12, error: { message: 'upstream', code: 502 } } }],
  ])('is cut and keeps its text when %s', async (_, behaviour) => {
    const server = await endpoint({ script: [behaviour] });
    const answer = await ask(engineOn(server).engine);
    expect(answer.finish).toBe('cut');
    expect(answer.text).toMatch(/^\{"text":"In short/);
    expect(answer.shown).toBe(answer.text);
    expect(server.requests).toHaveLength(1);
  });

  it.each([
    ['the socket is destroyed', { destroyAfter: 1 }],
    ['it ends', { stopAfter: 1 }],
    ['an error comes', { errorAfter: { chunks: 0, error: { message: 'overloaded', code: 502 } } }],
    ['only thinking came', { thinking: 'Hm hm hm', destroyAfter: 3 }],
  ])('is asked for again when %s before the first word', async (_, behaviour) => {
    const server = await endpoint({ script: [behaviour] });
    const answer = await ask(engineOn(server).engine);
    expect(answer.finish).toBe('stop');
    expect(server.requests).toHaveLength(2);
  });

  it('ends with TIMEOUT when nothing comes, and lets go of the connection', async () => {
    const server = await endpoint({ script: () => ({ hangAfter: 0 }) });
    const { engine } = engineOn(server, { timeouts: { bodyMs: 40 } });
    await expect(ask(engine)).rejects.toMatchObject({ info: { code: 'TIMEOUT', params: { seconds: 1 } } });
    expect(server.requests).toHaveLength(2);
    await expect.poll(() => server.requests.map((request) => request.state)).toEqual(['client left', 'client left']);
  });

  it('waits longer for headers than for the body', async () => {
    const server = await endpoint({ script: () => ({ headersDelayMs: 150 }) });
    expect((await ask(engineOn(server, { timeouts: { bodyMs: 50 } }).engine)).finish).toBe('stop');
    await expect(ask(engineOn(server, { timeouts: { headersMs: 50 } }).engine)).rejects.toMatchObject({
      code: 'TIMEOUT',
    });
  });

  it('is cut when it falls silent in the middle', async () => {
    const server = await endpoint({ script: [{ hangAfter: 12 }] });
    expect((await ask(engineOn(server, { timeouts: { bodyMs: 60 } }).engine)).finish).toBe('cut');
  });

  it('does not wait for ever while only comments come', async () => {
    const server = await endpoint({ script: () => ({ commentsAfter: 0 }) });
    const { engine } = engineOn(server, { timeouts: { headersMs: 250, bodyMs: 200 } });
    await expect(ask(engine)).rejects.toMatchObject({ code: 'TIMEOUT' });
  });

  it('is done when the model said so, though the server keeps the line open', async () => {
    const server = await endpoint({ script: [{ text: 'Hi', commentsAfter: 3, usage: false }] });
    const { engine } = engineOn(server, { timeouts: { graceMs: 30 } });
    expect(await ask(engine)).toMatchObject({ text: 'Hi', finish: 'stop' });
  });
});

describe('abort', () => {
  it.each([
    ['before headers', { headersDelayMs: 5000 }],
    ['before the first token', { firstTokenDelayMs: 5000 }],
    ['in the middle', { tokensPerSecond: 20 }],
  ])('%s ends the request at once, with an AbortError and a closed socket', async (_, behaviour) => {
    const server = await endpoint({ script: () => behaviour });
    const controller = new AbortController();
    const pending = ask(engineOn(server).engine, question, controller.signal);
    await server.waitForRequests(1);
    setTimeout(() => controller.abort(), 60);
    await expect(pending).rejects.toMatchObject({ name: 'AbortError' });
    await expect.poll(() => server.requests[0]?.state).toBe('client left');
    expect(server.requests).toHaveLength(1);
  });

  it('before the start asks nothing', async () => {
    const server = await endpoint();
    await expect(ask(engineOn(server).engine, question, AbortSignal.abort())).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(server.requests).toHaveLength(0);
  });
});

it('random pieces lose no byte', () => {
  const bytes = new TextEncoder().encode('ab 東京 '.repeat(30));
  expect(Buffer.concat(randomPieces(bytes, 4))).toEqual(Buffer.from(bytes));
});
