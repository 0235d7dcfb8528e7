import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readAnswer } from '../../lib/engine/answer';
import { errorText } from '../../lib/engine/error-text';
import type { RequestContext } from '../../lib/engine/errors';
import { adapt, learnedFor } from '../../lib/engine/parameters';
import { presetById } from '../../lib/engine/presets';
import type { Behaviour } from '../fakes/model-server/behaviour';
import { randomPieces } from '../fakes/model-server/chunks';
import { ask, endpoint, engineOn } from '../unit/engine/harness';

/** Recorded answers of real providers: test input only, never part of the repository. */
const fixtures = process.env.GLOSS_FIXTURES ?? path.resolve(import.meta.dirname, '../../../shared/fixtures');
const folder = path.join(fixtures, 'llm-streams');
const present = existsSync(folder);
if (!present) console.warn(`SKIPPED: no recorded streams at ${folder}`);

const names = present ? readdirSync(folder) : [];
const read = (name: string) => readFileSync(path.join(folder, name), 'utf8');
const linesOf = (name: string) => read(name).split('\n').filter(Boolean);

const context: RequestContext = { host: 'h', model: 'm', local: false, key: '', large: false, now: Date.now };

/** What a recording says, found by a reading of its own: the fields are known by provider. */
function truth(payloads: string[]) {
  let text = '';
  let thinking = '';
  let finishReason: string | undefined;
  let usage:
    | {
        prompt_tokens: number;
        completion_tokens: number;
        cached_tokens?: number;
        prompt_tokens_details?: { cached_tokens: number };
      }
    | undefined;
  for (const payload of payloads) {
    const chunk = JSON.parse(payload);
    const choice = chunk.choices[0];
    const message = choice?.delta ?? choice?.message ?? {};
    text += message.content ?? '';
    thinking += message.reasoning_content ?? message.reasoning ?? '';
    finishReason = choice?.finish_reason ?? finishReason;
    usage = chunk.usage ?? usage;
  }
  return {
    text,
    thinking,
    finishReason,
    usage: usage && {
      promptTokens: usage.prompt_tokens,
      completionTokens: usage.completion_tokens,
      cachedTokens: usage.prompt_tokens_details?.cached_tokens ?? usage.cached_tokens ?? 0,
    },
  };
}

async function* pieces(bytes: Uint8Array, seed?: number): AsyncGenerator<Uint8Array> {
  if (seed === undefined) yield bytes;
  else yield* randomPieces(bytes, seed);
}

const finishes: Record<string, string> = { stop: 'stop', tool_calls: 'stop', length: 'length' };

describe.skipIf(!present)('recorded streams', () => {
  const streams = names.filter((name) => name.endsWith('.chunks.txt'));

  it('are all there', () => {
    expect(streams.length).toBeGreaterThanOrEqual(8);
  });

  describe.each(streams)('%s', (name) => {
    const payloads = linesOf(name);
    const whole = truth(payloads);
    const wire = (lineEnd: string, end: boolean) =>
      new TextEncoder().encode(
        [...payloads, ...(end ? ['[DONE]'] : [])].map((line) => `data: ${line}${lineEnd}${lineEnd}`).join(''),
      );

    it.each([
      ['whole', '\n', true, undefined],
      ['at random byte borders', '\n', true, 1],
      ['at other byte borders, CRLF', '\r\n', true, 2],
      ['CRLF, whole', '\r\n', true, undefined],
      ['without [DONE]', '\n', false, 3],
    ] as const)('is read right %s', async (_, lineEnd, end, seed) => {
      let shown = '';
      const answer = await readAnswer(pieces(wire(lineEnd, end), seed), {
        context,
        onText: (delta) => {
          shown += delta;
        },
      });
      expect(answer).toEqual({
        ...whole,
        finish: finishes[whole.finishReason ?? ''],
        impliedThinking: false,
      });
      expect(shown).toBe(whole.text);
    });

    it('is cut when it stops half-way, and keeps what came', async () => {
      const half = payloads.slice(0, Math.floor(payloads.length / 2));
      const bytes = new TextEncoder().encode(half.map((line) => `data: ${line}\n\n`).join(''));
      const answer = await readAnswer(pieces(bytes, 4), { context });
      const { text, thinking } = truth(half);
      expect(answer).toMatchObject({ text, thinking, finish: 'cut' });
      expect(answer.usage).toBeUndefined();
    });

    it.each<[string, Behaviour]>([
      ['as it is', {}],
      ['CRLF, with noise, no [DONE]', { lineEnd: '\r\n', noise: true, noDone: true }],
    ])('over HTTP %s', async (_, behaviour) => {
      const server = await endpoint({ script: () => ({ ...behaviour, chunks: payloads }) });
      const pending = ask(engineOn(server).engine);
      if (whole.text === '') {
        await expect(pending).rejects.toMatchObject({ code: 'EMPTY_ANSWER' });
        return;
      }
      expect(await pending).toMatchObject({
        text: whole.text,
        shown: whole.text,
        finish: finishes[whole.finishReason ?? ''],
        usage: { ...whole.usage, calls: 1, estimated: false },
      });
    });
  });
});

describe.skipIf(!present)('recorded whole answers', () => {
  const bodies = names.filter((name) => name.endsWith('.json') && !/transcription|error/.test(name));

  it.each(bodies)('%s', async (name) => {
    const body = read(name);
    const expected = truth([body]);
    const answer = await readAnswer(pieces(new TextEncoder().encode(body), 5), { context });
    expect(answer).toMatchObject({ ...expected, finish: finishes[expected.finishReason ?? ''] });
  });

  it('the refusal of max_tokens teaches the other name', () => {
    const learned = learnedFor('recorded|o1', 'o1', presetById('custom'));
    const refusal = errorText(read('reasoning-model-legacy-parameter-error.json'));
    expect(adapt(learned, refusal, { max_tokens: 5 })).toBe(true);
    expect(learned.limitName).toBe('max_completion_tokens');
    expect(adapt(learned, refusal, { max_completion_tokens: 5 })).toBe(false);
  });

  it('what is no chat is no answer', async () => {
    const bytes = new TextEncoder().encode(read('groq-transcription-text.json'));
    await expect(readAnswer(pieces(bytes), { context })).rejects.toMatchObject({ error: { code: 'BAD_ANSWER' } });
  });
});
