import { describe, expect, it } from 'vitest';
import { pictureMoments } from '@/lib/gloss/pictures/moments';
import type { Passage } from '@/lib/source/model';

/** Passages of 5 s, one after the other. */
const talk = (texts: string[]): Passage[] =>
  texts.map((text, i) => ({ n: i + 1, text, anchor: { t: [i * 5000, i * 5000 + 5000] } }));
const plain = (n: number) => Array.from({ length: n }, () => 'Nothing to look at, only words.');

describe('moments for pictures', () => {
  it.each([
    'As you can see here, it drops.',
    'On this slide there are three columns.',
    'What is on the screen is the whole program.',
    '如图所示，温度下降。',
    '大家看这张图。',
    '如圖所示，溫度下降。',
    'この図では温度が下がります。',
    'Wie Sie hier sehen, sinkt sie.',
    'Comme vous le voyez, elle baisse.',
  ])('are where the text points at something: %s', (said) => {
    const moments = pictureMoments(talk([...plain(4), said, ...plain(4)]));
    expect(moments.map(({ from }) => from)).toEqual([0, 20_000]);
  });

  it('are not where seeing is understanding', () => {
    const said = ['I see.', 'We will see about that next year.', '我看不行。', '見たことがない。'];
    expect(pictureMoments(talk([...plain(4), ...said])).map(({ from }) => from)).toEqual([0]);
  });

  it('are where chapters begin, and apart', () => {
    const chapters = [1, 2, 7].map((from) => ({ title: 'x', from }));
    expect(pictureMoments(talk(plain(9)), chapters).map(({ from }) => from)).toEqual([0, 30_000]);
  });

  it('are bounded, and those that the text points at go last', () => {
    const texts = plain(600).map((text, i) => (i % 100 === 50 ? 'Look at this chart.' : text));
    const chapters = Array.from({ length: 200 }, (_, i) => ({ title: 'x', from: i * 3 + 1 }));
    const moments = pictureMoments(talk(texts), chapters);
    expect(moments).toHaveLength(24);
    const froms = moments.map(({ from }) => from);
    expect(froms).toEqual(froms.toSorted((a, b) => a - b));
    for (let i = 50; i < 600; i += 100) expect(froms).toContain(i * 5000);
  });

  it('look at no more than 12 s, and need times', () => {
    const long: Passage = { n: 1, text: 'Look at this graph.', anchor: { t: [1000, 90_000] } };
    expect(pictureMoments([long])).toEqual([{ from: 1000, to: 13_000 }]);
    expect(pictureMoments([{ n: 1, text: 'Look at this graph.', anchor: { b: 0 } }])).toEqual([]);
  });
});
