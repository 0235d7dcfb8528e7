import { describe, expect, it } from 'vitest';
import { isMp4, readMp4Subtitles } from '../../../../lib/capture/subtitles/mp4';
import { box, initSegment, mediaSegment, vp9, vttSample, wvtt } from '../../../fakes/mp4';
import { random } from '../../subtitles/fuzz';

const file = Buffer.concat([
  initSegment(wvtt),
  mediaSegment(0, [vttSample(1000, 'one', 'two'), vttSample(500), vttSample(2000, 'three <b>bold</b>')]),
  mediaSegment(10_000, [vttSample(1000, 'four')]),
]);

describe('subtitles in MP4', () => {
  it('are read from one file with all its fragments', () => {
    expect(isMp4(file)).toBe(true);
    expect(readMp4Subtitles(file).map(({ startMs, endMs, text }) => [startMs, endMs, text])).toEqual([
      [0, 1000, 'one'],
      [0, 1000, 'two'],
      [1500, 3500, 'three bold'],
      [10_000, 11_000, 'four'],
    ]);
  });

  it('are none in a film without them, in other files, and in nothing', () => {
    expect(readMp4Subtitles(initSegment(vp9(16, 16)))).toEqual([]);
    for (const text of ['', 'WEBVTT', '<tt/>', '\0\0\0\0moov']) expect(readMp4Subtitles(Buffer.from(text))).toEqual([]);
    expect(isMp4(Buffer.from('WEBVTT\n\n'))).toBe(false);
  });

  it('survive 10 000 broken files without an exception, and in order', () => {
    const next = random(4);
    for (let i = 0; i < 10_000; i++) {
      const broken = Buffer.from(file);
      for (let n = 0; n <= next(6); n++) broken[next(broken.length)] = next(256);
      const cut = broken.subarray(0, next(3) ? broken.length : next(broken.length));
      for (const { startMs, endMs } of readMp4Subtitles(cut)) expect(startMs >= 0 && endMs >= startMs).toBe(true);
    }
  });

  it('are no flood, whatever a count claims', () => {
    const trun = box('trun', [0, 0, 0, 1], [0xff, 0xff, 0xff, 0xff], [0, 0, 0, 0]);
    const tfhd = box('tfhd', [0, 2, 0, 0], [0, 0, 0, 1]);
    const flood = Buffer.concat([initSegment(wvtt), box('moof', box('traf', tfhd, trun))]);
    expect(readMp4Subtitles(flood)).toEqual([]);
  });
});
