import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { joinSegments, mediaSegments, subtitleRenditions, timestampMap } from '../../lib/capture/subtitles/hls';
import { parseSubtitles } from '../../lib/capture/subtitles/parse';
import { GlossError } from '../../lib/source/errors';

const fixtures = process.env.GLOSS_FIXTURES ?? path.resolve(import.meta.dirname, '../../../shared/fixtures');
const folder = path.join(fixtures, 'subtitles/hls-webvtt');
const here = existsSync(folder);
if (!here) console.warn(`hls: ${folder} is absent, skipped`);
const base = 'https://cdn.example/';
const text = (file: string) => readFileSync(path.join(folder, file), 'utf8');

describe.skipIf(!here)('HLS playlists of others', () => {
  it('finds the renditions, relative to the playlist, forced ones left out', () => {
    const plain = subtitleRenditions(text('vhs/main-subtitles.m3u8'), `${base}vhs/main.m3u8`);
    expect(plain.length).toBeGreaterThan(1);
    expect(plain[0]).toEqual({ url: `${base}vhs/subtitles/en/index.m3u8`, lang: 'en', label: 'English' });
    expect(plain.some(({ url }) => url.includes('forced'))).toBe(false);
    expect(mediaSegments(text('vhs/subtitles.m3u8'), base).map(({ startMs }) => startMs)).toEqual([0, 11_000, 21_000]);
  });

  it('puts a stream with offset and discontinuity on one time line', () => {
    const segments = mediaSegments(text('shaka-text-offset/playlist-vtt.m3u8'), base);
    const cues = joinSegments(
      segments.map((segment) => {
        const body = text(`shaka-text-offset/${segment.url.slice(base.length)}`);
        return { segment, map: timestampMap(body), cues: cuesOf(body) };
      }),
    );
    expect(cues.map(({ startMs, endMs }) => [startMs, endMs])).toEqual([
      [0, 2000],
      [2000, 4000],
      [6917, 8917],
    ]);
  });
});

function cuesOf(body: string) {
  try {
    return parseSubtitles(body).cues;
  } catch (thrown) {
    if (thrown instanceof GlossError && thrown.code === 'FILE_EMPTY') return [];
    throw thrown;
  }
}
