import { describe, expect, it } from 'vitest';
import { createLimiter } from '../../../lib/gloss/limiter';
import type { Statement } from '../../../lib/gloss/model';
import { groupChapters, readingSize, shareOut } from '../../../lib/gloss/summary/readings';
import type { Passage } from '../../../lib/source/model';

const passage = (n: number): Passage => ({ n, text: 'Some words of one passage.', anchor: { b: n } });
const chapter = (from: number, count: number) => ({
  part: { title: `From ${from}`, passages: Array.from({ length: count }, (_, i) => passage(from + i)) },
});
const resting = (from: number): Statement => ({
  text: `On ${from}.`,
  citations: [{ from, to: from, quote: '', verdict: 'found' }],
});

describe('readings', () => {
  it('hold as much as leaves no place empty, and never too much', () => {
    expect(readingSize(38_000, 8)).toBe(4750);
    expect(readingSize(38_000, 1)).toBe(6000);
    expect(readingSize(900, 8)).toBe(112.5);
  });

  it('group neighbouring chapters to about equal length, none left out', () => {
    const four = [chapter(1, 10), chapter(11, 10), chapter(21, 10), chapter(31, 10)];
    expect(groupChapters(four, 2)).toEqual([four.slice(0, 2), four.slice(2)]);
    expect(groupChapters(four, 9)).toEqual(four.map((one) => [one]));
    const uneven = [chapter(1, 60), chapter(61, 4), chapter(65, 4), chapter(69, 12)];
    expect(groupChapters(uneven, 2)).toEqual([uneven.slice(0, 1), uneven.slice(1)]);
    expect(groupChapters([], 3)).toEqual([]);
  });

  it('give each statement to the chapter in which it rests, or the nearest', () => {
    const parts = [chapter(11, 10).part, chapter(21, 10).part];
    const [inFirst, onBorder, before, after] = [resting(20), resting(21), resting(3), resting(90)];
    expect(shareOut([inFirst, onBorder, before, after], parts)).toEqual([
      [inFirst, before],
      [onBorder, after],
    ]);
  });
});

describe('limiter', () => {
  it('lets the lowest rank go first, and keeps the order within one', async () => {
    const limiter = createLimiter(1);
    const begun: string[] = [];
    const work = (name: string, rank?: number) => limiter.run(async () => void begun.push(name), rank);
    await Promise.all([work('a'), work('late', 2), work('b', 1), work('c'), work('d', 1)]);
    expect(begun).toEqual(['a', 'c', 'b', 'd', 'late']);
  });
});
