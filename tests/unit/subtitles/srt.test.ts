import { describe, expect, it } from 'vitest';
import { parseSubtitles } from '../../../lib/capture/subtitles/parse';

const read = (text: string) => parseSubtitles(text).cues.map((cue) => [cue.startMs, cue.endMs, cue.text]);

const ab = [
  [1000, 2000, 'a'],
  [3000, 4000, 'b'],
];

describe('SRT, as found in the wild', () => {
  it.each([
    ['plain', '1\n00:00:01,000 --> 00:00:02,000\na\n\n2\n00:00:03,000 --> 00:00:04,000\nb\n'],
    [
      'BOM and CRLF',
      '\uFEFF1\r\n00:00:01,000 --> 00:00:02,000\r\na\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\nb\r\n',
    ],
    ['lone CR', '1\r00:00:01,000 --> 00:00:02,000\ra\r\r2\r00:00:03,000 --> 00:00:04,000\rb'],
    ['no index', '00:00:01,000 --> 00:00:02,000\na\n\n00:00:03,000 --> 00:00:04,000\nb'],
    ['dot for comma', '1\n00:00:01.000 --> 00:00:02.000\na\n\n2\n00:00:03.000 --> 00:00:04.000\nb'],
    ['no milliseconds', '1\n00:00:01 --> 00:00:02\na\n\n2\n00:00:03 --> 00:00:04\nb'],
    ['one digit of milliseconds', '1\n00:00:01,0 --> 00:00:02,0\na\n\n2\n00:00:03,0 --> 00:00:04,0\nb'],
    ['one digit of hours', '1\n0:00:01,000 --> 0:00:02,000\na\n\n2\n0:00:03,000 --> 0:00:04,000\nb'],
    ['no hours', '1\n00:01,000 --> 00:02,000\na\n\n2\n00:03,000 --> 00:04,000\nb'],
    ['no blank line', '1\n00:00:01,000 --> 00:00:02,000\na\n2\n00:00:03,000 --> 00:00:04,000\nb'],
    ['no blank line, no index', '00:00:01,000 --> 00:00:02,000\na\n00:00:03,000 --> 00:00:04,000\nb'],
    [
      'many blank lines',
      '\n\n1\n\n00:00:01,000 --> 00:00:02,000\n\na\n\n\n\n2\n00:00:03,000 --> 00:00:04,000\nb\n\n\n',
    ],
    ['coordinates', '1\n00:00:01,000 --> 00:00:02,000 X1:1 X2:2 Y1:3 Y2:4\na\n\n2\n00:00:03,000 --> 00:00:04,000\nb'],
    ['tight arrow', '1\n00:00:01,000-->00:00:02,000\na\n\n2\n00:00:03,000-->00:00:04,000\nb'],
    ['spaced arrow', '1\n  00:00:01,000   -->\t00:00:02,000  \na\n\n2\n00:00:03,000 --> 00:00:04,000\nb'],
    ['blanks inside times', '1\n00: 00: 01, 000 --> 00: 00: 02, 000\na\n\n2\n00:00:03,000 --> 00:00:04,000\nb'],
    [
      'empty cue',
      '1\n00:00:01,000 --> 00:00:02,000\na\n\n2\n00:00:02,000 --> 00:00:03,000\n\n3\n00:00:03,000 --> 00:00:04,000\nb',
    ],
    [
      'empty cue, no blank',
      '1\n00:00:01,000 --> 00:00:02,000\na\n2\n00:00:02,000 --> 00:00:03,000\n3\n00:00:03,000 --> 00:00:04,000\nb',
    ],
    ['indexes out of order', '7\n00:00:01,000 --> 00:00:02,000\na\n\n7\n00:00:03,000 --> 00:00:04,000\nb'],
    ['index on the line of times', '1 00:00:01,000 --> 00:00:02,000\na\n\n2 00:00:03,000 --> 00:00:04,000\nb'],
    [
      'tags',
      '1\n00:00:01,000 --> 00:00:02,000\n{\\an8}<i>a</i>\n\n2\n00:00:03,000 --> 00:00:04,000\n<font color="#fff">b</font>',
    ],
    ['garbage before', 'made by nobody\n\n1\n00:00:01,000 --> 00:00:02,000\na\n\n2\n00:00:03,000 --> 00:00:04,000\nb'],
    [
      'block with a broken time',
      '1\n00:00:01,000 --> 00:00:02,000\na\n\n2\n00:00:xx --> 00:0\nlost\n\n3\n00:00:03,000 --> 00:00:04,000\nb',
    ],
    ['block without times', '1\n00:00:01,000 --> 00:00:02,000\na\n\n2\nlost\n\n3\n00:00:03,000 --> 00:00:04,000\nb'],
    ['cues out of order', '1\n00:00:03,000 --> 00:00:04,000\nb\n\n2\n00:00:01,000 --> 00:00:02,000\na'],
  ])('%s', (_name, text) => expect(read(text)).toEqual(ab));

  it('keeps a blank line inside a text as a line break', () => {
    expect(read('1\n00:00:01,000 --> 00:00:02,000\na\n\nb\n\n2\n00:00:03,000 --> 00:00:04,000\nc')).toEqual([
      [1000, 2000, 'a\nb'],
      [3000, 4000, 'c'],
    ]);
  });

  it('keeps text that is only a number', () => {
    expect(read('1\n00:00:01,000 --> 00:00:02,000\n42\n\n2\n00:00:03,000 --> 00:00:04,000\n7\n')).toEqual([
      [1000, 2000, '42'],
      [3000, 4000, '7'],
    ]);
    expect(read('00:00:01,000 --> 00:00:02,000\n1984\n00:00:03,000 --> 00:00:04,000\nb')).toEqual([
      [1000, 2000, '1984'],
      [3000, 4000, 'b'],
    ]);
  });

  it('reads a hundred hours and short fractions', () => {
    expect(read('1\n100:00:00,5 --> 100:00:01,25\na')).toEqual([[360_000_500, 360_001_250, 'a']]);
  });

  it('keeps a cue of no duration, and moves an end before its start to the start', () => {
    const { cues, warnings } = parseSubtitles(
      '1\n00:00:05,000 --> 00:00:05,000\na\n\n2\n00:00:09,000 --> 00:00:08,000\nb',
    );
    expect(cues.map((cue) => [cue.startMs, cue.endMs])).toEqual([
      [5000, 5000],
      [9000, 9000],
    ]);
    expect(warnings).toEqual(['end-before-start']);
  });

  it('takes text after the times as text', () => {
    expect(read('00:00:01,000 --> 00:00:02,000 hello there\nyou')).toEqual([[1000, 2000, 'hello there\nyou']]);
  });

  it('leaves brackets and arrows that are text alone', () => {
    expect(read('1\n00:00:01,000 --> 00:00:02,000\na < b > c {x} <laughs> I <3 you\ngo --> there &amp; back')).toEqual([
      [1000, 2000, 'a < b > c {x} <laughs> I <3 you\ngo --> there & back'],
    ]);
  });
});
