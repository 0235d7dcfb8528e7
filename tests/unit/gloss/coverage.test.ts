import { describe, expect, it } from 'vitest';
import { stretches, withoutTiny } from '../../../lib/gloss/coverage';
import { onlyIn } from '../../../lib/gloss/difference';
import type { PointsBody, Statement, SummaryBody } from '../../../lib/gloss/model';
import { quoteContext } from '../../../lib/gloss/quote-context';
import { withAdded } from '../../../lib/gloss/summary/added';
import type { Passage } from '../../../lib/source/model';

const passages = (texts: string[]): Passage[] => texts.map((text, i) => ({ n: i + 1, text, anchor: { b: i } }));

describe('stretches', () => {
  const list = passages(['a b', 'c', 'd e f', 'g', 'h i j k']);

  it('tile the source, cut where citing begins and ends', () => {
    expect(stretches(list, [{ from: 2, to: 3 }])).toEqual([
      { from: 1, to: 1, cited: false, words: 2 },
      { from: 2, to: 3, cited: true, words: 4 },
      { from: 4, to: 5, cited: false, words: 5 },
    ]);
    expect(stretches([], [])).toEqual([]);
  });

  it('without the tiny ones: a heading nobody cites is no gap', () => {
    const all = stretches(list, [
      { from: 1, to: 1 },
      { from: 3, to: 3 },
    ]);
    expect(withoutTiny(all, 0.1)).toEqual([
      { from: 1, to: 3, cited: true, words: 6 },
      { from: 4, to: 5, cited: false, words: 5 },
    ]);
  });
});

describe('points added to a summary', () => {
  const at = (from: number, text = `At ${from}.`): Statement => ({
    text,
    citations: [{ from, to: from, quote: 'q', verdict: 'found' }],
  });
  const added: PointsBody[] = [{ kind: 'points', from: 3, to: 5, points: [at(4, 'New.'), at(5, 'Last.')] }];
  const texts = (points: Statement[] | undefined) => points?.map(({ text }) => text);

  it('stand where their place is', () => {
    const brief: SummaryBody = { kind: 'summary', overview: '', points: [at(1), at(4), at(9)] };
    expect(texts(withAdded(brief, added).points)).toEqual(['At 1.', 'At 4.', 'New.', 'Last.', 'At 9.']);
    expect(withAdded(brief, [])).toBe(brief);
  });

  it('go into the chapter they belong to; the chosen points stay as they are', () => {
    const chapters = [
      { title: 'A', from: 1, to: 4, points: [at(1)] },
      { title: 'B', from: 5, to: 9, points: [at(9)] },
    ];
    const result = withAdded({ kind: 'summary', overview: '', points: [at(1)], chapters }, added);
    expect(result.chapters?.map(({ points }) => texts(points))).toEqual([
      ['At 1.', 'New.'],
      ['Last.', 'At 9.'],
    ]);
    expect(result.points).toHaveLength(1);
  });
});

describe('the difference of two versions', () => {
  it('is what rests on passages that the other does not cite', () => {
    const cite = (from: number, to: number): Statement => ({
      text: `${from}`,
      citations: [{ from, to, quote: 'q', verdict: 'found' }],
    });
    const own = [cite(1, 2), cite(5, 5), { text: 'uncited', citations: [] }];
    expect([...onlyIn(own, [cite(2, 4)])]).toEqual(own.slice(1));
  });
});

describe('a quote where it stands', () => {
  const list = passages(['First things first.', 'What stops a clock is oil, they say.', 'Nobody believes it.']);
  const cite = (from: number, quote: string) => ({ from, to: from, quote, verdict: 'found' as const });

  it('has its neighbours around it', () => {
    expect(quoteContext(list, cite(2, 'stops a clock is oil'))).toEqual({
      before: 'First things first. What ',
      quote: 'stops a clock is oil',
      after: ', they say. Nobody believes it.',
    });
  });

  it('is cut at words, and spans what an ellipsis leaves out', () => {
    const context = quoteContext(list, cite(2, 'stops … oil'), 12);
    expect(context).toEqual({ before: '…What ', quote: 'stops a clock is oil', after: ', they say.…' });
  });

  it('is undefined where it stands nowhere', () => {
    expect(quoteContext(list, { ...cite(2, 'springs'), verdict: 'missing' })).toBeUndefined();
    expect(quoteContext(list, cite(2, 'springs'))).toBeUndefined();
    expect(quoteContext([], cite(2, 'oil'))).toBeUndefined();
  });
});
