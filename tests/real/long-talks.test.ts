import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { cleanCues } from '../../lib/capture/subtitles/clean';
import { parseSubtitles } from '../../lib/capture/subtitles/parse';
import { cuesToPassages } from '../../lib/capture/subtitles/passages';
import type { Cue, Passage } from '../../lib/source/model';

const fixtures = path.join(
  process.env.GLOSS_FIXTURES ?? path.resolve(import.meta.dirname, '../../../shared/fixtures'),
  'subtitles',
);
const here = existsSync(fixtures);
if (!here) console.warn(`long-talks: ${fixtures} is absent, skipped`);

const wordsOf = (list: { text: string }[]) => list.flatMap(({ text }) => text.match(/[\p{L}\p{N}]+/gu) ?? []);
const cuesOf = (file: string): Cue[] => parseSubtitles(readFileSync(path.join(fixtures, file))).cues;

function expectGoodSpans(passages: Passage[]) {
  let before = 0;
  for (const { anchor } of passages) {
    const [start, end] = 't' in anchor ? anchor.t : [-1, -1];
    expect(start).toBeGreaterThanOrEqual(before);
    expect(end).toBeGreaterThanOrEqual(start);
    before = end;
  }
}

describe.skipIf(!here)('passages of real talks', () => {
  const talks = here
    ? readdirSync(path.join(fixtures, 'long-talks/talkpython')).filter((name) => name.endsWith('.vtt'))
    : [];

  it.each(talks)('%s: no word lost, spans in order, every passage citable', (name) => {
    const cues = cuesOf(`long-talks/talkpython/${name}`);
    const passages = cuesToPassages(cues, 'en');
    expect(wordsOf(passages)).toEqual(wordsOf(cleanCues(cues)));
    // Nothing rolls in these: all that may be gone is a mark like [LAUGHS].
    const unmarked = (list: { text: string }[]) =>
      wordsOf([
        {
          text: list
            .map(({ text }) => text)
            .join('\n')
            .replace(/\[[^\]]*\]/g, ' '),
        },
      ]);
    expect(unmarked(passages)).toEqual(unmarked(cues));
    expectGoodSpans(passages);
    expect(passages.length).toBeGreaterThan(300);
    const lengths = passages.map(({ text }) => text.length);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(310);
    const middle = [...lengths].sort((a, b) => a - b)[lengths.length >> 1] ?? 0;
    expect(middle).toBeGreaterThan(60);
  });

  it('rolling automatic captions give every word once, in order', () => {
    const rolling = cuesOf('youtube-timedtext/asr-en-A.rolling.vtt');
    const json = JSON.parse(readFileSync(path.join(fixtures, 'youtube-timedtext/asr-en-A.json3'), 'utf8')) as {
      events: { segs?: { utf8: string }[] }[];
    };
    const spoken = json.events.map(({ segs = [] }) => ({
      text: segs
        .map(({ utf8 }) => utf8)
        .join('')
        .replace(/\[music\]/gi, ''),
    }));
    const clean = cleanCues(rolling);
    expect(wordsOf(clean)).toEqual(wordsOf(spoken));
    const passages = cuesToPassages(rolling, 'en');
    expect(wordsOf(passages)).toEqual(wordsOf(spoken));
    expectGoodSpans(passages);
  });

  it('the same automatic captions in four formats give the same text', () => {
    const formats = ['rolling.vtt', 'json3', 'srv3.xml', 'classic.xml'].map((ending) =>
      wordsOf(cuesToPassages(cuesOf(`youtube-timedtext/asr-en-A.${ending}`), 'en')),
    );
    expect(formats[0]?.length).toBe(862);
    for (const words of formats) expect(words).toEqual(formats[0]);
  });

  it('Chinese and Japanese human subtitles lose no character', () => {
    for (const [file, lang] of [
      ['bilibili/subtitle-human-zh.bcc.json', 'zh-Hans'],
      ['bilingual/elephantsdream/captions.ja.vtt', 'ja'],
    ] as const) {
      const cues = cuesOf(file);
      const passages = cuesToPassages(cues, lang);
      expect(wordsOf(passages).join('')).toBe(wordsOf(cues).join(''));
      expect(Math.max(...passages.map(({ text }) => text.length))).toBeLessThanOrEqual(140);
      expectGoodSpans(passages);
    }
  });
});
