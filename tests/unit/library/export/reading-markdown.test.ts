import { describe, expect, it } from 'vitest';
import { readingBlocks } from '../../../../lib/library/export/reading-markdown';
import type { Passage } from '../../../../lib/source/model';
import type { ReadingBlock } from '../../../../lib/source/reading';

/** Each block a passage of its own, unless it brings no text. */
function written(...blocks: Omit<ReadingBlock, 'n'>[]): string[] {
  const reading = blocks.map((block, i) => ({ ...block, n: i + 1 }));
  const passages: Passage[] = reading.map(({ n }) => ({ n, text: '', anchor: { b: n } }));
  return readingBlocks(passages, reading);
}
const text = (...spans: ReadingBlock['spans']) => ({ kind: 'text' as const, spans });

describe('readingBlocks', () => {
  it('marks, links and formulas', () => {
    expect(
      written(
        text(
          { text: 'It was ' },
          { text: 'very ', marks: ['strong'] },
          { text: 'old', href: 'https://a.example/b(c)' },
          { text: ', ' },
          { text: 'x^2', math: true },
          { text: ' and cost $5; ' },
          { text: 'a`b', marks: ['code'] },
          { text: '鐘', ruby: 'かね' },
        ),
      ),
    ).toEqual(['It was **very** [old](https://a.example/b%28c%29), $x^2$ and cost \\$5; `` a`b ``鐘（かね）']);
  });

  it('lists, with their depth', () => {
    const item = (said: string, depth: number, marker?: number) => ({
      kind: 'item' as const,
      depth,
      ...(marker === undefined ? {} : { marker }),
      spans: [{ text: said }],
    });
    expect(written(item('One', 1, 1), item('More', 2, 0), item('Two', 1, 2))).toEqual(['1. One\n    - More\n2. Two']);
  });

  it('tables', () => {
    const row = (...cells: string[]) => ({
      kind: 'row' as const,
      table: 0,
      spans: [],
      cells: cells.map((one) => [{ text: one }]),
    });
    expect(written(row('Year', 'Keeper'), row('1901', 'A|B'))).toEqual([
      '| Year | Keeper |\n| --- | --- |\n| 1901 | A\\|B |',
    ]);
  });

  it('code in a fence longer than any in it, with its language', () => {
    expect(written({ kind: 'code', code: 'md', spans: [{ text: '```\nx\n```' }] })).toEqual([
      '````md\n```\nx\n```\n````',
    ]);
  });

  it('quotes, pictures and footnotes', () => {
    expect(
      written(
        { kind: 'quote', spans: [{ text: 'One\ntwo' }] },
        { kind: 'figure', spans: [{ text: 'The tower' }], image: { src: 'https://a.example/t.jpg', alt: 'T' } },
        text({ text: 'He slept.' }, { text: '1', note: 1 }),
        { kind: 'note', note: 1, spans: [{ text: 'In 1901.' }] },
      ),
    ).toEqual(['> One\\\n> two', '![T](https://a.example/t.jpg)\nThe tower', 'He slept.[^1]', '[^1]: In 1901.']);
  });

  it('what a page wrote is text, never markup', () => {
    expect(written(text({ text: '# <img src=x onerror=1> [a](javascript:1) **b**' }))).toEqual([
      '\\# \\<img src=x onerror=1\\> \\[a\\](javascript:1) \\*\\*b\\*\\*',
    ]);
  });
});
