import { describe, expect, it } from 'vitest';
import { parseSubtitles, type Subtitles } from '../../../lib/capture/subtitles/parse';

const rows = (text: string) => parseSubtitles(text).cues.map((cue) => [cue.startMs, cue.endMs, cue.text]);
const summary = ({ format, warnings }: Subtitles) => [format, warnings];

describe('ASS and SSA', () => {
  const head = '[Script Info]\nTitle: x\n\n[V4+ Styles]\nFormat: Name, Fontname\nStyle: A,B\n\n[Events]\n';
  it('reads dialogue with commas, speakers, line breaks, overrides and drawings', () => {
    const text = `${head}Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Comment: 0,0:00:00.00,0:00:09.00,A,,0,0,0,,not spoken
Dialogue: 0,0:00:01.50,0:00:02.25,A,Ann,0,0,0,,{\\an8}Well, {\\i1}yes{\\i0},\\Nof course\\hnot
Dialogue: 1,0:00:03.00,0:00:04.00,A,,0,0,0,,{\\p1}m 0 0 l 9 9{\\p0}seen
Dialogue: 2,0:00:03.00,0:00:04.00,A,,0,0,0,,seen
Dialogue: 0,xx,0:00:04.00,A,,0,0,0,,lost`;
    const result = parseSubtitles(text);
    expect(result.cues).toEqual([
      { startMs: 1500, endMs: 2250, text: 'Well, yes,\nof course not', speaker: 'Ann' },
      { startMs: 3000, endMs: 4000, text: 'seen' },
    ]);
    expect(summary(result)).toEqual(['ass', ['bad-timing']]);
  });

  it('takes the order of fields from the Format line, and SSA marks', () => {
    expect(rows(`${head}Format: Start, End, Text\nDialogue: 0:00:01.00,0:00:02.00,a, b`)).toEqual([
      [1000, 2000, 'a, b'],
    ]);
    expect(rows(`${head}Dialogue: Marked=0,0:00:01.00,0:00:02.00,A,,0,0,0,,a {open`)).toEqual([
      [1000, 2000, 'a {open'],
    ]);
  });
});

describe('TTML', () => {
  const doc = (attributes: string, body: string) =>
    `<?xml version="1.0"?>\n<!-- <tt> --><tt:tt xmlns:tt="http://www.w3.org/ns/ttml" ${attributes}><tt:head><ttm:agent xml:id="a1"><ttm:name>Ann</ttm:name></ttm:agent></tt:head>${body}</tt:tt>`;

  it.each([
    ['clock', '00:00:01.500', '00:00:02,25', [1500, 2250]],
    ['frames at 25 a second', '00:00:01:05', '00:00:02:10', [1200, 2400]],
    ['offsets', '1.5s', '2500ms', [1500, 2500]],
    ['minutes and hours', '0.5m', '0.01h', [30_000, 36_000]],
    ['frames as offset', '50f', '75f', [2000, 3000]],
    ['ticks', '10000t', '20000t', [1000, 2000]],
  ])('reads times as %s', (_name, begin, end, times) => {
    const body = `<tt:body><tt:div><tt:p begin="${begin}" end="${end}">x</tt:p></tt:div></tt:body>`;
    expect(rows(doc('ttp:frameRate="25" ttp:tickRate="10000"', body))).toEqual([[...times, 'x']]);
  });

  it('counts 23.976 frames by the multiplier', () => {
    const body = '<body><div><p begin="00:00:10:12" dur="24f">x</p></div></body>';
    expect(rows(doc('ttp:frameRate="24" ttp:frameRateMultiplier="1000 1001"', body))).toEqual([[10_501, 11_502, 'x']]);
  });

  it('adds the offsets of div, p and span and clips by the parent', () => {
    const body = `<body begin="10s"><div begin="5s" dur="10s"><p begin="1s" end="60s">a<br/>b
      <span begin="2s" dur="1s">c</span> d</p></div></body>`;
    expect(rows(doc('', body))).toEqual([
      [16_000, 25_000, 'a\nb'],
      [16_000, 25_000, 'd'],
      [18_000, 19_000, 'c'],
    ]);
  });

  it('plays the children of a seq one after the other', () => {
    const body = `<body><div timeContainer="seq" dur="6s"><p dur="2s">a</p><div timeContainer="seq"><p begin="1s" dur="1s">b</p></div>
      <p dur="9s">c</p><p dur="1s">never</p></div></body>`;
    expect(rows(doc('', body))).toEqual([
      [0, 2000, 'a'],
      [3000, 4000, 'b'],
      [4000, 6000, 'c'],
    ]);
  });

  it('keeps text whose time is absolute although its parent is timed', () => {
    const body = '<body><div begin="10s" end="20s"><p>a</p><p begin="20s" end="30s">b</p></div></body>';
    const result = parseSubtitles(doc('', body));
    expect(result.cues.map((cue) => [cue.startMs, cue.endMs, cue.text])).toEqual([
      [10_000, 20_000, 'a'],
      [20_000, 30_000, 'b'],
    ]);
    expect(result.warnings).toEqual(['outside-parent']);
  });

  it('collapses blanks, leaves ruby and metadata out, names speakers, decodes references and CDATA', () => {
    const body = `<body><div><p ttm:agent="a1" begin="0s" end="1s"><metadata><ttm:desc>no</ttm:desc></metadata>
       <span tts:ruby="container"><span tts:ruby="base">漢</span><span tts:ruby="text">kan</span></span>
       &#x5B57; &amp; <![CDATA[<x>]]></p></div></body>`;
    expect(parseSubtitles(doc('', body)).cues).toEqual([
      { startMs: 0, endMs: 1000, text: '漢 字 & <x>', speaker: 'Ann' },
    ]);
  });

  it('lets a cue without end last until the next', () => {
    const body = '<body><div><p begin="1s">a</p><p begin="1s">b</p><p begin="3s">c</p></div></body>';
    expect(rows(doc('', body))).toEqual([
      [1000, 3000, 'a'],
      [1000, 3000, 'b'],
      [3000, 8000, 'c'],
    ]);
  });

  it('reads what is there of a file cut in the middle, with entities it cannot know', () => {
    const text =
      '<!DOCTYPE tt [<!ENTITY x "y>z">]><tt><body><div><p begin="1s" end="2s">a &x; <b</p><p begin="3s" end="4s">c';
    expect(rows(text)).toEqual([
      [1000, 2000, 'a &x;'],
      [3000, 4000, 'c'],
    ]);
  });
});

describe('YouTube timedtext', () => {
  const events = [
    { tStartMs: 0, dDurationMs: 9000, id: 1 },
    { tStartMs: 0, dDurationMs: 4000, wWinId: 1, segs: [{ utf8: 'so' }, { utf8: ' we', tOffsetMs: 200 }] },
    { tStartMs: 1990, dDurationMs: 2000, wWinId: 1, aAppend: 1, segs: [{ utf8: '\n' }] },
    { tStartMs: 2000, dDurationMs: 4000, wWinId: 1, segs: [{ utf8: '&gt;&gt; go\u200B' }, { utf8: ' <i>on</i>' }] },
    { tStartMs: 5000, segs: [{ utf8: 'end' }] },
    { nonsense: true },
  ];
  const cues = [
    { startMs: 0, endMs: 2000, text: 'so we' },
    { startMs: 2000, endMs: 5000, text: '&gt;&gt; go on' },
    { startMs: 5000, endMs: 10_000, text: 'end' },
  ];

  it('reads json3, joins words and ends each line where the next begins', () => {
    expect(parseSubtitles(JSON.stringify({ wireMagic: 'pb3', events }))).toEqual({
      format: 'json3',
      cues,
      warnings: [],
    });
    expect(parseSubtitles(JSON.stringify(events)).cues).toEqual(cues);
  });

  it('reads srv3', () => {
    const text = `<?xml version="1.0" encoding="utf-8" ?><timedtext format="3"><head><wp id="1"/></head><body><w t="0" id="1"/>
<p t="0" d="4000" w="1"><s ac="0">so</s><s t="200"> we</s></p><p t="1990" d="2000" w="1" a="1">
</p><p t="2000" d="4000">&gt;&gt; go<br/>on</p></body></timedtext>`;
    expect(parseSubtitles(text)).toEqual({
      format: 'srv3',
      cues: [
        { startMs: 0, endMs: 2000, text: 'so we' },
        { startMs: 2000, endMs: 6000, text: '>> go\non' },
      ],
      warnings: [],
    });
  });

  it('reads srv1 with references escaped twice', () => {
    const text = `<?xml version="1.0"?><transcript><text start="1.5" dur="2">it&amp;#39;s &lt;i&gt;me</text><text start="2">a &amp;amp; b</text></transcript>`;
    expect(parseSubtitles(text)).toEqual({
      format: 'srv1',
      cues: [
        { startMs: 1500, endMs: 2000, text: "it's me" },
        { startMs: 2000, endMs: 7000, text: 'a & b' },
      ],
      warnings: [],
    });
  });
});

describe('JSON of other players', () => {
  it('reads Bilibili: seconds', () => {
    const text = JSON.stringify({
      font_size: 0.4,
      body: [{ from: 1.01, to: 2, content: '你好\n世界' }, { from: 'x' }],
    });
    expect(parseSubtitles(text)).toEqual({
      format: 'bilibili',
      cues: [{ startMs: 1010, endMs: 2000, text: '你好\n世界' }],
      warnings: [],
    });
  });

  it('reads lists of start, end or duration and text, in ms or seconds', () => {
    const captions = { captions: [{ startTime: 1000, duration: 500, content: 'a' }] };
    expect(rows(JSON.stringify(captions))).toEqual([[1000, 1500, 'a']]);
    expect(rows('[{"text":"a","start":1,"duration":1.5},{"text":"b","start":"2.5","end":3}]')).toEqual([
      [1000, 2500, 'a'],
      [2500, 3000, 'b'],
    ]);
  });

  it.each([
    '{"a":1}',
    '[1,2]',
    '{"body":[{"from":1}]}',
    '[{"__proto__":{"start":1,"text":"x"}}]',
    'null',
    '{"events":[]}',
  ])('refuses %s', (text) => expect(() => parseSubtitles(text)).toThrow('FILE_UNREADABLE'));
});

describe('line formats', () => {
  it('reads SBV', () => {
    expect(rows('0:00:01.000,0:00:02.500\na[br]b\nc\n\n0:00:03.000,0:00:04.000\nd, e')).toEqual([
      [1000, 2500, 'a\nb\nc'],
      [3000, 4000, 'd, e'],
    ]);
  });

  it('reads LRC with an offset, repeated lines, word times and a cleared line', () => {
    expect(rows('[ar:x]\n[offset:+500]\n[00:01.50][00:10.5]a\n[00:03.00]<00:03.00>b <00:03.50>c\n[00:05]')).toEqual([
      [1000, 2500, 'a'],
      [2500, 4500, 'b c'],
      [10_000, 15_000, 'a'],
    ]);
  });

  it('reads SAMI: the fuller language, blanks clear, a tag soup of a body', () => {
    const text = `<SAMI><HEAD><STYLE TYPE="text/css"><!-- .KR {lang:ko} --></STYLE></HEAD><BODY>
<SYNC Start=1000><P Class=KR>하나<br>둘<P Class=EN>one
<sync start="2000"><p class="KR">&nbsp;
<SYNC Start=3000><P Class=KR><font color=red>셋</font></BODY></SAMI>`;
    const result = parseSubtitles(text);
    expect(result.cues).toEqual([
      { startMs: 1000, endMs: 2000, text: '하나\n둘' },
      { startMs: 3000, endMs: 8000, text: '셋' },
    ]);
    expect(summary(result)).toEqual(['sami', ['other-languages', 'empty-cue']]);
  });

  it('reads MicroDVD by its own or the usual frame rate', () => {
    expect(rows('{1}{1}25\n{25}{50}{y:i}a|b\n{75}{}c')).toEqual([
      [1000, 2000, 'a\nb'],
      [3000, 8000, 'c'],
    ]);
    const usual = parseSubtitles('{24}{48}a');
    expect(usual.cues[0]).toEqual({ startMs: 1001, endMs: 2002, text: 'a' });
    expect(usual.warnings).toEqual(['unknown-frame-rate']);
  });
});
