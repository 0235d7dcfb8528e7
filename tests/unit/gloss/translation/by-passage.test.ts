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

const passages = [1, 2, 3].map((n) => ({ n, text: 'Any text. It is not looked at.', anchor: { b: n } }));

describe('a translation by passage', () => {
  it('puts the lines of a passage together as their script does', () => {
    expect(
      byPassage({ passages }, [line(1, 1, '第一句。'), line(2, 1, '第二句。'), line(3, 2, 'One.'), line(4, 2, 'Two.')]),
    ).toEqual([
      { n: 1, text: '第一句。第二句。' },
      { n: 2, text: 'One. Two.' },
    ]);
  });
  it('leaves out a passage that stands as in the original, not one that does in part', () => {
    expect(
      byPassage({ passages }, [line(1, 1, 'npm start', 'kept'), line(2, 2, '好。'), line(3, 2, 'x = 1', 'kept')]),
    ).toEqual([{ n: 2, text: '好。x = 1' }]);
  });
  it('keeps the cells of a row and the lines of a verse apart', () => {
    const texts = ['Name | Its use', 'A line.\nAnother.'];
    const set = texts.map((text, i) => ({ n: i + 1, text, anchor: { b: i } }));
    const at = (id: number, n: number, span: [number, number], text: string): Line => ({ ...line(id, n, text), span });
    const lines = [
      at(1, 1, [0, 4], '名称'),
      at(2, 1, [7, 14], '用途'),
      at(3, 2, [0, 7], '一行。'),
      at(4, 2, [8, 16], '又一行。'),
    ];
    expect(byPassage({ passages: set }, lines).map(({ text }) => text)).toEqual(['名称 | 用途', '一行。\n又一行。']);
    const cells = [[{ text: 'Name' }], [], [{ text: 'Its use' }]];
    const [own] = set;
    const row = own && {
      passages: [{ ...own, text: 'Name |  | Its use' }],
      reading: [{ kind: 'row' as const, n: 1, spans: [], cells }],
    };
    expect(row && byPassage(row, [at(1, 1, [0, 4], '名称'), at(2, 1, [10, 17], '用途')])).toEqual([
      { n: 1, cell: 0, text: '名称' },
      { n: 1, cell: 2, text: '用途' },
    ]);
  });
});
