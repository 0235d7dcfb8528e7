import { describe, expect, it } from 'vitest';
import { BlockReader, BlockWriter, DamagedIndex } from '@/lib/library/search/block';

function write(entries: [string, number[] | null][]): Uint8Array<ArrayBuffer> {
  const writer = new BlockWriter();
  for (const [term, units] of entries) writer.add(term, units && Uint32Array.from(units));
  return writer.finish();
}

function read(bytes: Uint8Array, listed = true): [string, number[]][] {
  const reader = new BlockReader(bytes, listed);
  const out: [string, number[]][] = [];
  while (reader.next()) {
    const units: number[] = [];
    if (listed) reader.eachUnit((unit) => units.push(unit));
    out.push([reader.term, units]);
  }
  return out;
}

describe('a block', () => {
  const entries: [string, number[]][] = [
    ['a', [0]],
    ['abcdefgh', [1, 2, 300, 70_000, 4_000_000_000]],
    ['abcdefghi', [5]],
    ['abcdefghz', [4_294_967_295]],
    ['b'.repeat(40), [0, 1]],
    ['人工', [7]],
    ['人类', [127, 128]],
    ['人类', [16_384]],
    ['\u{20000}', [3]],
  ];

  it('gives back terms and units as they were', () => {
    expect(read(write(entries))).toEqual(entries);
  });

  it('skips the lists nobody asks for', () => {
    const reader = new BlockReader(write(entries), true);
    const terms: string[] = [];
    while (reader.next()) terms.push(reader.term);
    expect(terms).toEqual(entries.map(([term]) => term));
  });

  it('lists words without units', () => {
    const words: [string, null][] = [
      ['alpha', null],
      ['alphabet', null],
    ];
    expect(read(write(words), false).map(([term]) => term)).toEqual(['alpha', 'alphabet']);
  });

  it('is refused when any byte differs or is missing', () => {
    const bytes = write(entries);
    for (let i = 0; i < bytes.length; i++) {
      const damaged = bytes.slice();
      damaged[i] = (damaged[i] ?? 0) ^ 0x10;
      expect(() => read(damaged)).toThrow(DamagedIndex);
    }
    expect(() => read(bytes.slice(0, -1))).toThrow(DamagedIndex);
    expect(() => read(new Uint8Array(2))).toThrow(DamagedIndex);
  });
});
