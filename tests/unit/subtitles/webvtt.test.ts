import { describe, expect, it } from 'vitest';
import { parseWebVtt, readWebVtt } from '../../../lib/capture/subtitles/formats/webvtt';
import { parseSubtitles } from '../../../lib/capture/subtitles/parse';

const cuesOf = (text: string) =>
  parseWebVtt(text).cues.map(({ id, startMs, endMs, text: raw }) => [id, startMs, endMs, raw]);

describe('WebVTT files', () => {
  it('reads ids, times with and without hours, settings and text of several lines', () => {
    const { cues } = parseWebVtt(
      'WEBVTT - title\nheader: x\n\nintro\n00:01.000 --> 00:02.500 line:0 align:start\none\ntwo\n\n\n123:00:00.000-->123:00:01.001\nlater',
    );
    expect(cues).toEqual([
      { id: 'intro', startMs: 1000, endMs: 2500, text: 'one\ntwo' },
      { id: '', startMs: 442_800_000, endMs: 442_801_001, text: 'later' },
    ]);
  });

  it('takes CRLF, lone CR, BOM and NUL', () => {
    expect(cuesOf('\uFEFFWEBVTT\r\n\r\n00:01.000 --> 00:02.000\r\na\r\n\r00:02.000 --> 00:03.000\rb\0c')).toEqual([
      ['', 1000, 2000, 'a'],
      ['', 2000, 3000, 'b\uFFFDc'],
    ]);
  });

  it('passes over NOTE, STYLE and REGION blocks and blocks without a time', () => {
    const text =
      'WEBVTT\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:a\n\nNOTE\nsay nothing\n\njust text\nmore\n\n00:01.000 --> 00:02.000\nx';
    expect(cuesOf(text)).toEqual([['', 1000, 2000, 'x']]);
  });

  it('starts a new cue where a text line holds an arrow, as the specification says', () => {
    const text = 'WEBVTT\n\n00:01.000 --> 00:02.000\nx\n00:02.000 --> 00:03.000\ny\nno --> time\nz';
    expect(cuesOf(text)).toEqual([
      ['', 1000, 2000, 'x'],
      ['', 2000, 3000, 'y'],
    ]);
  });

  it('takes cues right under the signature line', () => {
    expect(cuesOf('WEBVTT\n00:01.000 --> 00:02.000\nx')).toEqual([['', 1000, 2000, 'x']]);
  });

  it.each([
    'WEBVTTX\n\n00:01.000 --> 00:02.000\nx',
    'webvtt\n\n00:01.000 --> 00:02.000\nx',
    ' WEBVTT\n\n00:01.000 --> 00:02.000\nx',
  ])('finds no cue without the signature: %j', (text) => {
    expect(cuesOf(text)).toEqual([]);
  });

  it.each(['0:01.000', '00:60.000', '60:00.000', '00:01.00', '00:01.0000', '00:01,000', '-00:01.000', '1:1:00.000'])(
    'refuses the time %s',
    (time) =>
      expect(parseWebVtt(`WEBVTT\n\n${time} --> 09:02.000\nx`)).toEqual({ cues: [], badTimings: 1, strayBlocks: 0 }),
  );

  it('reads a file with SRT times by the rules of SRT', () => {
    expect(
      parseSubtitles('WEBVTT\n\n1\n00:00:01,000 --> 00:00:02,000\nx\n\n2\n00:00:03,000 --> 00:00:04,000\ny'),
    ).toEqual({
      format: 'webvtt',
      cues: [
        { startMs: 1000, endMs: 2000, text: 'x' },
        { startMs: 3000, endMs: 4000, text: 'y' },
      ],
      warnings: ['read-as-srt'],
    });
  });
});

describe('WebVTT cue text', () => {
  const plain = (text: string) =>
    readWebVtt(`WEBVTT\n\n00:01.000 --> 00:02.000\n${text}`).cues.map((cue) => [cue.speaker ?? '', cue.text]);

  it('drops tags and word times, decodes references', () => {
    expect(plain('<b>Tom</b> <c.red.big>&amp;</c> <00:01.500><i>Jerry&nbsp;&#8212; &lt;3')).toEqual([
      ['', 'Tom & Jerry\u00A0— <3'],
    ]);
  });

  it('makes voices speakers and cuts a cue where the voice changes', () => {
    expect(plain('<v Ann Lee>Yes.</v>\n<v.loud Bob>No.')).toEqual([
      ['Ann Lee', 'Yes.\n'],
      ['Bob', 'No.'],
    ]);
  });

  it('keeps the base of ruby and leaves its reading out', () => {
    expect(plain('<ruby>漢<rt>kan</rt>字<rt>ji</ruby>です')).toEqual([['', '漢字です']]);
  });

  it('ignores tags it does not know, and what a tag without end swallows', () => {
    expect(plain('<font color=red>x</font></b> y <z')).toEqual([['', 'x y ']]);
  });

  it('is linear in unclosed brackets and references', () => {
    expect(plain(`${'<'.repeat(200_000)}${'&'.repeat(200_000)}`)).toEqual([]);
  });
});
