import { describe, expect, it } from 'vitest';
import { formatTable } from '../../bench/bench';
import { evenCuts, score, textTiling } from '../../bench/segmentation';

describe('segmentation measures', () => {
  it('are 0 for the reference itself and count a miss in every window over it', () => {
    expect(score([5], [5], 10)).toEqual({ pk: 0, windowDiff: 0 });
    // Window 3 (10 / 4, rounded): of its 7 places the three that span unit 5 differ.
    expect(score([5], [], 10)).toEqual({ pk: 3 / 7, windowDiff: 3 / 7 });
    // A second cut beside the true one escapes P_k in the windows that see both, not WindowDiff.
    const near = score([5], [5, 6], 10);
    expect(near.pk).toBeCloseTo(1 / 7);
    expect(near.windowDiff).toBeCloseTo(3 / 7);
  });

  it('cuts evenly', () => {
    expect(evenCuts(10, 4)).toEqual([3, 5, 8]);
    expect(evenCuts(10, 1)).toEqual([]);
  });

  it('TextTiling finds a change of words', () => {
    const units = Array.from({ length: 60 }, (_, i) => (i < 30 ? ['sea', 'tide', 'salt'] : ['bread', 'oven', 'flour']));
    expect(
      textTiling(
        units,
        units.map(() => 10),
      ),
    ).toContain(30);
  });
});

describe('formatTable', () => {
  it('aligns text left and numbers right', () => {
    expect(
      formatTable({
        title: 't',
        columns: ['name', 'n'],
        rows: [
          ['a', 1],
          ['long', 20],
        ],
      }).split('\n'),
    ).toEqual(['', 't', 'name   n', '----  --', 'a      1', 'long  20']);
  });
});
