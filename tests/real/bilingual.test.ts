import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { cutBack } from '../bench/translation/cutting';

const fixtures = process.env.GLOSS_FIXTURES ?? path.resolve(import.meta.dirname, '../../../shared/fixtures');
const folder = path.join(fixtures, 'subtitles/bilingual/elephantsdream');

/** One film in three languages: joined to sentences, put back to time. */
describe.skipIf(!existsSync(folder))('sentences put back to time', () => {
  const file = (lang: string) => readFileSync(path.join(folder, `captions.${lang}.vtt`), 'utf8');
  it.each([
    ['en', 'ja'],
    ['en', 'ru'],
    ['ru', 'en'],
    ['ja', 'en'],
  ])('%s → %s: every cue in the time of its sentence, none over another', (from, to) => {
    const result = cutBack(file(from), from, file(to), to);
    expect(result.cues).toBeGreaterThan(40);
    expect(result.outside).toBe(0);
    expect(result.overlaps).toBe(0);
    expect(result.textLost).toBe(0);
  });
});
