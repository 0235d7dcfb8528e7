import { describe, expect, it } from 'vitest';
import { byPassage } from '../../../../lib/gloss/translation/by-passage';
import type { Line } from '../../../../lib/gloss/translation/model';

const line = (id: number, n: number, text: string, state: Line['state'] = 'translated'): Line => ({
  id,
  n,
  span: [0, 1],
  text,
  state,
});

describe('a translation by passage', () => {
  it('puts the lines of a passage together as their script does', () => {
    expect(byPassage([line(1, 1, '第一句。'), line(2, 1, '第二句。'), line(3, 2, 'One.'), line(4, 2, 'Two.')])).toEqual(
      [
        { n: 1, text: '第一句。第二句。' },
        { n: 2, text: 'One. Two.' },
      ],
    );
  });
  it('leaves out a passage that stands as in the original, not one that does in part', () => {
    expect(byPassage([line(1, 1, 'npm start', 'kept'), line(2, 2, '好。'), line(3, 2, 'x = 1', 'kept')])).toEqual([
      { n: 2, text: '好。x = 1' },
    ]);
  });
});
