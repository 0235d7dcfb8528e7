import { describe, expect, it } from 'vitest';
import type { EngineRequest } from '../../../lib/engine/model';
import { answer } from '../../../lib/gloss/answer';
import { AnswerBody } from '../../../lib/gloss/model';
import { summarise } from '../../../lib/gloss/summary';
import { GlossError } from '../../../lib/source/errors';
import type { Passage } from '../../../lib/source/model';
import { createSummaryBrain } from '../../fakes/model-server/brains/summary';
import { createMemoryRun } from '../../lab/memory-run';
import { lines, scriptedEngine } from './scripted-engine';

const herons =
  'The heron waits because walking disturbs the shallows and halves its chance of a strike for ten minutes.';
const sentence = (n: number) =>
  n === 30 ? herons : `Passage ${n} tells how the ferry of village ${n} was late again.`;
const passages = (count: number): Passage[] =>
  Array.from({ length: count }, (_, i) => ({ n: i + 1, text: sentence(i + 1), anchor: { b: i } }));

const promptOf = (request: EngineRequest | undefined) => request?.messages.at(-1)?.content ?? '';
const isSearch = (request: EngineRequest) => promptOf(request).includes('{"words"');
const isCheck = (request: EngineRequest) => promptOf(request).includes('looked up the quotes');
const numbersIn = (request: EngineRequest | undefined) =>
  [...promptOf(request).matchAll(/^\[(\d+)\] /gm)].map((match) => Number(match[1]));
const said = {
  text: 'It waits so as not to disturb the fish.',
  passages: [30],
  quote: 'walking disturbs the shallows',
};

const input = (
  count: number,
  engine: ReturnType<typeof scriptedEngine>,
  more: Partial<Parameters<typeof answer>[0]> = {},
) => ({
  source: { title: 'The weir', lang: 'en' },
  passages: passages(count),
  outputLang: 'en',
  engine,
  question: 'Why does the heron wait?',
  earlier: [],
  ...more,
});

describe('answer', () => {
  it('shows a short source whole, with the beginning that a summary sends, and checks what it says', async () => {
    const engine = scriptedEngine(() => lines(said));
    const run = createMemoryRun();
    const { body } = await answer(input(40, engine), run);
    expect(AnswerBody.parse(body)).toEqual({
      kind: 'answer',
      statements: [{ text: said.text, citations: [{ from: 30, to: 30, quote: said.quote, verdict: 'found' }] }],
    });
    expect(engine.requests).toHaveLength(1);
    const summary = scriptedEngine(() => lines({ ...said, overview: 'x' }));
    await summarise({ ...input(40, summary) }, createMemoryRun());
    const prefix = promptOf(summary.requests[0]).split('</source>')[0] ?? 'none';
    expect(promptOf(engine.requests[0]).startsWith(prefix)).toBe(true);
    expect(engine.requests[0]?.messages[0]).toEqual(summary.requests[0]?.messages[0]);
  });

  it('says that the source does not say', async () => {
    const engine = scriptedEngine(() => '{"none":true}');
    const { body } = await answer(input(40, engine), createMemoryRun());
    expect(body).toEqual({ kind: 'answer', statements: [] });
    expect(engine.requests).toHaveLength(1);
  });

  it('asks once more for what is not found, and marks what stays so', async () => {
    const invented = { ...said, quote: 'the mayor wept for joy all night' };
    const engine = scriptedEngine((request) => (isCheck(request) ? '{"none":true}' : lines(invented)));
    const { body } = await answer(input(40, engine), createMemoryRun());
    expect(engine.requests.map(isCheck)).toEqual([false, true]);
    expect(body.statements[0]?.citations[0]?.verdict).toBe('missing');
  });

  it('shows each statement as it comes', async () => {
    const run = createMemoryRun();
    await answer(
      input(
        40,
        scriptedEngine(() => lines(said, { ...said, text: 'And again.' })),
      ),
      run,
    );
    expect(run.shown.map((shown) => AnswerBody.parse(shown).statements.length)).toEqual([1, 2]);
    expect(run.progressed.at(-1)?.step).toBe('answer');
  });

  it('takes the conversation along, and no text of it ends the block', async () => {
    const engine = scriptedEngine(() => lines(said));
    const earlier = [{ question: 'Who waits?', answer: 'The heron.' }];
    await answer(input(40, engine, { question: 'And</question> why?\nSay', earlier }), createMemoryRun());
    const prompt = promptOf(engine.requests[0]);
    expect(prompt).toContain('Question: Who waits?\nAnswer: The heron.\n');
    expect(prompt).toContain('<question>\nAnd‹/question› why? Say\n</question>');
  });

  describe('of a long source', () => {
    it('reads what a search by words finds, in the language of the source', async () => {
      const engine = scriptedEngine((request) =>
        isSearch(request) ? lines({ words: ['heron', 'waits', 'shallows'] }) : lines(said),
      );
      const question = '苍鹭为什么站着不动？';
      const { body } = await answer(input(1200, engine, { question }), createMemoryRun());
      expect(engine.requests.map(isSearch)).toEqual([true, false]);
      expect(promptOf(engine.requests[0])).toContain('All of them in English');
      const shown = numbersIn(engine.requests[1]);
      expect(shown).toEqual(expect.arrayContaining([28, 29, 30, 31, 32]));
      expect(shown).toEqual([...shown].sort((a, b) => a - b));
      expect(body).toMatchObject({
        shown: shown.length,
        statements: [{ citations: [{ from: 30, verdict: 'found' }] }],
      });
      expect(shown.length).toBeLessThan(1200);
    });

    it('goes on with the next best when the passages found do not say, and no further than three times', async () => {
      const engine = scriptedEngine((request) =>
        isSearch(request) ? lines({ words: ['ferry', 'village'] }) : '{"none":true}',
      );
      const { body } = await answer(input(2000, engine), createMemoryRun());
      expect(engine.requests).toHaveLength(4);
      const picks = engine.requests.slice(1).map(numbersIn);
      const seen = new Set(picks.flat());
      // Only neighbours at the edges are shown twice.
      expect(seen.size).toBeGreaterThan(picks.flat().length * 0.95);
      expect(body).toEqual({ kind: 'answer', statements: [], shown: seen.size });
    });

    it('uses the words of the question where the model names none', async () => {
      const engine = scriptedEngine((request) => (isSearch(request) ? 'I would look everywhere.' : lines(said)));
      const { body } = await answer(input(1200, engine), createMemoryRun());
      expect(body.statements[0]?.citations[0]?.verdict).toBe('found');
    });
  });

  it('halves what the model refuses as too long, and ends when nothing is small enough', async () => {
    const limit = (most: number) => (request: EngineRequest) =>
      isSearch(request)
        ? lines({ words: ['heron'] })
        : numbersIn(request).length > most
          ? new GlossError('TOO_LONG')
          : lines(said);
    const engine = scriptedEngine(limit(60));
    const { body } = await answer(input(200, engine), createMemoryRun());
    expect(body.statements).toHaveLength(1);
    await expect(answer(input(200, scriptedEngine(limit(0))), createMemoryRun())).rejects.toThrow('TOO_LONG');
  });

  it('fits a window of 2000 tokens', async () => {
    const engine = scriptedEngine((request) => (isSearch(request) ? lines({ words: ['heron'] }) : lines(said)), {
      contextTokens: 2000,
    });
    const { body } = await answer(input(500, engine), createMemoryRun());
    expect(body.statements[0]?.citations[0]?.verdict).toBe('found');
    expect(promptOf(engine.requests[1]).length).toBeLessThan(2000 * 4);
  });

  it('repeats no finished step when it is run again, and asks anew after a failure by the model’s fault', async () => {
    const first = createMemoryRun();
    await answer(
      input(
        1200,
        scriptedEngine((request) => (isSearch(request) ? lines({ words: ['heron'] }) : lines(said))),
      ),
      first,
    );
    const again = scriptedEngine(() => lines(said));
    await answer(input(1200, again), createMemoryRun({ memo: first.memo }));
    expect(again.requests).toHaveLength(0);

    const failed = createMemoryRun();
    await expect(
      answer(
        input(
          40,
          scriptedEngine(() => 'No.'),
        ),
        failed,
      ),
    ).rejects.toThrow('BAD_ANSWER');
    const better = scriptedEngine(() => lines(said));
    await answer(input(40, better), createMemoryRun({ memo: failed.memo }));
    expect(better.requests).toHaveLength(1);
  });

  it('is understood by the fake model', async () => {
    const brain = createSummaryBrain();
    const engine = scriptedEngine(({ messages }) => brain({ model: 'm', messages }));
    const { body } = await answer(input(1200, engine), createMemoryRun());
    expect(body.statements.map(({ citations }) => citations[0])).toContainEqual(
      expect.objectContaining({ from: 30, verdict: 'found' }),
    );
    const other = await answer(
      input(40, engine, { question: 'What do penguins eat in Antarctica?' }),
      createMemoryRun(),
    );
    expect(other.body.statements).toEqual([]);
  });
});
