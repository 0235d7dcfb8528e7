import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseSubtitles } from '../../lib/capture/subtitles/parse';
import { everyFile, sameWordsScore } from '../bench/subtitle-files';
import {
  cueTextSuite,
  exceptions,
  expectedSuite,
  gloss,
  rawSuite,
  type Score,
  shownSuite,
} from '../bench/subtitle-suites';

const fixtures = path.join(
  process.env.GLOSS_FIXTURES ?? path.resolve(import.meta.dirname, '../../../shared/fixtures'),
  'subtitles',
);
const here = existsSync(fixtures);
if (!here) console.warn(`subtitles: ${fixtures} is absent, skipped`);

const unexplained = ({ failures }: Score) =>
  failures.filter((failure) => !Object.keys(exceptions).some((name) => failure.includes(`${name}:`)));

describe.skipIf(!here)('real subtitle files', () => {
  it('WebVTT of vtt.js parses as expected, but for the named exceptions', async () => {
    const raw = await rawSuite(fixtures, gloss);
    const shown = await shownSuite(fixtures, gloss);
    expect(raw.total).toBeGreaterThan(60);
    expect(shown.total).toBeGreaterThan(120);
    expect([...unexplained(raw), ...unexplained(shown)]).toEqual([]);
    expect([...(await expectedSuite(fixtures)).failures, ...cueTextSuite(fixtures).failures]).toEqual([]);
  });

  it('the same text in several formats and encodings has the same words', () => {
    const score = sameWordsScore(fixtures);
    expect(score.total).toBe(7);
    expect(score.failures).toEqual([]);
  });

  it('every file is read or refused by name, and only those without a cue are refused', () => {
    const { failures, refused, passed } = everyFile(fixtures);
    expect(failures).toEqual([]);
    expect(passed).toBeGreaterThan(250);
    const unexpected = refused.filter((name) => !/vttjs|empty\.vtt|altText1|vtt-07[12]|too_many/.test(name));
    expect(unexpected).toEqual([]);
  });

  it('web pages and API answers are no subtitles', () => {
    for (const file of [
      'bilibili/player-v2-1.json',
      'youtube-player/youtube-transcript-api/youtube_consent_page.html',
    ]) {
      expect(() => parseSubtitles(readFileSync(path.join(fixtures, file)))).toThrow('FILE_UNREADABLE');
    }
  });
});
