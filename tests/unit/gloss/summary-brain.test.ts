import { afterEach, describe, expect, it } from 'vitest';
import { createOpenAIEngine } from '../../../lib/engine/openai-compatible';
import type { Depth } from '../../../lib/gloss/model';
import { summarise } from '../../../lib/gloss/summary';
import type { Passage } from '../../../lib/source/model';
import { createSummaryBrain, type SummaryFaults } from '../../fakes/model-server/brains/summary';
import { type ModelServer, startModelServer } from '../../fakes/model-server/server';
import { createMemoryRun } from '../../lab/memory-run';

const places = ['Aarhus', 'Bergen', 'Cork', 'Delft', 'Emden', 'Faro', 'Gdansk', 'Hull', 'Izmir', 'Jaffa'];
const passages: Passage[] = Array.from({ length: 60 }, (_, i) => ({
  n: i + 1,
  text: `So, in ${1900 + i} the harbour of ${places[i % 10]} was deepened by ${i + 3} metres, because larger ships had begun to call there. Was it worth it?`,
  anchor: { b: i },
}));

let server: ModelServer | undefined;
afterEach(() => server?.close());

/** The whole way: pipeline, engine, HTTP, the fake's answers and back. */
async function run(faults: SummaryFaults, outputLang = 'en', list = passages, depth: Depth = 'brief') {
  server = await startModelServer({ brain: createSummaryBrain(faults) });
  const engine = createOpenAIEngine({ baseUrl: server.url, model: 'fake-model', apiKey: '', preset: 'custom' });
  const input = { source: { title: 'Harbours', lang: 'en' }, passages: list, outputLang, engine, depth };
  const memory = createMemoryRun();
  const { body } = await summarise(input, memory);
  const verdicts = body.points.map((point) => point.citations[0]?.verdict);
  return {
    body,
    steps: memory.worked,
    verdicts,
    count: (verdict: string) => verdicts.filter((v) => v === verdict).length,
  };
}

describe('the fake model’s summary', () => {
  it('answers every step of the detailed depth', async () => {
    const { body, steps } = await run({ omitted: true }, 'en', passages, 'detailed');
    expect(new Set(steps)).toEqual(new Set(['topics', 'omissions', 'points', 'narrative', 'overview']));
    expect(body.chapters?.at(-1)?.to).toBe(60);
    for (const chapter of body.chapters ?? []) {
      expect(chapter.points.every((point) => point.citations[0]?.verdict === 'found')).toBe(true);
      expect(chapter.narrative?.flatMap((paragraph) => paragraph.flags)).toEqual([]);
    }
    expect(body.points.length).toBeGreaterThanOrEqual(3);
  });

  it('quotes rightly', async () => {
    const { body, verdicts } = await run({});
    expect(verdicts.length).toBeGreaterThan(4);
    expect(new Set(verdicts)).toEqual(new Set(['found']));
    expect(body.points[0]?.text).toMatch(/^In 19\d\d the harbour of \w+ was deepened by \d+ metres/);
    expect(body.overview.split('. ').length).toBeGreaterThan(1);
  });

  it('corrects invented quotes when they are sent back, or stays stubborn', async () => {
    expect((await run({ invented: 1 })).count('missing')).toBe(0);
    await server?.close();
    const stubborn = await run({ invented: 0.5, stubborn: true });
    expect(stubborn.count('missing')).toBeGreaterThan(0);
    expect(stubborn.count('found')).toBeGreaterThan(0);
  });

  it('cites wrong passages when told to, and the place is set right', async () => {
    const { body, verdicts } = await run({ wrongNumbers: 1 });
    expect(new Set(verdicts)).toEqual(new Set(['near']));
    for (const point of body.points)
      expect(passages[(point.citations[0]?.from ?? 0) - 1]?.text).toContain(point.citations[0]?.quote);
  });

  it('speaks Chinese of a foreign source, and quotes Chinese as it stands', async () => {
    expect((await run({}, 'zh-Hans')).body.points[0]?.text).toMatch(/^原文说：“/);
    await server?.close();
    expect((await run({}, 'zh-Hant')).body.points[0]?.text).toMatch(/^原文說：「/);
    await server?.close();
    const han = Array.from({ length: 12 }, (_, i) => ({
      n: i + 1,
      text: `第${i + 1}年，港口又向外延伸了${i + 7}米，因为来的船越来越大。`,
      anchor: { b: i },
    }));
    const { body, verdicts } = await run({}, 'zh-Hans', han);
    expect(new Set(verdicts)).toEqual(new Set(['found']));
    expect(body.points[0]?.text).toMatch(/^第\d+年/);
  });
});
