import { describe, expect, it } from 'vitest';
import { keepLessons, recallLessons } from '../../../lib/engine/parameters';
import type { Behaviour } from '../../fakes/model-server/behaviour';
import type { LoggedRequest } from '../../fakes/model-server/server';
import { ask, endpoint, engineOn, question } from './harness';

const recordSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  properties: {
    text: { type: 'string' },
    passages: { type: 'array', items: { type: 'number' } },
    quote: { type: 'string' },
  },
  required: ['text', 'passages', 'quote'],
  additionalProperties: false,
};
const refused = (message: string, extra: object = {}, status = 400): Behaviour => ({
  status,
  body: JSON.stringify({ error: { message, type: 'invalid_request_error', ...extra } }),
});
/** An endpoint that refuses what `judge` finds wrong with a request. */
const picky = (judge: (body: Record<string, unknown>) => Behaviour | undefined) =>
  endpoint({ script: ({ body }: LoggedRequest) => judge(body) });

describe('lessons', () => {
  it('outlive the worker, for a month, and rubbish is ignored', async () => {
    const kept: unknown[] = [];
    keepLessons((lessons) => kept.push(JSON.parse(JSON.stringify(lessons))));
    const server = await picky((body) => ('temperature' in body ? refused('temperature is not supported') : undefined));
    const { engine } = engineOn(server, { temperature: 0.5 });
    await ask(engine, question);
    expect(server.requests).toHaveLength(2);
    const lesson = kept.at(-1) as Record<string, object>;
    expect(lesson[engine.id]).toMatchObject({ temperature: false });
    const other = await picky(() => undefined);
    const { engine: fresh } = engineOn(other, { temperature: 0.5 });
    recallLessons({ [fresh.id]: 'rubbish' });
    recallLessons({ [fresh.id]: lesson[engine.id] }, Date.now() + 31 * 24 * 3600_000);
    await ask(fresh, question);
    expect(other.requests[0]?.body).toHaveProperty('temperature', 0.5);
    const third = await picky(() => undefined);
    const { engine: taught } = engineOn(third, { temperature: 0.5 });
    recallLessons({ [taught.id]: lesson[engine.id] });
    await ask(taught, question);
    expect(third.requests[0]?.body).not.toHaveProperty('temperature');
  });
});

describe('thinking and temperature as the person set them', () => {
  const askedBy = async (
    preset: string,
    tuning: object,
    script?: (body: Record<string, unknown>) => Behaviour | undefined,
  ) => {
    const server = await picky(script ?? (() => undefined));
    const { engine } = engineOn(server, { preset, ...tuning });
    await ask(engine, question);
    await ask(engine, question);
    return server.requests.map(({ body }) => body as unknown as Record<string, unknown>);
  };

  it.each([
    ['openai', 'low', { reasoning_effort: 'low' }],
    ['gemini', 'off', { reasoning_effort: 'none' }],
    ['deepseek', 'off', { thinking: { type: 'disabled' } }],
    ['zai', 'high', { thinking: { type: 'enabled' } }],
    ['qwen', 'off', { enable_thinking: false }],
    ['llamacpp', 'off', { chat_template_kwargs: { enable_thinking: false } }],
  ])('%s is told in its own words: %s', async (preset, effort, words) => {
    expect((await askedBy(preset, { effort, temperature: 0.3, model: 'm' }))[0]).toMatchObject({
      ...words,
      temperature: 0.3,
    });
  });

  it('says nothing where nothing is set', async () => {
    const [body] = await askedBy('custom', {});
    expect(Object.keys(body ?? {})).not.toEqual(expect.arrayContaining(['reasoning_effort', 'temperature']));
  });

  it('tries the other words for "off", leaves it out when all are refused, and remembers', async () => {
    const bodies = await askedBy('custom', { effort: 'off' }, (body) =>
      'reasoning_effort' in body
        ? refused(`Unsupported value: '${body.reasoning_effort}'`, { param: 'reasoning_effort' })
        : undefined,
    );
    expect(bodies.map((body) => body.reasoning_effort)).toEqual(['none', 'minimal', 'low', undefined, undefined]);
  });
});

describe('parameters an endpoint refuses', () => {
  it.each<[string, (body: Record<string, unknown>) => Behaviour | undefined, (body: Record<string, unknown>) => void]>([
    [
      'max_tokens is renamed',
      (body) =>
        'max_tokens' in body
          ? refused(
              "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
              {
                param: 'max_tokens',
                code: 'unsupported_parameter',
              },
            )
          : undefined,
      (body) => expect([body.max_tokens, body.max_completion_tokens]).toEqual([undefined, 500]),
    ],
    [
      'too high a token limit is lowered to what the text states',
      (body) =>
        Number(body.max_tokens) > 300
          ? refused('Invalid max_tokens value, the valid range of max_tokens is [1, 300]')
          : undefined,
      (body) => expect(body.max_tokens).toBe(300),
    ],
    [
      'temperature is dropped',
      (body) =>
        'temperature' in body
          ? refused("Unsupported value: 'temperature' does not support 0.2 with this model.", {
              param: 'temperature',
              code: 'unsupported_value',
            })
          : undefined,
      (body) => expect(body.temperature).toBeUndefined(),
    ],
    [
      'stream_options is dropped',
      (body) =>
        'stream_options' in body
          ? {
              status: 422,
              body: '{"detail":[{"loc":["body","stream_options"],"msg":"Extra inputs are not permitted"}]}',
            }
          : undefined,
      (body) => expect(body.stream_options).toBeUndefined(),
    ],
    [
      'a system message is put in front of the question',
      (body) =>
        JSON.stringify(body.messages).includes('"role":"system"') ? refused('System role not supported') : undefined,
      (body) =>
        expect(body.messages).toEqual([
          { role: 'user', content: expect.stringMatching(/^You read sources[\s\S]*Write the points/) },
        ]),
    ],
  ])('%s, once, and remembered', async (_, judge, check) => {
    const server = await picky(judge);
    const { engine } = engineOn(server);
    const request = { ...question, temperature: 0.2 };
    expect((await ask(engine, request)).finish).toBe('stop');
    expect(server.requests).toHaveLength(2);
    await ask(engine, request);
    expect(server.requests).toHaveLength(3);
    check(server.requests[1]?.body ?? {});
    check(server.requests[2]?.body ?? {});
  });

  it('learns several in one go', async () => {
    const server = await picky(
      (body) =>
        ['stream_options', 'temperature', 'max_tokens']
          .filter((name) => name in body)
          .map((name) => refused(`unknown ${name}`, { param: name }))[0],
    );
    await ask(engineOn(server).engine, { ...question, temperature: 0.2 });
    expect(server.requests).toHaveLength(4);
  });

  it('parallel requests learn one lesson once', async () => {
    const server = await picky((body) =>
      JSON.stringify(body.response_format)?.includes('json_schema')
        ? refused('response_format json_schema unavailable')
        : undefined,
    );
    const { engine } = engineOn(server);
    await Promise.all([1, 2, 3].map(() => ask(engine, { ...question, recordSchema })));
    // In which order they come depends on the machine; one that is sent later than the lesson knows it.
    const formats = server.requests.map((request) => request.body.response_format?.type);
    expect(formats.filter((format) => format === 'json_object')).toHaveLength(3);
    expect(formats.filter((format) => format === 'json_schema').length).toBeLessThanOrEqual(3);
    expect(formats.length).toBeLessThanOrEqual(6);
  });

  it('knows OpenAI reasoning models before asking', async () => {
    const server = await endpoint();
    for (const model of ['gpt-5-mini', 'o4-mini', 'gpt-4.1-mini']) {
      await ask(engineOn(server, { preset: 'openai', model }).engine, { ...question, temperature: 0.2 });
    }
    expect(server.requests.map(({ body }) => [body.max_tokens, body.max_completion_tokens, body.temperature])).toEqual([
      [undefined, 500, undefined],
      [undefined, 500, undefined],
      [500, undefined, 0.2],
    ]);
  });

  it('an endpoint that refuses everything is asked a bounded number of times', async () => {
    const server = await picky(() =>
      refused('bad max_tokens, max_completion_tokens, temperature, stream_options, response_format, system role'),
    );
    await expect(ask(engineOn(server).engine, { ...question, temperature: 0.2, recordSchema })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
    expect(server.requests.length).toBeLessThanOrEqual(8);
  });

  it('what it cannot mend is told', async () => {
    const server = await picky(() => refused('Invalid value for messages[0]'));
    await expect(ask(engineOn(server).engine)).rejects.toMatchObject({
      info: { code: 'BAD_REQUEST', params: { status: 400 }, detail: expect.stringContaining('messages[0]') },
    });
    expect(server.requests).toHaveLength(1);
  });
});

describe('constrained output', () => {
  it('wraps the schema of a record, and gives records one a line', async () => {
    const server = await endpoint();
    const { engine } = engineOn(server);
    const plain = await ask(engine);
    const answer = await ask(engine, { ...question, recordSchema });
    expect(answer.text.trim().split('\n').filter(Boolean)).toEqual(plain.text.split('\n'));
    expect(answer.shown).toBe(answer.text);
    const [first, second] = server.requests.map((request) => request.body);
    const { $schema: _, ...items } = recordSchema;
    expect(second).toMatchObject({
      response_format: {
        type: 'json_schema',
        json_schema: {
          strict: true,
          schema: { properties: { records: { type: 'array', items } }, required: ['records'] },
        },
      },
    });
    expect(JSON.stringify(second)).not.toContain('$schema');
    expect(JSON.stringify(first)).not.toContain('response_format');
  });

  it('asks for the wrapping behind everything a provider may have cached', async () => {
    const server = await endpoint();
    const { engine } = engineOn(server);
    await ask(engine);
    await ask(engine, { ...question, recordSchema });
    expect(server.requests[1]?.prompt.startsWith(server.requests[0]?.prompt ?? 'none')).toBe(true);
  });

  it('is not strict for a schema with an optional member', async () => {
    const server = await endpoint();
    await ask(engineOn(server).engine, { ...question, recordSchema: { ...recordSchema, required: ['text'] } });
    expect(server.requests[0]?.body.response_format).toMatchObject({ json_schema: { strict: false } });
  });

  it('falls from rung to rung, and stays there', async () => {
    const server = await picky((body) =>
      body.response_format ? refused("'response_format' is not supported", {}, 422) : undefined,
    );
    const { engine } = engineOn(server);
    expect((await ask(engine, { ...question, recordSchema })).text).toContain('"passages":[1]');
    await ask(engine, { ...question, recordSchema });
    expect(server.requests.map((request) => request.body.response_format?.type)).toEqual([
      'json_schema',
      'json_object',
      undefined,
      undefined,
    ]);
  });

  it('an empty list is an answer: nothing to say', async () => {
    const server = await endpoint({ script: () => ({ text: '{"records": []}' }) });
    const { engine } = engineOn(server);
    expect(await ask(engine, { ...question, recordSchema })).toMatchObject({
      finish: 'stop',
      text: '{"records":[]}',
      shown: '{"records":[]}',
    });
    await ask(engine, { ...question, recordSchema });
    expect(server.requests.map((request) => request.body.response_format?.type)).toEqual([
      'json_schema',
      'json_schema',
    ]);
  });

  it('an empty answer under constraint is asked for with less', async () => {
    const server = await endpoint({ script: [{ text: '' }] });
    expect((await ask(engineOn(server, { preset: 'deepseek' }).engine, { ...question, recordSchema })).finish).toBe(
      'stop',
    );
    expect(server.requests.map((request) => request.body.response_format?.type)).toEqual(['json_object', undefined]);
  });
});

describe('failures a person meets', () => {
  it.each<[Behaviour, string]>([
    [{ text: '' }, 'EMPTY_ANSWER'],
    [{ thinking: 'Never closed', thinkingAs: 'inline', text: '' }, 'EMPTY_ANSWER'],
    [{ text: '', finishReason: 'model_context_window_exceeded' }, 'TOO_LONG'],
    [
      { status: 200, headers: { 'content-type': 'text/html' }, body: '<html><title>Wi-Fi</title></html>' },
      'BAD_ANSWER',
    ],
    [{ status: 200, body: '{"hello":1}' }, 'BAD_ANSWER'],
    [{ status: 200, body: '{"error":{"message":"no credit","code":402}}' }, 'NO_CREDIT'],
    [refused('prompt is too long: 9000 tokens > 4096 maximum'), 'TOO_LONG'],
    [{ status: 403, body: '' }, 'ORIGIN_REFUSED'],
    [{ status: 404, body: '' }, 'MODEL_NOT_FOUND'],
  ])('%j is %s, asked once', async (behaviour, code) => {
    const server = await endpoint({ script: () => behaviour });
    await expect(ask(engineOn(server).engine)).rejects.toMatchObject({ name: 'GlossError', code });
    expect(server.requests).toHaveLength(1);
  });

  it('429 with Retry-After is waited for and told', async () => {
    const server = await endpoint({ script: [{ status: 429, headers: { 'retry-after': '30' }, body: '{}' }] });
    const { engine, waits } = engineOn(server);
    const told: number[] = [];
    await engine.generate(question, { signal: new AbortController().signal, onWait: (at) => told.push(at) });
    expect(waits).toEqual([30_000]);
    expect(told).toHaveLength(1);
    expect(server.requests).toHaveLength(2);
  });

  it('500s end after a bounded number of requests', async () => {
    const server = await endpoint({ script: () => ({ status: 500, body: 'oops' }) });
    await expect(ask(engineOn(server).engine)).rejects.toMatchObject({
      code: 'SERVER_ERROR',
      info: { params: { status: 500 } },
    });
    expect(server.requests).toHaveLength(5);
  });

  it('a wrong key is never repeated in the error', async () => {
    const body = '{"error":{"message":"Incorrect API key provided: sk-my-very-own-key."}}';
    const server = await endpoint({ script: () => ({ status: 401, body }) });
    const failure = await ask(engineOn(server, { apiKey: 'sk-my-very-own-key' }).engine).catch(
      (reason: unknown) => reason,
    );
    expect(failure).toMatchObject({ code: 'KEY_REFUSED' });
    expect(`${JSON.stringify(failure)} ${failure}`).not.toContain('very-own');
  });

  it('a key with impossible characters is refused without a request', async () => {
    const server = await endpoint();
    await expect(ask(engineOn(server, { apiKey: 'sk-“quoted”' }).engine)).rejects.toMatchObject({
      code: 'KEY_REFUSED',
    });
    expect(server.lines).toEqual([]);
  });

  it('Anthropic gets the header it demands of browsers', async () => {
    const server = await endpoint();
    await ask(engineOn(server, { preset: 'anthropic' }).engine);
    expect(server.requests[0]?.headers['anthropic-dangerous-direct-browser-access']).toBe('true');
  });
});
