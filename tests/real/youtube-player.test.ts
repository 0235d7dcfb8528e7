import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readPage } from '../../lib/capture/page';
import { parseSubtitles } from '../../lib/capture/subtitles/parse';
import { PlayerAnswer, ViewAnswer } from '../../lib/capture/subtitles/sites/bilibili-api';
import { youtubeChapters } from '../../lib/capture/subtitles/sites/youtube-chapters';
import { YoutubeReport } from '../../lib/capture/subtitles/sites/youtube-report';
import { youtubeTracks } from '../../lib/capture/subtitles/sites/youtube-tracks';
import { fakePage } from '../unit/capture/subtitles/page-fakes';

const fixtures = path.join(
  process.env.GLOSS_FIXTURES ?? path.resolve(import.meta.dirname, '../../../shared/fixtures'),
  'subtitles',
);
const here = existsSync(path.join(fixtures, 'youtube-player'));
if (!here) console.warn(`YouTube's player: ${fixtures} is absent, skipped`);

const text = (file: string) => readFileSync(path.join(fixtures, file), 'utf8');
const player = (file: string): unknown => JSON.parse(text(`youtube-player/${file}`));

/** What the main-world script would report, had the player this answer. */
function reportOf(response: unknown, videoId?: string) {
  const details = z.object({ videoDetails: z.object({ videoId: z.string() }) }).safeParse(response).data;
  const id = videoId ?? details?.videoDetails.videoId ?? 'unnamed0001';
  return { id, state: 'ready', response, heard: [], chapters: [] };
}

const tracksOf = (file: string, languages: string[]) =>
  youtubeTracks(YoutubeReport.parse(reportOf(player(file))), languages).map(({ id }) => id);

async function read(file: string, answers: Record<string, string> = {}) {
  const report = reportOf(player(file));
  const { document, asked } = fakePage({
    html: '<video>',
    url: `https://www.youtube.com/watch?v=${report.id}`,
    answers,
  });
  return { result: await readPage(document, { site: report, languages: ['en'] }), asked };
}

/** The answer a watch page carries in a script. */
function initialData(html: string): unknown {
  const from = html.indexOf('ytInitialData = ') + 'ytInitialData = '.length;
  return JSON.parse(html.slice(from, html.indexOf(';</script>', from)));
}

describe.skipIf(!here)('recorded answers of YouTube’s player', () => {
  it('track lists, likeliest first', () => {
    const nine = tracksOf('youtube-transcript-api/youtube.innertube.json', ['en']);
    expect(nine).toHaveLength(9);
    expect(nine.slice(0, 2)).toEqual(['.en', 'a.en']);
    expect(tracksOf('youtube-transcript-api/youtube.innertube.json', ['hi'])[1]).toBe('.hi');
    expect(tracksOf('youtube-transcript-api/youtube_ww1_nl_en.innertube.json', ['nl'])).toEqual(['.en', 'a.en']);
    expect(tracksOf('newpipe/audiotracktypes.player.json', ['en'])).toEqual(['.en', '.en-GB', 'a.ja']);
    expect(tracksOf('newpipe/segments-mailab.player.json', ['en'])).toHaveLength(1);
    expect(tracksOf('newpipe/unlisted.player.json', ['en'])).toEqual(['a.en']);
  });

  it('refusals, each by its name', async () => {
    const codes: [string, string][] = [
      ['youtube_transcripts_disabled', 'NO_SUBTITLES'],
      ['youtube_transcripts_disabled2', 'NO_SUBTITLES'],
      ['youtube_age_restricted', 'LOGIN_REQUIRED'],
      ['youtube_request_blocked', 'LOGIN_REQUIRED'],
      ['youtube_video_unavailable', 'VIDEO_UNAVAILABLE'],
      ['youtube_unplayable', 'VIDEO_UNAVAILABLE'],
    ];
    for (const [file, code] of codes) {
      const { result } = await read(`youtube-transcript-api/${file}.innertube.json`);
      expect([file, result.error?.code, result.best]).toEqual([file, code, undefined]);
    }
    const { playerResponse } = z
      .object({ playerResponse: z.unknown() })
      .parse(player('newpipe/notavailable-privatecontent.1.json'));
    const { document } = fakePage({ html: '<video>', url: 'https://www.youtube.com/watch?v=unnamed0001' });
    const refused = await readPage(document, { site: reportOf(playerResponse, 'unnamed0001') });
    expect(refused.error?.code).toBe('LOGIN_REQUIRED');
  });

  it('a consent page in the place of captions is no text', () => {
    const page = text('youtube-player/youtube-transcript-api/youtube_consent_page.html');
    expect(() => parseSubtitles(page)).toThrow('FILE_UNREADABLE');
  });

  it('a video whose captions are gated: the empty answer is TOKEN_MISSING', async () => {
    const report = YoutubeReport.parse(
      reportOf(player('youtube-transcript-api/youtube_po_token_required.innertube.json')),
    );
    const [best] = youtubeTracks(report, ['en']);
    const address = new URL(best?.url ?? '');
    address.searchParams.set('fmt', 'json3');
    const { result, asked } = await read('youtube-transcript-api/youtube_po_token_required.innertube.json', {
      [address.href]: '',
    });
    expect(asked).toEqual([address.href]);
    expect(result).toMatchObject({ waiting: true, error: { code: 'TOKEN_MISSING' } });
    expect(JSON.stringify(result)).not.toContain('signature');
  });

  it('chapters of two watch pages', () => {
    const mailab = youtubeChapters([player('newpipe/segments-mailab.next.json')], 'ud9d5cMDP_0');
    expect([mailab.length, mailab[1]?.startMs, mailab[2]?.startMs]).toEqual([7, 164_000, 364_000]);
    const lesson = initialData(text('youtube-player/ytdl-core/chapters/watch.html'));
    expect(youtubeChapters([lesson], 'W6NZfCO5SIk')).toHaveLength(13);
    expect(youtubeChapters([lesson], 'ud9d5cMDP_0')).toEqual([]);
  });

  it('four renderings of one automatic track make the same text', async () => {
    const words = (file: string) =>
      parseSubtitles(readFileSync(path.join(fixtures, 'youtube-timedtext', file)))
        .cues.map((cue) => cue.text)
        .join(' ')
        .replace(/\s+/g, ' ')
        .trim();
    const json3 = words('asr-en-A.json3');
    expect(json3.length).toBeGreaterThan(1000);
    expect(words('asr-en-A.srv3.xml')).toBe(json3);
    expect(words('asr-en-A.classic.xml')).toBe(json3);
  });
});

describe.skipIf(!existsSync(path.join(fixtures, 'bilibili')))('recorded answers of Bilibili', () => {
  const data = (file: string) => z.object({ data: z.unknown() }).parse(JSON.parse(text(`bilibili/${file}`))).data;

  it('have the shapes that are read', () => {
    expect(ViewAnswer.parse(data('view-info.json')).pages.length).toBeGreaterThan(0);
    const { subtitle } = PlayerAnswer.parse(data('player-v2-1.json'));
    expect(subtitle?.subtitles ?? []).toEqual([]);
    expect(PlayerAnswer.safeParse(data('player-v2-error.json')).success).toBe(false);
  });
});
