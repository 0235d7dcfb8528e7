import { describe, expect, it } from 'vitest';
import { belongs } from '../../../../lib/gloss/translation/belonging';
import { unitsOf } from '../../../../lib/gloss/translation/units';

const text =
  'Hello, sir. Hello. So the ships arrive at the harbour in the evening. Then the ships arrive at the harbour in the evening. 我们先看这个模型。';
const units = unitsOf({ passages: [{ n: 1, text, anchor: { b: 0 } }] }, 'en');
const of = (words: string) => units.filter((unit) => belongs(words, unit, units)).map(({ id }) => id);

describe('whose translation it is', () => {
  it('is told by first and last words, also of short sentences that begin alike', () => {
    expect(of('Hello, sir.')).toEqual([1]);
    expect(of('Hello … sir')).toEqual([1]);
    expect(of('Hello')).toEqual([2]);
    expect(of('Hello … Hello')).toEqual([2]);
    expect(of('我们 … 模型')).toEqual([5]);
  });

  it('fillers may be passed over, but not where another sentence fits better', () => {
    expect(of('the ships … the evening')).toEqual([3, 4]);
    expect(of('Then the … the evening.')).toEqual([4]);
  });

  it('two sentences at once belong to neither, and words from elsewhere to none', () => {
    expect(of('Hello, sir … the evening')).toEqual([]);
    expect(of('So the … 模型')).toEqual([]);
    expect(of('something else … entirely')).toEqual([]);
    expect(of('')).toEqual([]);
  });
});
