import { describe, expect, it } from 'vitest';
import { parseSubtitles } from '../../../lib/capture/subtitles/parse';
import { srtCases, srtCues } from './srt-cases';

const read = (text: string) => parseSubtitles(text).cues.map((cue) => [cue.startMs, cue.endMs, cue.text]);

describe('SRT, as found in the wild', () => {
  it.each(srtCases)('%s', (_name, text) => expect(read(text)).toEqual(srtCues));

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
