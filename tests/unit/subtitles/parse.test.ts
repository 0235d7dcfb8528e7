import { describe, expect, it } from 'vitest';
import { parseSubtitles } from '../../../lib/capture/subtitles/parse';
import { limits } from '../../../lib/source/model';

const one = (text: string) => parseSubtitles(`1\n00:00:01,000 --> 00:00:03,000\n${text}`).cues;
const bytes = (text: string) => new TextEncoder().encode(text);

describe('what parseSubtitles refuses', () => {
  it.each([
    ['', 'FILE_EMPTY'],
    [' \n\uFEFF', 'FILE_EMPTY'],
    ['WEBVTT\n\nNOTE nothing', 'FILE_EMPTY'],
    ['WEBVTT\n\n00:01.000 --> 00:02.000\n<b></b>', 'FILE_EMPTY'],
    ['<!DOCTYPE html><html><body>Sign in --> here</body></html>', 'FILE_UNREADABLE'],
    ['<?xml version="1.0"?><rss/>', 'FILE_UNREADABLE'],
    ['just some text', 'FILE_UNREADABLE'],
    ['#EXTM3U\n#EXT-X-VERSION:3', 'FILE_UNREADABLE'],
    ['%PDF-1.7\n%\0\u0001', 'FILE_UNREADABLE'],
  ])('%j: %s', (text, code) => {
    expect(() => parseSubtitles(text, { name: 'a.vtt' })).toThrow(code);
    expect(() => parseSubtitles(bytes(text))).toThrow(code);
  });

  it('too many bytes, too many cues', () => {
    expect(() => parseSubtitles(new Uint8Array(limits.fileBytes + 1))).toThrow('FILE_TOO_LARGE');
    expect(() => parseSubtitles('a'.repeat(limits.fileBytes + 1))).toThrow('FILE_TOO_LARGE');
    const many = Array.from({ length: limits.cues + 1 }, (_, i) => `00:${i}.000 --> 00:${i}.500\nx\n`).join('\n');
    expect(() => parseSubtitles(many)).toThrow('FILE_TOO_LARGE');
  });
});

describe('what leaves parseSubtitles', () => {
  it('has no controls, bidi overrides or invisible characters, and keeps joiners and direction marks', () => {
    expect(one('a\u0000\u0007b\u202Ec\u2066d\u200B \u{E0041}e\uFEFF\u0085')[0]?.text).toBe('abcd e');
    expect(one('می\u200Cخواهم \u200F👩\u200D💻')[0]?.text).toBe('می\u200Cخواهم \u200F👩\u200D💻');
    expect(one('a\uD800b')[0]?.text).toBe('a\uFFFDb');
  });

  it('has one blank between words and no empty lines', () => {
    expect(one('  a \u3000 b\t\u00A0c  \n   \n d\u2028e')[0]?.text).toBe('a b c\nd\ne');
  });

  it('splits a cue that is too long at a blank, with its share of the time', () => {
    const word = 'あいう えお '.repeat(500).trim();
    const { cues, warnings } = parseSubtitles(`00:00:01,000 --> 00:00:05,000\n${word}`);
    expect(cues.every((cue) => cue.text.length <= limits.cueChars)).toBe(true);
    expect(cues.map((cue) => cue.text).join(' ')).toBe(word);
    expect(cues[0]?.startMs).toBe(1000);
    expect(cues.at(-1)?.endMs).toBe(5000);
    expect(cues.slice(1).every((cue, i) => cue.startMs === cues[i]?.endMs)).toBe(true);
    expect(warnings).toEqual(['long-cue-split']);
  });

  it('never cuts a surrogate pair', () => {
    const { cues } = parseSubtitles(`00:00:01,000 --> 00:00:05,000\na${'😀'.repeat(3000)}`);
    expect(cues.map((cue) => cue.text).join('')).toBe(`a${'😀'.repeat(3000)}`);
    expect(cues.every((cue) => cue.text.isWellFormed())).toBe(true);
  });

  it('has no negative or absurd times', () => {
    expect(
      parseSubtitles('-00:00:01,000 --> 00:00:02,000\na\n\n99999999999:00:00,000 --> 99999999999:00:01,000\nb'),
    ).toEqual({
      format: 'srt',
      cues: [{ startMs: 0, endMs: 2000, text: 'a' }],
      warnings: ['bad-timing'],
    });
  });
});
