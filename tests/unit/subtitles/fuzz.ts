import { parseSubtitles, type SubtitleHints } from '../../../lib/capture/subtitles/parse';
import { GlossError } from '../../../lib/source/errors';
import { limits } from '../../../lib/source/model';

/** A small file of each format, ours, rich in what its reader has to handle. */
export const seeds: Record<string, string> = {
  webvtt:
    'WEBVTT\n\nSTYLE\n::cue{}\n\nid\n00:01.000 --> 00:02.000 line:0\n<v Ann>a &amp; <i>b</i></v>\n<v Bob>c\n\nNOTE x\n\n00:00:02.000 --> 00:00:03.500\n<00:00:02.500><ruby>漢<rt>k</ruby> d\n',
  srt: '1\n00:00:01,000 --> 00:00:02,000 X1:1\n<i>a</i> {\\an8}b\n\n2\n00:00:02.5-->00:00:03\n42\n3\n00:01:00,000 --> 00:01:01,000\nc &lt; d\n',
  ass: '[Script Info]\n\n[Events]\nFormat: Layer, Start, End, Style, Name, Text\nDialogue: 0,0:00:01.00,0:00:02.00,A,Ann,{\\b1}a{\\p1}m 0{\\p0},\\Nb\nComment: 0,0:00:01.00,0:00:02.00,A,,x\n',
  ttml: '<?xml version="1.0"?><tt xmlns="http://www.w3.org/ns/ttml" ttp:frameRate="25" ttp:tickRate="100"><head/><body begin="1s"><div timeContainer="seq" dur="9s"><p begin="00:00:01:05" dur="2s">a<br/>b <span begin="1s" end="150t">c</span></p><p dur="1s"><![CDATA[d]]>&#x65;</p></div></body></tt>',
  json3:
    '{"events":[{"tStartMs":0,"dDurationMs":4000,"segs":[{"utf8":"so"},{"utf8":" we","tOffsetMs":200}]},{"tStartMs":1990,"aAppend":1,"segs":[{"utf8":"\\n"}]},{"tStartMs":2000,"segs":[{"utf8":"go <i>on</i>"}]}]}',
  srv3: '<timedtext format="3"><head/><body><p t="0" d="4000"><s>so</s><s t="200"> we</s></p><p t="2000">go<br/>on</p></body></timedtext>',
  srv1: '<?xml version="1.0"?><transcript><text start="1.5" dur="2">it&amp;#39;s</text><text start="2">a &lt;i&gt;b</text></transcript>',
  bilibili: '{"body":[{"from":1.01,"to":2,"content":"你好"},{"from":3,"to":4.5,"content":"世界\\n!"}]}',
  json: '{"captions":[{"startTime":1000,"duration":500,"content":"a"},{"startTime":"2000","end":2500,"text":"b"}]}',
  sbv: '0:00:01.000,0:00:02.500\na[br]b\n\n0:00:03.000,0:00:04.000\nd, e\n',
  lrc: '[ti:x]\n[offset:-250]\n[00:01.50][00:10.5]a <00:02.00>b\n[00:03.00]c\n',
  sami: '<SAMI><BODY><SYNC Start=1000><P Class=KR>하나<br>둘<P Class=EN>one<SYNC Start=2000><P Class=KR>&nbsp;<SYNC Start=3000><P Class=KR>셋</BODY></SAMI>',
  microdvd: '{1}{1}25\n{25}{50}{y:i}a|b\n{75}{}c\n',
};

const splices = [
  '-->',
  '<',
  '>',
  '</',
  '&',
  '&#x',
  '\n\n',
  '\r',
  '\0',
  '"',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '-',
  '9999999999999999999',
  '1e308',
  '-1',
  'NaN',
  'Infinity',
  '\u202E',
  '\uD800',
  '\uFEFF',
  'begin="',
  'dur="-5s"',
  '<p>',
  '<!--',
  '<![CDATA[',
  '<SYNC Start=',
  '__proto__',
  'null',
]; // prettier-ignore

/** Random numbers that are the same in every run (mulberry32). */
export function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

/** 1 to 8 random edits: cut, copy, swap, replace a character, splice in something awkward. */
export function mutate(text: string, next: (below: number) => number): string {
  let out = text;
  for (let edits = 1 + next(8); edits > 0; edits--) {
    const at = next(out.length + 1);
    const length = next(12);
    const kind = next(6);
    if (kind === 0) out = out.slice(0, at) + out.slice(at + length);
    else if (kind === 1) out = out.slice(0, at) + out.slice(at, at + 4 * length).repeat(1 + next(3)) + out.slice(at);
    else if (kind === 2)
      out = out.slice(0, at) + String.fromCharCode(next(next(4) === 0 ? 0x10000 : 128)) + out.slice(at + 1);
    else if (kind === 3) out = out.slice(at) + out.slice(0, at);
    else out = out.slice(0, at) + splices[next(splices.length)] + out.slice(at + next(3));
  }
  return out;
}

/**
 * Parses and checks every promise of `parseSubtitles`. Returns what is broken, or undefined. A GlossError is a fine answer,
 * anything else that is thrown is not.
 */
export function brokenPromise(input: string | Uint8Array, hints?: SubtitleHints): string | undefined {
  let last = 0;
  try {
    for (const { startMs, endMs, text, speaker } of parseSubtitles(input, hints).cues) {
      if (!Number.isSafeInteger(startMs) || !Number.isSafeInteger(endMs)) return `times ${startMs} ${endMs}`;
      if (startMs < last || endMs < startMs) return `order ${last} ${startMs} ${endMs}`;
      if (text.trim() !== text || text === '' || text.length > limits.cueChars) return `text ${JSON.stringify(text)}`;
      // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
      const unwanted = /[\0-\x09\x0B-\x1F\x7F-\x9F\u202A-\u202E\u2066-\u2069\uFEFF]/;
      if (unwanted.test(text) || !text.isWellFormed() || text.includes('\n\n')) return `text ${JSON.stringify(text)}`;
      if (speaker !== undefined && (speaker === '' || unwanted.test(speaker)))
        return `speaker ${JSON.stringify(speaker)}`;
      last = startMs;
    }
  } catch (error) {
    if (!(error instanceof GlossError)) return String(error);
  }
  return undefined;
}
