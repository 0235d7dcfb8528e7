import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ask, mostCallsPerAsk } from '../../../lib/gloss/ask';
import { PointRecord } from '../../../lib/gloss/prompts/points';
import { GlossError } from '../../../lib/source/errors';
import { lines, scriptedEngine } from './scripted-engine';

const Line = z.object({ id: z.number(), text: z.string() });
const rec = (id: number, text = `text ${id}`) => ({ id, text });
const request = { messages: [{ role: 'user' as const, content: 'go' }], record: Line, maxOutputTokens: 100 };
const signal = new AbortController().signal;
const expectIds = (...keys: number[]) => ({ keys, keyOf: (record: z.infer<typeof Line>) => record.id });

describe('ask', () => {
  it('streams records and reports usage', async () => {
    const engine = scriptedEngine(() => lines(rec(1), rec(2)));
    const heard: unknown[] = [];
    const result = await ask(engine, request, { signal, onRecord: (record) => heard.push(record) });
    expect(result.records).toEqual([rec(1), rec(2)]);
    expect(heard).toEqual(result.records);
    expect(result).toMatchObject({
      finish: 'stop',
      usage: { calls: 1, promptTokens: 100 },
      unresolved: { lines: [], keys: [] },
    });
    expect(engine.requests[0]?.recordSchema).toMatchObject({ type: 'object', required: ['id', 'text'] });
    expect(engine.requests[0]?.recordSchema).not.toHaveProperty('$schema');
  });

  it('asks an answer that hit the limit to go on after its last whole record', async () => {
    const engine = scriptedEngine((_, call) =>
      call === 1 ? { text: `${lines(rec(1), rec(2))}\n{"id":3,"te`, finish: 'length' } : lines(rec(2), rec(3)),
    );
    const result = await ask(engine, request, { signal });
    expect(result.records).toEqual([rec(1), rec(2), rec(3)]);
    expect(result.usage.calls).toBe(2);
    expect(engine.requests[1]?.messages.slice(0, 1)).toEqual(request.messages);
    expect(engine.requests[1]?.messages[1]).toEqual({ role: 'assistant', content: lines(rec(1), rec(2)) });
  });

  it('goes on after a stream that broke off', async () => {
    const engine = scriptedEngine((_, call) => (call === 1 ? { text: lines(rec(1)), finish: 'cut' } : lines(rec(2))));
    expect((await ask(engine, request, { signal })).records).toEqual([rec(1), rec(2)]);
  });

  it('takes {"done":true} for the end, not for a broken record', async () => {
    const engine = scriptedEngine((_, call) =>
      call === 1 ? { text: lines(rec(1)), finish: 'length' } : '{"done":true}',
    );
    const result = await ask(engine, request, { signal });
    expect(result).toMatchObject({ records: [rec(1)], usage: { calls: 2 }, unresolved: { lines: [] } });
  });

  it('asks for a broken record again, alone, and says what was wrong', async () => {
    const engine = scriptedEngine((_, call) =>
      call === 1 ? `${lines(rec(1))}\n{"id":"x","text":2}\n${lines(rec(3))}` : lines(rec(2)),
    );
    const result = await ask(engine, request, { signal });
    expect(result.records).toEqual([rec(1), rec(3), rec(2)]);
    expect(result.unresolved.lines).toEqual([]);
    const said = engine.requests[1]?.messages.at(-1)?.content ?? '';
    expect(said).toContain('{"id":"x","text":2}');
    expect(said).toContain('expected number');
  });

  it('asks for missing records by key and names what never comes', async () => {
    const engine = scriptedEngine((_, call) =>
      call === 1 ? lines(rec(1), rec(4)) : call === 2 ? lines(rec(2)) : lines(rec(1, 'other')),
    );
    const result = await ask(engine, { ...request, expect: expectIds(1, 2, 3, 4) }, { signal });
    expect(result.records).toEqual([rec(1), rec(4), rec(2)]);
    expect(result.unresolved.keys).toEqual([3]);
    expect(engine.requests[1]?.messages.at(-1)?.content).toContain('missing: 2, 3.');
    expect(engine.requests).toHaveLength(3);
  });

  it('tries an empty answer once more, then gives up', async () => {
    const engine = scriptedEngine((_, call) => (call === 1 ? '' : lines(rec(1))));
    expect((await ask(engine, request, { signal })).records).toEqual([rec(1)]);
    expect(engine.requests[1]?.messages).toEqual(request.messages);
    const silent = scriptedEngine(() => ' \n');
    await expect(ask(silent, request, { signal })).rejects.toMatchObject({ info: { code: 'EMPTY_ANSWER' } });
    expect(silent.requests).toHaveLength(2);
  });

  it('takes an engine that throws EMPTY_ANSWER like one that answers nothing', async () => {
    const engine = scriptedEngine((_, call) => (call === 1 ? new GlossError('EMPTY_ANSWER') : lines(rec(1))));
    expect(await ask(engine, request, { signal })).toMatchObject({ records: [rec(1)], usage: { calls: 2 } });
    const silent = scriptedEngine(() => new GlossError('EMPTY_ANSWER'));
    await expect(ask(silent, request, { signal })).rejects.toMatchObject({ info: { code: 'EMPTY_ANSWER' } });
    expect(silent.requests).toHaveLength(2);
  });

  it('shows endpoints a schema that strict modes take', async () => {
    const engine = scriptedEngine(() => lines({ text: 't', passages: '[3]', quote: 'q' }));
    const result = await ask(engine, { ...request, record: PointRecord }, { signal });
    expect(result.records).toEqual([{ text: 't', passages: [3], quote: 'q' }]);
    expect(engine.requests[0]?.recordSchema).toEqual({
      type: 'object',
      properties: {
        text: { type: 'string' },
        passages: { type: 'array', items: { type: 'integer' } },
        quote: { type: 'string' },
      },
      required: ['text', 'passages', 'quote'],
      additionalProperties: false,
    });
  });

  it('gives up on prose and garbage after one more try', async () => {
    const engine = scriptedEngine(() => 'I cannot do that. {"id":');
    await expect(ask(engine, request, { signal })).rejects.toMatchObject({ info: { code: 'BAD_ANSWER' } });
    expect(engine.requests).toHaveLength(2);
  });

  it('accepts that there is nothing to say', async () => {
    const none = scriptedEngine(() => '{"none":true}');
    expect(await ask(none, request, { signal })).toMatchObject({ records: [], usage: { calls: 1 } });
    const blank = scriptedEngine(() => '');
    expect(await ask(blank, { ...request, mayBeEmpty: true }, { signal })).toMatchObject({ records: [] });
  });

  it('never calls without text', async () => {
    const engine = scriptedEngine(() => lines(rec(1)));
    const empty = {
      ...request,
      messages: [
        { role: 'system' as const, content: 'x' },
        { role: 'user' as const, content: ' \n' },
      ],
    };
    await expect(ask(engine, empty, { signal })).rejects.toMatchObject({ info: { code: 'NOTHING_TO_READ' } });
    expect(engine.requests).toHaveLength(0);
  });

  it('makes no more calls than it says, whatever comes', async () => {
    let id = 0;
    const faults = [
      () => ({ text: `${lines(rec(++id))}\n{"id":`, finish: 'length' as const }),
      () => ({ text: `${lines(rec(++id))}\n{"id":"no"}`, finish: 'cut' as const }),
      () => `${lines(rec(++id))}\n{"id":"never"}`,
      (call: number) => (call === 1 ? '' : { text: `${lines(rec(++id))}\n{"id":"no"}\n`, finish: 'length' as const }),
    ];
    for (const fault of faults) {
      const engine = scriptedEngine((_, call) => fault(call));
      const result = await ask(engine, { ...request, expect: expectIds(-1) }, { signal });
      expect(engine.requests.length).toBeLessThanOrEqual(mostCallsPerAsk);
      expect(result.usage.calls).toBe(engine.requests.length);
      expect(result.unresolved.keys).toEqual([-1]);
    }
  });

  it('keeps what it has when going on is too long for the model, and passes other errors on', async () => {
    const tooLong = scriptedEngine((_, call) =>
      call === 1 ? { text: lines(rec(1)), finish: 'length' } : new GlossError('TOO_LONG'),
    );
    expect(await ask(tooLong, request, { signal })).toMatchObject({ records: [rec(1)], finish: 'length' });
    const refused = scriptedEngine(() => new GlossError('KEY_REFUSED'));
    await expect(ask(refused, request, { signal })).rejects.toMatchObject({ info: { code: 'KEY_REFUSED' } });
  });
});
