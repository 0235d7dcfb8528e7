import { describe, expect, it } from 'vitest';
import { parseSubtitles } from '../../../lib/capture/subtitles/parse';
import { brokenPromise, mutate, random, seeds } from './fuzz';

// 10 000 a format run in `npm run bench -- subtitles`.
const mutations = 400;

describe('mutated files', () => {
  it.each(Object.entries(seeds))('%s: nothing thrown but GlossError, cues in order', (format, seed) => {
    expect(parseSubtitles(seed).format).toBe(format);
    const next = random(format.length * 7919);
    for (let i = 0; i < mutations; i++) {
      const text = mutate(seed, next);
      const broken =
        brokenPromise(text) ?? brokenPromise(new TextEncoder().encode(text).map((b) => (next(99) ? b : next(256))));
      expect(broken && { broken, text }).toBeUndefined();
    }
  });
});

describe('files made to be slow', () => {
  const n = 300_000;
  it.each([
    ['<', `WEBVTT\n\n00:01.000 --> 00:02.000\n${'<'.repeat(n)}`],
    ['&', `WEBVTT\n\n00:01.000 --> 00:02.000\n${'&'.repeat(n)}`],
    ['-', `WEBVTT\n\n${'-'.repeat(n)}`],
    ['<b', `00:01 --> 00:02\n${'<b'.repeat(n)}`],
    ['{\\', `00:01 --> 00:02\n${'{\\'.repeat(n)}`],
    ['blanks', `00:01 --> 00:02\na${' '.repeat(n)}b${'\n '.repeat(n)}`],
    ['-->', '-->'.repeat(n)],
    ['<tt', '<tt>'.repeat(n)],
    ['<p a', `<tt><body><p a${'=" '.repeat(n)}`],
    ['<!--', `<tt><body>${'<!--'.repeat(n)}`],
    ['deep', `<tt><body>${'<div begin="1s"><p>x'.repeat(n / 10)}`],
    ['json', '['.repeat(n)],
    ['ass', `[Events]\n${'Dialogue: {'.repeat(n)}`],
    ['sync', `<sami>${'<sync start='.repeat(n)}`],
    ['lrc', `${'[00:01]'.repeat(n)}x`],
    ['digits', `${'1'.repeat(n)}:00 --> ${'1'.repeat(n)}:00\nx`],
  ])('%s', (_name, text) => expect(brokenPromise(text)).toBeUndefined(), 5000);
});
