import { describe, expect, it } from 'vitest';
import { listModels, testEndpoint } from '../../../lib/engine/probe';
import { endpoint } from './harness';

const never = new AbortController().signal;
let count = 0;
const config = (url: string) => ({ baseUrl: url, model: `probe-${++count}`, apiKey: '', preset: 'custom' });

describe('testEndpoint', () => {
  it('asks with a real streamed POST and says how long it took', async () => {
    const server = await endpoint();
    const ticks = [1000, 1250];
    const result = await testEndpoint({ ...config(server.url), now: () => ticks.shift() ?? 1250 }, never);
    expect(result).toEqual({ reply: 'OK', ms: 250 });
    expect(server.requests[0]?.body.stream).toBe(true);
  });

  it('tells a refused extension origin from a refused key', async () => {
    const server = await endpoint({ refuseExtensions: true });
    const fromExtension: typeof fetch = (input, init) => {
      const headers = new Headers(init?.headers);
      headers.set('origin', 'chrome-extension://abcdefgh');
      return fetch(input, { ...init, headers });
    };
    const asExtension = { ...config(server.url), fetch: fromExtension };
    await expect(listModels(asExtension, never)).resolves.toHaveLength(2);
    await expect(testEndpoint(asExtension, never)).rejects.toMatchObject({ code: 'ORIGIN_REFUSED' });

    const keyed = await endpoint({ key: 'right' });
    await expect(testEndpoint({ ...config(keyed.url), apiKey: 'wrong' }, never)).rejects.toMatchObject({
      code: 'KEY_REFUSED',
      info: { params: { status: 401 } },
    });
    await expect(testEndpoint({ ...config(keyed.url), apiKey: 'right' }, never)).resolves.toMatchObject({
      reply: 'OK',
    });
  });

  it('tries once: a person is waiting', async () => {
    const server = await endpoint({ script: () => ({ status: 429, body: '{}' }) });
    await expect(testEndpoint(config(server.url), never)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    const failing = await endpoint({ script: () => ({ status: 500 }) });
    await expect(testEndpoint(config(failing.url), never)).rejects.toMatchObject({ code: 'SERVER_ERROR' });
    expect([server.requests.length, failing.requests.length]).toEqual([1, 1]);
  });

  it('says when nothing answers', async () => {
    const server = await endpoint();
    await server.close();
    await expect(testEndpoint(config(server.url), never)).rejects.toMatchObject({
      code: 'UNREACHABLE',
      info: { params: { host: new URL(server.url).host } },
    });
    await expect(testEndpoint({ ...config('not an address') }, never)).rejects.toMatchObject({ code: 'UNREACHABLE' });
    await expect(testEndpoint({ ...config('ftp://example.com') }, never)).rejects.toMatchObject({
      code: 'UNREACHABLE',
    });
  });

  it('ends with the abort', async () => {
    const server = await endpoint({ script: () => ({ headersDelayMs: 3000 }) });
    await expect(testEndpoint(config(server.url), AbortSignal.timeout(30))).rejects.toMatchObject({
      name: 'AbortError',
    });
  });
});

describe('listModels', () => {
  it('sorts what the endpoint lists', async () => {
    const server = await endpoint({ models: ['zeta', 'alpha'] });
    expect(await listModels(config(server.url), never)).toEqual(['alpha', 'zeta']);
  });

  const answering = (...bodies: unknown[]) => {
    const asked: string[] = [];
    const fetcher: typeof fetch = async (input) => {
      asked.push(new URL(String(input)).search);
      const body = bodies.shift() ?? { data: [] };
      return body instanceof Response ? body : new Response(JSON.stringify(body));
    };
    return { asked, config: { ...config('https://api.example.com/v1'), fetch: fetcher } };
  };

  it.each([
    ['Gemini prefixes', { data: [{ id: 'models/b' }, { id: 'a' }, { id: 'models/a' }] }],
    ['a bare array of objects', [{ id: 'a' }, { id: 'b' }]],
    ['a bare array of names', ['b', 'a']],
    ['models with names', { models: [{ name: 'b' }, { name: 'a' }] }],
    ['members without a name', { data: [{ id: 'a' }, { object: 'x' }, null, { id: 'b' }] }],
  ])('reads %s', async (_, body) => {
    expect(await listModels(answering(body).config, never)).toEqual(['a', 'b']);
  });

  it('follows pages, and not for ever', async () => {
    const { asked, config: paged } = answering(
      { data: [{ id: 'a' }], has_more: true, last_id: 'a' },
      { data: [{ id: 'b' }], has_more: true, last_id: 'b' },
      { data: [{ id: 'b' }], has_more: true, last_id: 'b' },
    );
    expect(await listModels(paged, never)).toEqual(['a', 'b']);
    expect(asked).toEqual(['', '?after=a&after_id=a', '?after=b&after_id=b']);
  });

  it('is empty where there is no list', async () => {
    expect(await listModels(answering(new Response('nope', { status: 404 })).config, never)).toEqual([]);
  });

  it('refuses a web page', async () => {
    const { config: page } = answering(new Response('<html><title>Hotel Wi-Fi</title>'));
    await expect(listModels(page, never)).rejects.toMatchObject({
      info: { detail: expect.stringContaining('Hotel Wi-Fi') },
    });
  });
});
