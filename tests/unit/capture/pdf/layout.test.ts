import { describe, expect, it } from 'vitest';
import type { PdfPage, PdfRun } from '../../../../lib/capture/pdf/model';
import { joinLines } from '../../../../lib/capture/pdf/paragraphs';
import { readPages } from '../../../../lib/capture/pdf/read';

const charWidth = 5;
const run = (text: string, x: number, y: number, size = 10): PdfRun => ({
  text,
  x,
  y,
  width: text.length * charWidth,
  size,
});
const page = (n: number, runs: PdfRun[]): PdfPage => ({ n, width: 612, height: 792, runs });
/** Lines of 40 characters, 12 points apart. */
const block = (lines: string[], x: number, y: number, size = 10) =>
  lines.map((text, i) => run(text, x, y + 12 * i, size));
const texts = (pages: PdfPage[]) => readPages(pages).map(({ text }) => text);

const left = [
  'The left column has enough lines to be',
  'one, and each of them is about as wide',
  'as the column is, which is what running',
  'text looks like on a page of a journal.',
];
const right = [
  'The right column goes on with the next',
  'thought, in lines that are just as wide',
  'as those on the other side of the gap,',
  'down to the last one of this paragraph.',
];

describe('the order of reading', () => {
  it('reads two columns one after the other, whatever the order of the file, under a title that spans both', () => {
    const title = run('A title that is as wide as both of the columns below are together', 120, 60, 16);
    const mixed = left.flatMap((text, i) => [run(right[i] ?? '', 320, 100 + 12 * i), run(text, 50, 100 + 12 * i)]);
    expect(texts([page(1, [...mixed, title])])).toEqual([title.text, left.join(' '), right.join(' ')]);
  });

  it('reads a side bar apart from the text beside it, and what follows both after them', () => {
    const wide = Array.from(
      { length: 8 },
      (_, i) => `Line ${i} of the main text is as wide as its part of the page and goes on`,
    );
    const bar = ['Received in March', 'Accepted in June', 'Printed in July'];
    const after = 'Below them a line runs across the whole of the page once more, from its left edge to the right.';
    const runs = [...block(wide, 200, 100), ...block(bar, 50, 105), run(after, 50, 300)];
    expect(texts([page(1, runs)])).toEqual([bar.join(' '), wide.join(' '), after]);
  });

  it('keeps the cells of a row together', () => {
    const cells = [
      ['Model', '8k', '32k'],
      ['Small', '0.61', '0.64'],
      ['Large', '0.78', '0.83'],
      ['Giant', '0.81', '0.86'],
    ];
    const runs = cells.flatMap((row, i) => row.map((text, j) => run(text, 50 + 90 * j, 100 + 30 * i)));
    expect(texts([page(1, runs)])).toEqual(cells.map((row) => row.join(' ')));
  });

  it('puts a superscript into its line', () => {
    const runs = [run('as was shown before', 50, 100), run('7', 145.5, 96, 6), run('and since', 154, 100)];
    expect(texts([page(1, runs)])).toEqual(['as was shown before7 and since']);
  });
});

describe('paragraphs', () => {
  it('begins one at an indent, at a gap and at a bullet, and keeps the lines of a list’s item together', () => {
    const runs = [
      run('The first paragraph fills its lines, it', 50, 100),
      run('has two of them and ends in full width.', 50, 112),
      run('An indent begins the second one, which', 62, 124),
      run('ends here.', 50, 136),
      run('• an item that is so long that it takes', 50, 160),
      run('two lines', 62, 172),
      run('• another', 50, 184),
    ];
    expect(texts([page(1, runs)])).toEqual([
      'The first paragraph fills its lines, it has two of them and ends in full width.',
      'An indent begins the second one, which ends here.',
      '• an item that is so long that it takes two lines',
      '• another',
    ]);
  });

  it('joins a sentence that a page breaks, over the footnote and the running head between', () => {
    const running = (n: number) => [run('A Journal of Tests', 50, 40, 8), run(String(n), 300, 760)];
    const first = [
      ...block(left, 50, 100),
      run('It is not over when this page ends but', 50, 148),
      run('A footnote, small.', 50, 700, 8),
    ];
    const second = [run('goes on at the top of the next page.', 50, 100), run('A new one follows.', 62, 124)];
    const third = block(right, 50, 100);
    const pages = [first, second, third].map((runs, i) => page(i + 1, [...running(i + 1), ...runs]));
    const read = readPages(pages);
    expect(read.map(({ text, page: n }) => [n, text])).toEqual([
      [1, [...left, 'It is not over when this page ends but goes on at the top of the next page.'].join(' ')],
      [1, 'A footnote, small.'],
      [2, 'A new one follows.'],
      [3, right.join(' ')],
    ]);
  });

  it('takes larger and numbered lines for headings, a title of two lines for one', () => {
    const runs = [
      run('A Title in Two Lines,', 150, 60, 18),
      run('Both of Them Centred', 160, 82, 18),
      run('1. Introduction', 50, 120, 12),
      ...block(left, 50, 150),
      run('1.1 Motivation', 50, 220),
      ...block(right, 50, 250),
    ];
    expect(readPages([page(1, runs)]).flatMap(({ text, heading }) => (heading ? [[heading, text]] : []))).toEqual([
      [1, 'A Title in Two Lines, Both of Them Centred'],
      [2, '1. Introduction'],
      [4, '1.1 Motivation'],
    ]);
  });
});

describe('lines', () => {
  it.each([
    ['a hyphen-', 'ated word', 'a hyphenated word'],
    ['a well-', 'known fact', 'a well-known fact'],
    ['the Franco-', 'German border', 'the Franco-German border'],
    ['由旁注', '读取', '由旁注读取'],
    ['中文，', 'then English', '中文，then English'],
    ['plain', 'words', 'plain words'],
  ])('%s + %s', (before, line, joined) => {
    expect(joinLines(before, line, new Set(['well-known']))).toBe(joined);
  });

  it('drops page numbers and what recurs at the edges, and keeps what merely recurs', () => {
    const pages = [1, 2, 3, 4].map((n) =>
      page(n, [
        run(`Chapter ${n} of the handbook`, 50, 40),
        run('The same line of the text, again and again.', 50, 400),
        run(`Page ${n} of 4`, 280, 770),
      ]),
    );
    expect(new Set(texts(pages))).toEqual(new Set(['The same line of the text, again and again.']));
  });
});
