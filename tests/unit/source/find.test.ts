import { describe, expect, it } from 'vitest';
import { findAll } from '@/lib/source/find';

describe('findAll', () => {
  it('finds every place, whatever case, width or script', () => {
    expect(findAll('Oil, oil and OIL', 'oil')).toEqual([0, 5, 13]);
    expect(findAll('鐘錶與钟表', '钟表')).toEqual([0, 3]);
    expect(findAll('ＡＢＣ abc', 'abc')).toEqual([0, 4]);
  });

  it('keeps offsets true behind characters that grow when folded', () => {
    const text = 'İstanbul ﬁne ½ oil';
    expect(findAll(text, 'oil')).toEqual([text.indexOf('oil')]);
  });

  it('finds nothing for nothing, and no overlaps', () => {
    expect(findAll('text', '  ')).toEqual([]);
    expect(findAll('aaaa', 'aa')).toEqual([0, 2]);
  });
});
