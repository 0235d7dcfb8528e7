import { describe, expect, it } from 'vitest';
import { readPage } from '../../../../lib/capture/page';
import {
  joinSegments,
  mediaSegments,
  type Segment,
  subtitleRenditions,
  timestampMap,
} from '../../../../lib/capture/subtitles/hls';
import { fakePage, fakeTrack, setVideo, vtt } from './page-fakes';

const cue = (startMs: number, endMs: number, text: string) => ({ startMs, endMs, text });
const segment = (startMs: number, part = 0, durationMs = 10_000): Segment => ({
  url: `s${startMs}`,
  startMs,
  durationMs,
  part,
});
const origin = { localMs: 0, mpegts: 0 };

describe('playlists', () => {
  it('lists subtitle renditions without forced ones; values keep their commas', () => {
    const master = [
      '#EXTM3U',
      '#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="a",NAME="English",LANGUAGE="en",URI="audio.m3u8"',
      '#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="s",NAME="English, with notes",DEFAULT=YES,FORCED=NO,LANGUAGE="en-GB",URI="../subs/en.m3u8?k=1"',
      '#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="s",NAME="Signs",FORCED=YES,LANGUAGE="en",URI="forced.m3u8"',
      '#EXT-X-MEDIA:TYPE=SUBTITLES,URI="x.m3u8",NAME="Unknown"',
      '#EXT-X-STREAM-INF:BANDWIDTH=1,SUBTITLES="s"',
      'video.m3u8',
    ].join('\r\n');
    expect(subtitleRenditions(master, 'https://cdn.example/v/master.m3u8')).toEqual([
      { url: 'https://cdn.example/subs/en.m3u8?k=1', lang: 'en-GB', label: 'English, with notes' },
      { url: 'https://cdn.example/v/x.m3u8', lang: 'und', label: 'Unknown' },
    ]);
  });

  it('places segments by the durations before them and counts discontinuities', () => {
    const media =
      '#EXTM3U\n#EXTINF:2.5,\na.vtt\n#EXTINF:4\nb.vtt\n#EXT-X-DISCONTINUITY\n#EXTINF:1,x\nc.vtt\n#EXTINF:1,\nc.vtt\n#EXT-X-ENDLIST\n';
    expect(mediaSegments(media, 'https://cdn.example/s/en.m3u8')).toEqual([
      { url: 'https://cdn.example/s/a.vtt', startMs: 0, durationMs: 2500, part: 0 },
      { url: 'https://cdn.example/s/b.vtt', startMs: 2500, durationMs: 4000, part: 0 },
      { url: 'https://cdn.example/s/c.vtt', startMs: 6500, durationMs: 2000, part: 1 },
    ]);
  });

  it('reads the timestamp map in either order', () => {
    expect(timestampMap('WEBVTT\nX-TIMESTAMP-MAP=LOCAL:01:00:00.500,MPEGTS:324000000\n')).toEqual({
      localMs: 3_600_500,
      mpegts: 324_000_000,
    });
    expect(timestampMap('WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:900000,LOCAL:00:01.000\n')).toEqual({
      localMs: 1000,
      mpegts: 900_000,
    });
    expect(timestampMap('WEBVTT\n')).toEqual(origin);
  });
});

describe('segments on one time line', () => {
  it('leaves times alone where the map is the same throughout', () => {
    const map = { localMs: 0, mpegts: 900_000 };
    const cues = joinSegments([
      { segment: segment(0), map, cues: [cue(1000, 3000, 'a'), cue(8000, 10_000, 'b')] },
      { segment: segment(10_000), map, cues: [cue(10_000, 12_000, 'b'), cue(15_000, 16_000, 'c')] },
    ]);
    expect(cues).toEqual([cue(1000, 3000, 'a'), cue(8000, 12_000, 'b'), cue(15_000, 16_000, 'c')]);
  });

  it('moves cues that count from their own segment, also past the end of the 33-bit clock', () => {
    const wrap = 2 ** 33;
    const cues = joinSegments([
      { segment: segment(0), map: { localMs: 0, mpegts: wrap - 450_000 }, cues: [cue(1000, 2000, 'a')] },
      { segment: segment(10_000), map: { localMs: 0, mpegts: 450_000 }, cues: [cue(1000, 2000, 'b')] },
    ]);
    expect(cues).toEqual([cue(1000, 2000, 'a'), cue(11_000, 12_000, 'b')]);
  });

  it('shifts a part whose clock began elsewhere into its segments, cues that both repeat once', () => {
    const cues = joinSegments([
      { segment: segment(0), map: origin, cues: [cue(140_000, 142_000, 'a')] },
      { segment: segment(10_000), map: origin, cues: [cue(140_000, 142_000, 'a'), cue(153_000, 154_000, 'b')] },
      { segment: segment(20_000, 1), map: origin, cues: [cue(500, 1500, 'after the break')] },
    ]);
    expect(cues).toEqual([cue(0, 2000, 'a'), cue(13_000, 14_000, 'b'), cue(20_000, 21_000, 'after the break')]);
  });
});

describe('streams of a page', () => {
  const at = (path: string) => `https://cdn.example/talk/${path}`;
  const master =
    '#EXTM3U\n#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="s",NAME="Deutsch",LANGUAGE="de",URI="de.m3u8"\n#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="s",NAME="English",LANGUAGE="en",URI="en.m3u8"\n#EXT-X-STREAM-INF:BANDWIDTH=1\nv.m3u8\n';
  const answers = {
    [at('master.m3u8')]: master,
    [at('en.m3u8')]: '#EXTM3U\n#EXTINF:30,\nen-0.vtt\n#EXTINF:30,\nen-1.vtt\n#EXT-X-ENDLIST',
    [at('en-0.vtt')]: vtt('First', 30),
    [at('en-1.vtt')]:
      'WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:2700000,LOCAL:00:00.000\n\n00:05.000 --> 00:25.000\nSecond half of it all.\n',
  };
  type Told = [start: number, end: number, text: string];
  const read = async (
    loaded: [string, number][],
    more: Record<string, string> = {},
    cues: Told[] = [[0, 9, 'Only the start.']],
    track: { language?: string; label?: string } = {},
  ) => {
    const { document, asked } = fakePage({ html: '<html lang="en"><video>', loaded, answers: { ...answers, ...more } });
    const buffered = fakeTrack({ mode: 'showing', cues, ...track });
    setVideo(document.querySelector('video'), { seconds: 60, src: 'blob:https://talks.example/1', tracks: [buffered] });
    return { result: await readPage(document), asked };
  };

  it('reads all segments of the rendition in the page’s language', async () => {
    const { result, asked } = await read([
      [at('master.m3u8'), 10],
      [at('v.m3u8'), 20],
    ]);
    expect(result.best?.draft.track).toMatchObject({
      via: 'hls',
      lang: 'en',
      label: 'English',
      coverage: expect.closeTo(0.92),
    });
    expect(result.best?.cues?.at(-1)).toMatchObject({ startMs: 35_000, endMs: 55_000 });
    expect(asked).not.toContain(at('de.m3u8'));
  });

  it('does not take one segment for the track', async () => {
    const { result } = await read([
      [at('master.m3u8'), 10],
      [at('en.m3u8'), 20],
      [at('en-0.vtt'), 30],
    ]);
    expect(result.best?.cues).toHaveLength(4);
  });

  it('takes no track with a hole', async () => {
    const { result } = await read([[at('en.m3u8'), 20]], {
      [at('en.m3u8')]: `${answers[at('en.m3u8')]}\n#EXTINF:30,\nen-2.vtt`,
    });
    expect(result.best?.draft.track?.via).toBe('text-track');
    expect(result.best?.draft.track?.coverage).toBeCloseTo(0.15);
  });

  // The rest of a track that a player fills does not show in it, and a hole of one segment passes for a pause.
  const sentence = (n: number): Told => [
    (n - 1) * 10,
    (n - 1) * 10 + 9,
    n < 4 ? `First sentence ${n} is about the tides.` : `Late sentence ${n} is about the wind.`,
  ];
  const late = `WEBVTT\n\n${[4, 5, 6].map((n) => `00:${(n - 1) * 10}.000 --> 00:${n * 10 - 1}.000\n${sentence(n)[2]}`).join('\n\n')}\n`;
  const half = { [at('en-1.vtt')]: late };
  for (const [name, loaded] of [
    ['all but the end', [1, 2, 3, 4, 5]],
    ['all but one in the middle', [1, 2, 4, 5, 6]],
    ['the beginning and the end', [1, 6]],
  ] as const) {
    it(`completes a track of which the player has ${name}`, async () => {
      for (const playlist of ['master.m3u8', 'en.m3u8']) {
        const { result } = await read([[at(playlist), 10]], half, loaded.map(sentence));
        expect(result.best?.cues?.map(({ text }) => text)).toEqual([1, 2, 3, 4, 5, 6].map((n) => sentence(n)[2]));
        expect(result.best?.draft.track).toMatchObject({ via: 'hls' });
        expect(result.best?.draft.track?.partial).toBeUndefined();
      }
    });
  }

  it('keeps to the track that is shown, although another of the stream was switched on before', async () => {
    const german = vtt('Deutscher Satz, der von den Gezeiten handelt', 60);
    const { result } = await read(
      [
        [at('master.m3u8'), 10],
        [at('en.m3u8'), 20],
        [at('de.m3u8'), 30],
      ],
      { ...half, [at('de.m3u8')]: '#EXTM3U\n#EXTINF:60,\nde-0.vtt\n#EXT-X-ENDLIST', [at('de-0.vtt')]: german },
      [[0, 9, 'Deutscher Satz, der von den Gezeiten handelt sentence 1 is about the tides.']],
      { language: 'de', label: 'Deutsch' },
    );
    expect(result.best?.draft.track).toMatchObject({ via: 'hls', label: 'Deutsch' });
    expect(result.best?.cues).toHaveLength(6);
  });

  it('leaves a track alone to which its stream has nothing to add', async () => {
    const { result } = await read([[at('master.m3u8'), 10]], half, [1, 2, 3, 4, 5, 6].map(sentence));
    expect(result.best?.draft.track).toMatchObject({ via: 'text-track' });
    expect(result.best?.draft.track?.partial).toBeUndefined();
  });

  it('says of a track whose stream cannot be read that there may be more', async () => {
    for (const playlist of ['master.m3u8', 'en.m3u8']) {
      const { result } = await read(
        [[at(playlist), 10]],
        { [at('en.m3u8')]: `${answers[at('en.m3u8')]}\n#EXTINF:30,\nen-2.vtt` },
        [1, 2, 3, 4, 5].map(sentence),
      );
      expect(result.best?.draft.track).toMatchObject({ via: 'text-track', partial: true, covered: [[0, 49_000]] });
    }
  });
});
