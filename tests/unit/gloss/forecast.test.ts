import { describe, expect, it } from 'vitest';
import type { Engine } from '../../../lib/engine/model';
import { answer } from '../../../lib/gloss/answer';
import { tellDialogue } from '../../../lib/gloss/dialogue';
import {
  costRange,
  type Forecast,
  forecastAnswer,
  forecastDialogue,
  forecastSummary,
  forecastTranslation,
  waitRange,
} from '../../../lib/gloss/forecast';
import { Depth } from '../../../lib/gloss/model';
import { summarise } from '../../../lib/gloss/summary';
import { translate } from '../../../lib/gloss/translation';
import type { Passage } from '../../../lib/source/model';
import { estimateTokens } from '../../../lib/source/tokens';
import { type Brain, genericBrain } from '../../fakes/model-server/brain';
import { createDialogueBrain } from '../../fakes/model-server/brains/dialogue';
import { createSummaryBrain } from '../../fakes/model-server/brains/summary';
import { withTranslation } from '../../fakes/model-server/brains/translation';
import { createMemoryRun } from '../../lab/memory-run';
import { scriptedEngine } from './scripted-engine';

const nouns = 'harbour railway baker icebreaker council winter channel lighthouse ferry market'.split(' ');
const passagesOf = (count: number): Passage[] =>
  Array.from({ length: count }, (_, i) => ({
    n: i + 1,
    text: `Passage ${i + 1} tells how the old ${nouns[i % 10]} failed after the ${nouns[(i * 3 + 1) % 10]} and cost ${i * 17} crowns.`,
    anchor: { b: i },
  }));

/** An engine that counts what it uses. */
function metered(brain: Brain, limits: Engine['limits']) {
  const used = { calls: 0, promptTokens: 0, completionTokens: 0 };
  const engine = scriptedEngine(({ messages }) => {
    const text = brain({ model: 'm', stream: true, messages });
    used.calls++;
    used.promptTokens += messages.reduce((sum, { content }) => sum + estimateTokens(content), 0);
    used.completionTokens += Math.ceil(text.length / 4.5);
    return text;
  }, limits);
  return { used, engine };
}

function expectWithin({ least, most }: Forecast, used: ReturnType<typeof metered>['used']) {
  for (const key of ['calls', 'promptTokens', 'completionTokens'] as const)
    expect(least[key] <= used[key] && used[key] <= most[key], `${key}: ${least[key]} ${used[key]} ${most[key]}`).toBe(
      true,
    );
}

describe('forecast', () => {
  for (const depth of Depth.options)
    for (const [count, limits] of [
      [30, { contextTokens: 32_000, outputTokens: 4000, parallel: 4 }],
      [900, { contextTokens: 32_000, outputTokens: 4000, parallel: 8 }],
      [900, { contextTokens: 4096, outputTokens: 1024, parallel: 1 }],
    ] as const)
      it(`holds what a ${depth} summary of ${count} passages uses in a window of ${limits.contextTokens}`, async () => {
        const passages = passagesOf(count);
        const { used, engine } = metered(createSummaryBrain({ invented: 0.1 }), limits);
        const source = { title: 'The winter', lang: 'en' };
        await summarise({ source, passages, outputLang: 'en', engine, depth }, createMemoryRun());
        const forecast = forecastSummary(passages, depth, limits);
        expectWithin(forecast, used);
        expect(forecast.most.promptTokens / forecast.least.promptTokens).toBeLessThan(5);
      });

  for (const mode of ['fast', 'fine'] as const)
    it(`holds what a ${mode} translation uses`, async () => {
      const passages = passagesOf(300);
      const limits = { contextTokens: 32_000, outputTokens: 4000, parallel: 4 };
      const { used, engine } = metered(withTranslation(genericBrain, {}), limits);
      const source = { title: 'The winter', lang: 'en' };
      await translate({ source, passages, outputLang: 'de', engine, mode }, createMemoryRun());
      expectWithin(forecastTranslation({ passages }, 'en', mode, limits), used);
    });

  for (const [name, faulty, authored, limits] of [
    ['in order', 0, false, { contextTokens: 32_000, outputTokens: 4000, parallel: 4 }],
    ['with one answer in three asked again', 0.3, true, { contextTokens: 32_000, outputTokens: 4000, parallel: 4 }],
    ['in a small window', 0, false, { contextTokens: 8192, outputTokens: 2048, parallel: 1 }],
  ] as const)
    it(`holds what a dialogue uses, ${name}`, async () => {
      const passages = passagesOf(500);
      const chapters = authored ? [1, 120, 333].map((from) => ({ title: `From ${from}`, from })) : undefined;
      const { used, engine } = metered(createDialogueBrain({ faulty }), limits);
      await tellDialogue(
        { source: { title: 'The winter', lang: 'en' }, passages, engine, chapters },
        createMemoryRun(),
      );
      expectWithin(forecastDialogue(passages, authored, limits), used);
    });

  for (const [name, count, limits] of [
    ['shown whole', 60, { contextTokens: 32_000, outputTokens: 4000, parallel: 4 }],
    ['that is searched', 2000, { contextTokens: 32_000, outputTokens: 4000, parallel: 4 }],
    ['in a small window', 300, { contextTokens: 4096, outputTokens: 1024, parallel: 1 }],
  ] as const)
    for (const question of ['What did the lighthouse cost after the winter?', 'What do penguins eat?'])
      it(`holds what an answer from a source ${name} uses: ${question}`, async () => {
        const passages = passagesOf(count);
        const earlier = [{ question: 'What failed?', answer: 'The old harbour. '.repeat(40) }];
        const { used, engine } = metered(createSummaryBrain({ invented: 0.3 }), limits);
        const source = { title: 'The winter', lang: 'en' };
        await answer({ source, passages, outputLang: 'en', engine, question, earlier }, createMemoryRun());
        const talk = estimateTokens(question + earlier.map((turn) => turn.question + turn.answer).join(''));
        expectWithin(forecastAnswer(passages, talk, limits), used);
      });

  it('makes ranges of dollars and time that never turn round', () => {
    const limits = { contextTokens: 32_000, outputTokens: 4000, parallel: 4 };
    const forecast = forecastSummary(passagesOf(200), 'standard', limits);
    const [from, to] = costRange(forecast, { input: 1, cached: 0.1, output: 2 });
    expect(from).toBeGreaterThan(0);
    expect(to).toBeGreaterThan(from);
    for (const [least, most] of [
      waitRange(forecast, limits, false),
      waitRange(forecast, limits, true),
      waitRange(forecast, limits, false, 50),
    ])
      expect(least).toBeLessThan(most ?? 0);
  });
});
