import { describe, expect, it } from 'vitest';
import { createRanker, pickPassages } from '../../../lib/gloss/retrieval';
import { searchTerms } from '../../../lib/gloss/search-terms';
import { sectionTokens } from '../../../lib/gloss/sections';
import type { Passage } from '../../../lib/source/model';

const passages = (texts: string[]): Passage[] => texts.map((text, i) => ({ n: i + 1, text, anchor: { b: i } }));

describe('search terms', () => {
  it('are content words and numbers, and pairs of characters of scripts without spaces', () => {
    expect(searchTerms('The outputs of 2009, and GPT-4', 'en')).toEqual(['output', '2009', 'gpt', '4']);
    expect(searchTerms('修鐘表', 'zh-Hant')).toEqual(['修钟', '钟表']);
    expect(searchTerms('用GPT模型', 'zh-Hans')).toEqual(['gpt', '用', '模型']);
  });
});

describe('ranking', () => {
  const texts = Array.from(
    { length: 40 },
    (_, i) => `Filler sentence number ${i} speaks of weather and traffic in town.`,
  );
  texts[7] = 'The heron waits because walking disturbs the shallows.';
  texts[22] = 'Nobody knows how the herons settle their order.';
  const rank = createRanker(passages(texts), 'en');

  it('puts the passages with the rare words first, and what touches nothing nowhere', () => {
    expect(rank('Why does the heron wait?')[0]).toBe(7);
    expect(rank('heron order')[0]).toBe(22);
    expect(rank('quantum chromodynamics')).toEqual([]);
  });

  it('finds traditional by simplified characters, whatever stands around them', () => {
    const han = passages(['大家好。', '讓鐘停下來的是油，是好心人加進去的油。', '石英錶更準。']);
    expect(createRanker(han, 'zh-Hant')('钟为什么停下来？')[0]).toBe(1);
  });
});

describe('picking', () => {
  const list = passages(Array.from({ length: 30 }, (_, i) => `Passage ${i + 1} has some words of its own.`));
  const numbers = (section: Passage[]) => section.map(({ n }) => n);

  it('takes the best with their neighbours, in the order of the source', () => {
    expect(numbers(pickPassages(list, [20, 4], 10_000))).toEqual([3, 4, 5, 6, 7, 19, 20, 21, 22, 23]);
  });

  it('stays within the budget, and gives at least one', () => {
    const picked = pickPassages(list, [10, 20, 5], 60);
    expect(sectionTokens(picked)).toBeLessThanOrEqual(60);
    expect(numbers(picked)).toContain(11);
    expect(numbers(pickPassages(list, [10, 20], 1))).toEqual([11]);
  });
});
