import { describe, expect, it } from 'vitest';
import { createFlagger } from '../../../lib/gloss/flags';
import { numbersIn } from '../../../lib/gloss/numbers';
import type { Passage } from '../../../lib/source/model';

const passages: Passage[] = [
  'In nineteen eighty four the harbour of Aarhus was closed.',
  'Unrelated talk about nothing.',
  'Mette Jensen paid 1,200 crowns for twenty-five sacks of flour.',
  'Filler.',
  'It cost the council 5 million, or 3.5 % of the budget, says OpenAI.',
].map((text, i) => ({ n: i + 1, text, anchor: { b: i } }));
const cite = (n: number) => ({ from: n, to: n, quote: '', verdict: 'found' as const });

describe('flags', () => {
  const flag = createFlagger(passages, { text: 'en', source: 'en' });

  it('lets numbers pass that the cited passages hold, however they are written', () => {
    expect(flag('Closed in 1984.', [cite(1)])).toEqual([]);
    expect(flag('It took 25 sacks for 1200 crowns.', [cite(3)])).toEqual([]);
    expect(flag('It cost 5,000,000, some 3.5 %.', [cite(5)])).toEqual([]);
  });

  it('flags numbers that stand elsewhere or nowhere', () => {
    expect(flag('Closed in 1985.', [cite(1)])).toEqual(['1985']);
    expect(flag('It took 25 sacks.', [cite(1)])).toEqual(['25']);
    expect(flag('Then 26 sacks for 1,200 crowns.', [cite(3)])).toEqual(['26']);
  });

  it('flags names that no cited passage holds, not the first word of a sentence', () => {
    expect(flag('Nobody told Jensen that Aarhus waited.', [cite(2)])).toEqual([]);
    expect(flag('Nobody told Petersen. Aarhus waited.', [cite(3)])).toEqual(['Petersen']);
    expect(flag('The city of Aarhus’s bakers helped.', [cite(1)])).toEqual([]);
    expect(flag('NATO paid for Jensen.', [cite(3)])).toEqual(['NATO']);
  });

  it('flags a sentence that has next to nothing in common with what it cites', () => {
    const invented = 'Astronomers discovered distant galaxies rotating faster than physicists predicted.';
    expect(flag(`The harbour was closed. ${invented}`, [cite(1)])).toEqual([invented]);
  });

  it('flags everything in a paragraph that cites nothing', () => {
    expect(flag('It took 25 sacks.', [])).toEqual(['25']);
  });

  it('compares what can be compared across languages', () => {
    const chinese = createFlagger(passages, { text: 'zh-Hans', source: 'en' });
    expect(chinese('1984年奥胡斯港关闭，OpenAI 称耗资500万。', [cite(1), cite(5)])).toEqual([]);
    expect(chinese('1985年，DeepMind 关闭了港口。', [cite(1)])).toEqual(['1985', 'DeepMind']);
    const source: Passage[] = [{ n: 1, text: '二〇二四年，三百二十一人参加了会议。', anchor: { b: 0 } }];
    const english = createFlagger(source, { text: 'en', source: 'zh-Hans' });
    expect(english('In 2024 Beijing saw 321 people; 322 had been asked.', [cite(1)])).toEqual(['322']);
  });
});

describe('numbers', () => {
  it('reads digits, English and Han', () => {
    const values = (text: string) => numbersIn(text).map((number) => number.values);
    expect(values('1,234.5 and 12')).toEqual([[1234.5], [12]]);
    expect(values('two hundred and five')[0]).toContain(205);
    expect(values('twenty twenty four')[0]).toContain(2024);
    expect(values('ninety-nine')[0]).toContain(99);
    expect(values('三千五百万')[0]).toEqual([35_000_000]);
    expect(values('一亿二千万')[0]).toEqual([120_000_000]);
    expect(values('三万亿')[0]).toEqual([3e12]);
    expect(values('十二')[0]).toEqual([12]);
    expect(numbersIn('共１２３人')[0]).toEqual({ written: '１２３', values: [123] });
  });
});
