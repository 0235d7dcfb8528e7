import { describe, expect, it } from 'vitest';
import type { Usage } from '../../../lib/engine/model';
import { costRange, forecastSummary, forecastTranslation, waitRange } from '../../../lib/gloss/forecast';
import { Depth } from '../../../lib/gloss/model';
import { summarise } from '../../../lib/gloss/summary';
import { translate } from '../../../lib/gloss/translation';
import type { Passage } from '../../../lib/source/model';
import { estimateTokens } from '../../../lib/source/tokens';
import { genericBrain } from '../../fakes/model-server/brain';
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

describe('forecast', () => {
  for (const depth of Depth.options)
    for (const [count, limits] of [
      [30, { contextTokens: 32_000, outputTokens: 4000, parallel: 4 }],
      [900, { contextTokens: 32_000, outputTokens: 4000, parallel: 8 }],
      [900, { contextTokens: 4096, outputTokens: 1024, parallel: 1 }],
    ] as const)
      it(`holds what a ${depth} summary of ${count} passages uses in a window of ${limits.contextTokens}`, async () => {
        const passages = passagesOf(count);
        const brain = createSummaryBrain({ invented: 0.1 });
        const used: Usage[] = [];
        const scripted = scriptedEngine((request) => {
          const text = brain({ model: 'm', stream: true, messages: request.messages });
          const promptTokens = request.messages.reduce((sum, { content }) => sum + estimateTokens(content), 0);
          const completionTokens = Math.ceil(text.length / 4.5);
          used.push({ promptTokens, completionTokens, cachedTokens: 0, calls: 1, estimated: false });
          return text;
        }, limits);
        const source = { title: 'The winter', lang: 'en' };
        await summarise({ source, passages, outputLang: 'en', engine: scripted, depth }, createMemoryRun());
        const { least, most } = forecastSummary(passages, depth, limits);
        const sum = (of: (usage: Usage) => number) => used.reduce((total, usage) => total + of(usage), 0);
        for (const key of ['calls', 'promptTokens', 'completionTokens'] as const) {
          const total = sum((usage) => usage[key]);
          expect([key, least[key] <= total, total <= most[key]], `${key}: ${least[key]} ${total} ${most[key]}`).toEqual(
            [key, true, true],
          );
        }
        expect(most.promptTokens / least.promptTokens).toBeLessThan(4);
      });

  for (const mode of ['fast', 'fine'] as const)
    it(`holds what a ${mode} translation uses`, async () => {
      const passages = passagesOf(300);
      const limits = { contextTokens: 32_000, outputTokens: 4000, parallel: 4 };
      const used = { calls: 0, promptTokens: 0, completionTokens: 0 };
      const brain = withTranslation(genericBrain, {});
      const engine = scriptedEngine((request) => {
        const text = brain({ model: 'm', stream: true, messages: request.messages });
        used.calls++;
        used.promptTokens += request.messages.reduce((sum, { content }) => sum + estimateTokens(content), 0);
        used.completionTokens += Math.ceil(text.length / 4.5);
        return text;
      }, limits);
      const source = { title: 'The winter', lang: 'en' };
      await translate({ source, passages, outputLang: 'de', engine, mode }, createMemoryRun());
      const { least, most } = forecastTranslation(passages, 'en', mode, limits);
      for (const key of ['calls', 'promptTokens', 'completionTokens'] as const)
        expect(
          least[key] <= used[key] && used[key] <= most[key],
          `${key}: ${least[key]} ${used[key]} ${most[key]}`,
        ).toBe(true);
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
