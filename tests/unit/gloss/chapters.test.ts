import { describe, expect, it } from 'vitest';
import type { EngineRequest } from '../../../lib/engine/model';
import { SummaryBody, statementsOf } from '../../../lib/gloss/model';
import { summarise, summaryVersions } from '../../../lib/gloss/summary';
import type { SummaryInput } from '../../../lib/gloss/summary/input';
import { GlossError } from '../../../lib/source/errors';
import type { Passage } from '../../../lib/source/model';
import { instructionOf, rangeIn, stepOf as stepOfInstruction, taskOf } from '../../fakes/model-server/brains/steps';
import { createMemoryRun } from '../../lab/memory-run';
import { lines, scriptedEngine } from './scripted-engine';

const nouns = [
  'harbour',
  'railway',
  'baker',
  'icebreaker',
  'council',
  'winter',
  'channel',
  'lighthouse',
  'ferry',
  'market',
];
const sentence = (n: number) =>
  `Passage ${n} tells how the ${nouns[n % 10]} failed after the ${nouns[(n * 3 + 1) % 10]} and cost ${n * 17} crowns in all`;
const passagesOf = (count: number): Passage[] =>
  Array.from({ length: count }, (_, i) => ({ n: i + 1, text: `${sentence(i + 1)}.`, anchor: { b: i } }));

const task = (request: EngineRequest) => taskOf(request.messages);
const instruction = (request: EngineRequest) => instructionOf(task(request));
const stepOf = (request: EngineRequest) => stepOfInstruction(instruction(request));
const numbersShown = (request: EngineRequest) =>
  [...task(request).matchAll(/^\[(\d+)\] /gm)].map((match) => Number(match[1]));
const askedRange = (request: EngineRequest) => rangeIn(instruction(request)) ?? [Number.NaN, Number.NaN];
const point = (n: number, quote = sentence(n)) => ({ text: `Point ${n}.`, passages: [n], quote });

/** Topics of ten passages, points for every fifth passage, one paragraph on all points. */
function honest(request: EngineRequest): string {
  const numbers = numbersShown(request);
  const [from, to] = askedRange(request);
  switch (stepOf(request)) {
    case 'topics': {
      const starts = numbers.filter((_, i) => i % 10 === 0);
      return lines(
        ...starts.map((n, i) => ({ title: `Topic ${n}`, from: n, to: (starts[i + 1] ?? numbers.at(-1) ?? n) - 1 })),
      );
    }
    case 'points':
      return lines(...numbers.filter((n) => n >= from && n <= to && n % 5 === 0).map((n) => point(n)));
    case 'narrative':
      return lines({ text: `Of passages ${from} to ${to}.`, points: [1, 2] });
    case 'overview':
      return lines({ overview: 'All went well.', points: [2, 1, 3] });
    default:
      return '{"none":true}';
  }
}

type Engine = ReturnType<typeof scriptedEngine>;
const input = (count: number, engine: Engine, more: Partial<SummaryInput> = {}): SummaryInput => ({
  source: { title: 'The winter', lang: 'en' },
  passages: passagesOf(count),
  outputLang: 'en',
  engine,
  depth: 'detailed',
  ...more,
});
const stepsOf = (engine: Engine) => engine.requests.map(stepOf);
const small = { contextTokens: 6000, parallel: 3 };

/** Chapters tile the passages: the first begins with 1, each begins after the one before it ends, the last ends with the last. */
function expectTiles(body: SummaryBody, count: number) {
  const chapters = body.chapters ?? [];
  expect(chapters.map((c) => c.from)).toEqual([1, ...chapters.slice(0, -1).map((c) => c.to + 1)]);
  expect(chapters.at(-1)?.to).toBe(count);
}

describe('summary by chapters', () => {
  it('writes chapters with points and paragraphs, and draws the points that matter from them', async () => {
    const engine = scriptedEngine(honest);
    const run = createMemoryRun();
    const { body } = await summarise(input(60, engine), run);
    expect(SummaryBody.parse(body)).toEqual(body);
    expectTiles(body, 60);
    const chapter = body.chapters?.[1];
    expect(chapter?.points.map((p) => [p.text, p.citations[0]?.verdict])).toEqual([
      ['Point 15.', 'found'],
      ['Point 20.', 'found'],
    ]);
    expect(chapter?.narrative?.[0]).toEqual({
      text: 'Of passages 11 to 20.',
      citations: chapter?.points.flatMap((p) => p.citations),
      flags: ['11'],
    });
    expect(body.overview).toBe('All went well.');
    expect(body.points.map((p) => p.text)).toEqual(['Point 5.', 'Point 10.', 'Point 15.']);
    expect(body.points[0]).toEqual(body.chapters?.[0]?.points[0]);
    expect(statementsOf(body)).toHaveLength(12);
    expect(run.shown.at(-1)).toEqual(body);
    expect(run.progressed.at(-1)?.done).toBe(run.progressed.at(-1)?.total);
    expect(new Set(run.progressed.map((p) => p.step))).toEqual(new Set(['topics', 'points', 'narrative', 'overview']));
  });

  it('leaves the paragraphs out in the standard depth', async () => {
    const engine = scriptedEngine(honest);
    const { body } = await summarise(input(60, engine, { depth: 'standard' }), createMemoryRun());
    expect(body.chapters).toHaveLength(6);
    expect(body.chapters?.some((chapter) => chapter.narrative)).toBe(false);
    expect(stepsOf(engine)).not.toContain('narrative');
  });

  it('shows a point as soon as its record is complete, and chapters before that', async () => {
    const run = createMemoryRun();
    await summarise(input(60, scriptedEngine(honest)), run);
    const counts = run.shown.map((body) => statementsOf(SummaryBody.parse(body)).length);
    expect(counts[0]).toBe(0);
    expect(SummaryBody.parse(run.shown[0]).chapters).toHaveLength(6);
    expect(counts[1]).toBe(1);
  });

  it('sends the same beginning, byte for byte, for all steps of a section', async () => {
    const engine = scriptedEngine(
      (request) => {
        if (stepOf(request) === 'points')
          return lines(point(askedRange(request)[0]), point(3, 'no such words stand here at all'));
        return honest(request);
      },
      { contextTokens: 12_000 },
    );
    await summarise(input(300, engine), createMemoryRun());
    const beginnings = new Map<string, Set<string>>();
    for (const request of engine.requests.filter((r) => stepOf(r) !== 'overview')) {
      const beginning = task(request).slice(0, task(request).indexOf('</source>'));
      beginnings.set(beginning, (beginnings.get(beginning) ?? new Set()).add(stepOf(request) ?? 'none'));
      expect(request.messages[0]).toEqual(engine.requests[0]?.messages[0]);
    }
    expect(beginnings.size).toBeGreaterThan(1);
    for (const steps of beginnings.values())
      expect([...steps].sort()).toEqual(['check', 'narrative', 'points', 'topics']);
  });

  it('asks alone about passages that no topic covers, and tiles the source', async () => {
    const engine = scriptedEngine((request) => {
      if (stepOf(request) === 'topics')
        return lines({ title: 'Start', from: 1, to: 10 }, { title: 'End', from: 41, to: 44 });
      if (stepOf(request) === 'omissions')
        return lines({ title: 'Middle', from: 21, to: 30 }, { title: 'Known', from: 2, to: 5 });
      return honest(request);
    });
    const { body } = await summarise(input(60, engine), createMemoryRun());
    const omissions = engine.requests.filter((request) => stepOf(request) === 'omissions');
    expect(omissions).toHaveLength(1);
    expect(instruction(omissions[0] as EngineRequest)).toContain('No topic covers the passages 11-40, 45-60.');
    expect(body.chapters?.map(({ title, from, to }) => [title, from, to])).toEqual([
      ['Start', 1, 20],
      ['Middle', 21, 40],
      ['End', 41, 60],
    ]);
  });

  it('makes sense of topics out of order, out of range, doubled or one for every passage', async () => {
    for (const topics of [
      [
        { title: 'B', from: 31, to: 60 },
        { title: 'A', from: 30, to: 1 },
      ],
      [
        { title: 'A', from: 1, to: 999 },
        { title: 'B', from: 40, to: 70 },
        { title: 'C', from: 4000, to: 4001 },
      ],
      [
        { title: 'A', from: 1, to: 30 },
        { title: 'A2', from: 1, to: 30 },
        { title: 'B', from: 31, to: 60 },
      ],
      passagesOf(60).map(({ n }) => ({ title: `T${n}`, from: n, to: n })),
    ]) {
      const engine = scriptedEngine((request) => (stepOf(request) === 'topics' ? lines(...topics) : honest(request)));
      const { body } = await summarise(input(60, engine), createMemoryRun());
      expectTiles(body, 60);
      expect(body.chapters?.length).toBeLessThan(20);
      expect(body.chapters?.length).toBeGreaterThan(1);
    }
  });

  it('takes the chapters of the outline where the model names no topic', async () => {
    for (const answer of ['', 'I see no topics.']) {
      const engine = scriptedEngine((request) => (stepOf(request) === 'topics' ? answer : honest(request)));
      const { body } = await summarise(input(60, engine), createMemoryRun());
      expectTiles(body, 60);
      expect(statementsOf(body).length).toBeGreaterThan(5);
    }
  });

  it('respects the chapters of the author, also where a section ends inside one', async () => {
    const engine = scriptedEngine(honest, small);
    const chapters = [
      { title: 'Opening', from: 1 },
      { title: 'The long middle', from: 11 },
      { title: 'Close', from: 280 },
    ];
    const { body } = await summarise(input(300, engine, { chapters }), createMemoryRun());
    expect(stepsOf(engine)).not.toContain('topics');
    expect(body.chapters?.map(({ title, from, to }) => [title, from, to])).toEqual([
      ['Opening', 1, 10],
      ['The long middle', 11, 279],
      ['Close', 280, 300],
    ]);
    expect(statementsOf(body)).toHaveLength(60);
  });

  it('asks once more, alone, for points that were not found, and tells only of those that were', async () => {
    const engine = scriptedEngine((request) => {
      if (stepOf(request) === 'points') {
        const [from] = askedRange(request);
        return lines(
          point(from),
          point(from + 1, 'never was anything like this written'),
          point(from + 2, 'nor anything like that one'),
        );
      }
      return stepOf(request) === 'check' ? lines({ i: 1, ...point(askedNumber(request)) }) : honest(request);
    });
    const askedNumber = (request: EngineRequest) => Number(/"passages":\[(\d+)\]/.exec(instruction(request))?.[1]);
    const { body } = await summarise(input(40, engine), createMemoryRun());
    const [first] = body.chapters ?? [];
    expect(first?.points.map((p) => p.citations[0]?.verdict)).toEqual(['found', 'found', 'missing']);
    const told = engine.requests.find((request) => stepOf(request) === 'narrative');
    expect(instruction(told as EngineRequest)).toContain('\n2. Point 2.\n\n');
    expect(stepsOf(engine).filter((step) => step === 'check')).toHaveLength(body.chapters?.length ?? 0);
    expect(body.points.every((p) => p.citations[0]?.verdict === 'found')).toBe(true);
  });

  it('reads several chapters in one call where there are more than places, and asks alone about one passed over', async () => {
    const engine = scriptedEngine(
      (request) => {
        const [from, to] = askedRange(request);
        // Beside others the second chapter is passed over.
        if (stepOf(request) === 'points' && to - from > 20) return lines(point(from), point(to));
        return honest(request);
      },
      { parallel: 1 },
    );
    const { body } = await summarise(input(60, engine), createMemoryRun());
    const points = engine.requests.filter((request) => stepOf(request) === 'points');
    expect(points.map(askedRange)[0]).toEqual([1, 60]);
    expect(instruction(points[0] as EngineRequest)).toContain(
      'the parts “Topic 1” (1-10, 2 points), “Topic 11” (11-20,',
    );
    expect(points.slice(1).map(askedRange)).toEqual([
      [11, 20],
      [21, 30],
      [31, 40],
      [41, 50],
    ]);
    expect(body.chapters?.map((one) => one.points.length)).toEqual([1, 2, 2, 2, 2, 1]);
    expect(body.chapters?.every((one) => one.narrative)).toBe(true);
  });

  it('goes on with less of the source where the model refuses the prompt, and remembers it', async () => {
    const refusing = (request: EngineRequest) =>
      numbersShown(request).length > 25 && stepOf(request) !== 'overview'
        ? new GlossError('TOO_LONG')
        : honest(request);
    const memo = new Map();
    const engine = scriptedEngine(refusing);
    const { body } = await summarise(input(60, engine), createMemoryRun({ memo }));
    expectTiles(body, 60);
    expect(statementsOf(body)).toHaveLength(12);
    const again = scriptedEngine(refusing);
    expect((await summarise(input(60, again), createMemoryRun({ memo }))).body).toEqual(body);
    expect(again.requests).toHaveLength(0);
  });

  it('goes on with the chapter alone where the topics passed and the points do not', async () => {
    const engine = scriptedEngine((request) =>
      /points|narrative/.test(stepOf(request) ?? '') && numbersShown(request).length > 8
        ? new GlossError('TOO_LONG')
        : honest(request),
    );
    const { body } = await summarise(input(60, engine), createMemoryRun());
    expect(body.chapters).toHaveLength(6);
    expect(statementsOf(body)).toHaveLength(12);
  });

  it('pays nothing twice wherever it dies, and ends the same', async () => {
    const whole = scriptedEngine(honest, small);
    const { body } = await summarise(input(300, whole), createMemoryRun());
    const keyOf = (request: EngineRequest) => JSON.stringify(request.messages);
    for (const death of [1, 2, 5, 9, 14, whole.requests.length]) {
      const memo = new Map();
      const dying = scriptedEngine(
        (request, call) => (call >= death ? new GlossError('UNREACHABLE') : honest(request)),
        small,
      );
      await expect(summarise(input(300, dying), createMemoryRun({ memo }))).rejects.toMatchObject({
        code: 'UNREACHABLE',
      });
      const finished = new Set(dying.requests.slice(0, death - 1).map(keyOf));
      const next = scriptedEngine(honest, small);
      expect((await summarise(input(300, next), createMemoryRun({ memo }))).body).toEqual(body);
      expect(next.requests.filter((request) => finished.has(keyOf(request)))).toEqual([]);
      expect(next.requests.length + death - 1).toBe(whole.requests.length);
    }
  });

  it('asks anew, once the job failed for it, where the model answered nonsense or refused', async () => {
    for (const fault of [() => 'Nonsense {"text":', () => new GlossError('TOO_LONG')]) {
      const memo = new Map();
      const bad = scriptedEngine((request) => (stepOf(request) === 'points' ? fault() : honest(request)));
      await expect(summarise(input(40, bad), createMemoryRun({ memo }))).rejects.toThrow(/BAD_ANSWER|TOO_LONG/);
      const cured = scriptedEngine(honest);
      const { body } = await summarise(input(40, cured), createMemoryRun({ memo }));
      expect(body).toEqual((await summarise(input(40, scriptedEngine(honest)), createMemoryRun())).body);
      expect(stepsOf(cured)).not.toContain('topics');
    }
  });

  it('keeps to the parallel limit, and one section at a time where that is one', async () => {
    const engine = scriptedEngine(honest, small);
    await summarise(input(300, engine), createMemoryRun());
    expect(engine.mostAtOnce()).toBe(3);
    const single = scriptedEngine(honest, { ...small, parallel: 1 });
    await summarise(input(300, single), createMemoryRun());
    expect(single.mostAtOnce()).toBe(1);
    const seen = single.requests.map((request) => numbersShown(request)[0]);
    expect(stepsOf(single).indexOf('points')).toBeLessThan(stepsOf(single).lastIndexOf('topics'));
    expect(seen[0]).toBe(1);
  });

  it('chooses from parts where there are too many points for one call, and at least three', async () => {
    const long = 'A very long point indeed. '.repeat(30);
    const engine = scriptedEngine((request) => {
      if (stepOf(request) === 'overview') return lines({ overview: 'So it went.', points: ['[99999]'] });
      if (stepOf(request) !== 'points') return honest(request);
      const [from, to] = askedRange(request);
      const numbers = Array.from({ length: to - from + 1 }, (_, i) => from + i);
      return lines(...numbers.map((n) => ({ ...point(n), text: `${long}${n}.` })));
    }, small);
    const { body } = await summarise(input(100, engine, { depth: 'standard' }), createMemoryRun());
    expect(stepsOf(engine).filter((step) => step === 'overview').length).toBeGreaterThan(2);
    expect(body.overview).toBe('So it went.');
    expect(body.points).toHaveLength(3);
    expect(statementsOf(body)).toHaveLength(100);
  });

  it('counts lines that stay unreadable, and says that a prompt was cut', async () => {
    const broken = '{"text": "half", "passages": "none"}';
    const engine = scriptedEngine((request) =>
      stepOf(request) === 'points' && askedRange(request)[0] === 1 ? `${lines(point(1))}\n${broken}` : honest(request),
    );
    const { body } = await summarise(input(40, engine), createMemoryRun());
    expect(body.unread).toBe(1);
    expect(body.truncated).toBeUndefined();
    const cutting = scriptedEngine(honest);
    const generate: typeof cutting.generate = async (request, call) => ({
      ...(await cutting.generate(request, call)),
      truncated: true,
    });
    const cut = await summarise({ ...input(40, cutting), engine: { ...cutting, generate } }, createMemoryRun());
    expect(cut.body.truncated).toBe(true);
  });

  it('keeps a chapter’s points where the model has nothing to tell', async () => {
    const engine = scriptedEngine((request) => (stepOf(request) === 'narrative' ? 'Sorry.' : honest(request)));
    const { body } = await summarise(input(40, engine), createMemoryRun());
    expect(body.chapters?.every((chapter) => chapter.narrative === undefined)).toBe(true);
    expect(statementsOf(body)).toHaveLength(8);
  });

  it('loses no finished call when a later one of the same question fails', async () => {
    const memo = new Map();
    const first = scriptedEngine((request, call) => {
      if (call === 1) return { text: lines(point(1), point(2)), finish: 'length' };
      return call === 2 ? new GlossError('UNREACHABLE') : honest(request);
    });
    await expect(summarise(input(6, first, { depth: 'brief' }), createMemoryRun({ memo }))).rejects.toThrow(
      'UNREACHABLE',
    );
    const next = scriptedEngine((request) => (stepOf(request) === 'overview' ? honest(request) : lines(point(3))));
    const run = createMemoryRun({ memo });
    const { body } = await summarise(input(6, next, { depth: 'brief' }), run);
    expect(body.points.map((p) => p.text)).toEqual(['Point 1.', 'Point 2.', 'Point 3.']);
    expect(next.requests).toHaveLength(2);
    expect(next.requests[0]?.messages).toHaveLength(4);
    expect(run.usage().calls).toBe(3);
  });

  it('gives what counts as a point by kind', async () => {
    const engine = scriptedEngine(honest);
    await summarise(input(30, engine, { recipeKind: 'tutorial' }), createMemoryRun());
    expect(instruction(engine.requests[1] as EngineRequest)).toContain('commands, code, file names');
    const auto = scriptedEngine(honest);
    const source = { title: 'Board meeting of May', lang: 'en' };
    await summarise(input(30, auto, { source }), createMemoryRun());
    expect(instruction(auto.requests[1] as EngineRequest)).toContain('decisions, tasks');
  });

  it('has a version for each prompt of a depth', async () => {
    expect(Object.keys(await summaryVersions('standard'))).toEqual([
      'topics',
      'omissions',
      'points',
      'check',
      'overview',
    ]);
    const detailed = await summaryVersions('detailed');
    expect(detailed.narrative).toMatch(/^[0-9a-f]{12}$/);
    expect(detailed.overview).not.toBe((await summaryVersions('brief')).overview);
  });
});
