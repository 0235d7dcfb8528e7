import { describe, expect, it } from 'vitest';
import {
  createBuiltInEngine,
  type LanguageModelClass,
  type ModelOptions,
  type ModelSession,
} from '../../../lib/engine/built-in';
import { type Availability, createWithin, probe } from '../../../lib/engine/built-in-probe';
import type { EngineRequest } from '../../../lib/engine/model';

const dom = (name: string) => new DOMException(name, name);
const streamOf = (pieces: string[], end?: Error) =>
  new ReadableStream<string>({
    start: (controller) => {
      for (const piece of pieces) controller.enqueue(piece);
      if (end) controller.error(end);
      else controller.close();
    },
  });

interface Stub {
  says?: (options: ModelOptions) => Availability;
  create?: LanguageModelClass['create'];
  answer?: ModelSession['promptStreaming'];
}

function stub({ says = () => 'available', create, answer = () => streamOf(['{"records":[', '{"a":1}]}']) }: Stub = {}) {
  const made: ModelOptions[] = [];
  let destroyed = 0;
  const languageModel: LanguageModelClass = {
    availability: async (options) => says(options),
    create:
      create ??
      (async (options) => {
        made.push(options);
        return { promptStreaming: answer, destroy: () => destroyed++ };
      }),
  };
  return { languageModel, made, destroyed: () => destroyed };
}

const request: EngineRequest = {
  messages: [
    { role: 'system', content: 'Rules.' },
    { role: 'user', content: 'Source and question.' },
  ],
  maxOutputTokens: 100,
  recordSchema: { type: 'object', properties: { a: { type: 'number' } }, required: ['a'], additionalProperties: false },
};
const call = () => ({ signal: new AbortController().signal });
/** Chromium without network: `create()` never answers, an abort ends it. */
const hanging: LanguageModelClass['create'] = ({ signal }) =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));

describe('probe', () => {
  it('calls working only what makes a session', async () => {
    expect(await probe(undefined, {})).toBe('missing');
    expect(await probe(stub({ says: () => 'unavailable' }).languageModel, {})).toBe('unavailable');
    expect(await probe(stub({ says: () => 'downloadable' }).languageModel, {})).toBe('downloadable');
    expect(await probe(stub({ says: () => 'downloading' }).languageModel, {})).toBe('downloadable');
    const refusing = stub({ create: () => Promise.reject(dom('NotSupportedError')) });
    expect(await probe(refusing.languageModel, {})).toBe('unavailable');
    const working = stub();
    expect(await probe(working.languageModel, {})).toBe('works');
    expect(working.destroyed()).toBe(1);
  });

  it('gives up what hangs, even where it ignores its abort', async () => {
    expect(await probe(stub({ create: hanging }).languageModel, {}, { quietMs: 20 })).toBe('silent');
    const deaf = stub({ create: () => new Promise(() => undefined) });
    expect(await probe(deaf.languageModel, {}, { quietMs: 20 })).toBe('silent');
    const abort = new AbortController();
    const probing = probe(stub({ create: hanging }).languageModel, {}, { signal: abort.signal });
    abort.abort();
    await expect(probing).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('waits for a download as long as it moves, and tells how far it is', async () => {
    const downloading = stub({
      create: async ({ monitor }) => {
        const events = new EventTarget();
        monitor?.(events);
        for (let i = 1; i <= 5; i++) {
          await new Promise((resolve) => setTimeout(resolve, 30));
          events.dispatchEvent(Object.assign(new Event('downloadprogress'), { loaded: i / 5 }));
        }
        return { promptStreaming: () => streamOf([]), destroy: () => undefined };
      },
    });
    const seen: number[] = [];
    await createWithin(downloading.languageModel, {}, { quietMs: 100, onProgress: (share) => seen.push(share) });
    expect(seen).toEqual([0.2, 0.4, 0.6, 0.8, 1]);
  });
});

describe('built-in engine', () => {
  it('streams records one a line, and lets the session go', async () => {
    const { languageModel, made, destroyed } = stub({
      answer: (_text, { responseConstraint }) => {
        expect(responseConstraint).toMatchObject({ properties: { records: { type: 'array' } } });
        return streamOf(['{"rec', 'ords":[{"a":1},', '{"a":2}]}']);
      },
    });
    const engine = createBuiltInEngine({ languageModel, outputLang: 'en' });
    let streamed = '';
    const answer = await engine.generate(request, { ...call(), onText: (piece) => (streamed += piece) });
    expect(answer.text.trim().split('\n')).toEqual(['{"a":1}', '{"a":2}']);
    expect(streamed).toBe(answer.text);
    expect(answer).toMatchObject({ finish: 'stop', usage: { calls: 1, estimated: true } });
    expect(made[0]?.initialPrompts).toEqual([request.messages[0]]);
    expect(made[0]?.expectedOutputs).toEqual([{ type: 'text', languages: ['en'] }]);
    expect(destroyed()).toBe(1);
  });

  it('ends an answer that is longer than asked for', async () => {
    const { languageModel } = stub({ answer: () => streamOf(Array.from({ length: 500 }, () => 'so on and on ')) });
    const { recordSchema: _, ...plain } = request;
    const answer = await createBuiltInEngine({ languageModel, outputLang: 'en' }).generate(plain, call());
    expect(answer.finish).toBe('length');
    expect(answer.text.length).toBeLessThan(1000);
  });

  it('names each failure', async () => {
    const codeOf = (config: Stub | undefined, outputLang = 'en') =>
      createBuiltInEngine({ languageModel: config && stub(config).languageModel, outputLang, quietMs: 30 })
        .generate({ ...request, recordSchema: undefined } as EngineRequest, call())
        .then(
          () => 'no failure',
          (thrown: { code?: string }) => thrown.code,
        );
    const failing = (name: string): Stub => ({ answer: () => streamOf([], dom(name)) });
    const refusing: Stub = { create: () => Promise.reject(dom('NotSupportedError')) };
    expect(await codeOf(undefined)).toBe('BUILT_IN_GONE');
    expect(await codeOf({ ...refusing, says: () => 'unavailable' })).toBe('BUILT_IN_GONE');
    expect(await codeOf(refusing, 'zh-Hans')).toBe('LANGUAGE_UNKNOWN');
    expect(await codeOf(failing('QuotaExceededError'))).toBe('TOO_LONG');
    expect(await codeOf(failing('UnknownError'))).toBe('SERVER_ERROR');
    expect(await codeOf({ answer: () => streamOf(['  ']) })).toBe('EMPTY_ANSWER');
    expect(await codeOf({ create: hanging })).toBe('TIMEOUT');
    expect(await codeOf({ answer: () => new ReadableStream() })).toBe('TIMEOUT');
  });

  it('stops at once when told to', async () => {
    const abort = new AbortController();
    const engine = createBuiltInEngine({ languageModel: stub({ create: hanging }).languageModel, outputLang: 'en' });
    const asked = engine.generate(request, { signal: abort.signal });
    setTimeout(() => abort.abort(), 10);
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('asks without a schema where the model takes none, and remembers it', async () => {
    const constraints: boolean[] = [];
    const { languageModel } = stub({
      answer: (_text, { responseConstraint }) => {
        constraints.push(responseConstraint !== undefined);
        return responseConstraint ? streamOf([], dom('NotSupportedError')) : streamOf(['{"a":1}']);
      },
    });
    const engine = createBuiltInEngine({ languageModel, outputLang: 'en' });
    expect((await engine.generate(request, call())).text).toBe('{"a":1}');
    await engine.generate(request, call());
    expect(constraints).toEqual([true, false, false]);
  });
});
