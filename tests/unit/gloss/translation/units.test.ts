import { describe, expect, it } from 'vitest';
import { withEdits } from '../../../../lib/gloss/translation/edits';
import type { Edit, Line } from '../../../../lib/gloss/translation/model';
import { unitsOf } from '../../../../lib/gloss/translation/units';
import type { Passage } from '../../../../lib/source/model';

const passages: Passage[] = [
  { n: 1, text: 'A title', anchor: { b: 0 }, heading: 1 },
  { n: 2, text: '  One. Two is longer!  Three?', anchor: { b: 1 } },
  { n: 3, text: '他来了。我走了。', anchor: { b: 2 }, speaker: 'Li' },
];

describe('units', () => {
  const units = unitsOf({ passages }, 'en');

  it('numbers the sentences and tiles each passage but for white space', () => {
    expect(units.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6]);
    for (const passage of passages) {
      let left = passage.text;
      for (const { span, text } of units.filter(({ n }) => n === passage.n)) {
        expect(passage.text.slice(...span)).toBe(text);
        left = left.replace(text, '');
      }
      expect(left.trim()).toBe('');
    }
    expect(units[0]?.heading).toBe(1);
    expect(units.at(-1)?.speaker).toBe('Li');
  });

  it('what the person settled stands in the place of a line, and also where there is none yet', () => {
    const line = (id: number, text: string, span = units[id - 1]?.span ?? [0, 0]): Line => ({
      id,
      n: 2,
      span: [span[0], span[1]],
      text,
      state: 'translated',
    });
    const edit = (source: string, text: string): Edit => ({
      key: source,
      sourceId: 's',
      lang: 'zh-Hans',
      source,
      text,
      before: [],
      at: 0,
    });
    const merged = withEdits(units, [line(2, '一。'), line(3, '二。')], [edit('One.', '壹。'), edit('Three?', '叁？')]);
    expect(merged.map(({ id, text, state }) => [id, text, state])).toEqual([
      [2, '壹。', 'edited'],
      [3, '二。', 'translated'],
      [4, '叁？', 'edited'],
    ]);
    // A line that another cutting of the text made is nobody's.
    expect(withEdits(units, [line(2, '一。', [0, 9]), line(3, '二。')], []).map(({ id }) => id)).toEqual([3]);
  });
});
