import { describe, expect, it } from 'vitest';
import { readPage } from '../../../../lib/capture/page';
import { dashTracks } from '../../../../lib/capture/subtitles/dash';
import { initSegment, mediaSegment, stpp, vttSample, wvtt } from '../../../fakes/mp4';
import { fakePage, setVideo, vtt } from './page-fakes';

const at = (name: string) => `https://cdn.example/film/${name}`;
const mpd = (sets: string, periods = 1, more = 'mediaPresentationDuration="PT1M0S"') =>
  `<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" ${more}>${`<Period>
  <AdaptationSet contentType="video" mimeType="video/mp4"><SegmentTemplate media="$Number$.m4s"/><Representation id="v"/></AdaptationSet>
  ${sets}</Period>`.repeat(periods)}</MPD>`;
const sidecar = (lang: string, file: string, more = '') =>
  `<AdaptationSet mimeType="text/vtt" lang="${lang}">${more}<Representation id="${lang}" bandwidth="256"><BaseURL>${file}</BaseURL></Representation></AdaptationSet>`;

const template = (codec: string, attributes: string, inner = '') =>
  `<AdaptationSet contentType="text" mimeType="application/mp4" codecs="${codec}" lang="en"><SegmentTemplate ${attributes}>${inner}</SegmentTemplate><Representation id="t1" bandwidth="900"/></AdaptationSet>`;
const files = (manifest: string) => dashTracks(manifest, at('a.mpd')).map(({ parts }) => parts);

describe('text tracks of a DASH manifest', () => {
  it('are found with language, label and absolute address; forced ones are left out', () => {
    const sets =
      sidecar('en', 'subs/en.vtt?a=1&amp;b=2', '<Label>English &amp; more</Label>') +
      sidecar('de', 'https://text.example/de.vtt') +
      sidecar('fr', 'fr.vtt', '<Role schemeIdUri="urn:mpeg:dash:role:2011" value="forced-subtitle"/>') +
      '<AdaptationSet contentType="text" lang="ja"><BaseURL>ja/</BaseURL><Representation mimeType="application/ttml+xml"><BaseURL>all.ttml</BaseURL></Representation></AdaptationSet>';
    const one = (url: string) => [{ offsetMs: 0, urls: [url] }];
    expect(dashTracks(mpd(sets), at('manifest.mpd'))).toEqual([
      {
        url: at('subs/en.vtt?a=1&b=2'),
        lang: 'en',
        label: 'English & more',
        parts: one(at('subs/en.vtt?a=1&b=2')),
        live: false,
      }, // prettier-ignore
      {
        url: 'https://text.example/de.vtt',
        lang: 'de',
        label: '',
        parts: one('https://text.example/de.vtt'),
        live: false,
      }, // prettier-ignore
      { url: at('ja/all.ttml'), lang: 'ja', label: '', parts: one(at('ja/all.ttml')), live: false },
    ]);
  });

  it('in segments: counted by their length, listed by their times, or one by one', () => {
    const byNumber = template(
      'stpp',
      'media="$RepresentationID$/$Number%03d$.m4s?b=$Bandwidth$" initialization="i.mp4" startNumber="5" timescale="1000" duration="25000"',
    );
    expect(files(mpd(byNumber))).toEqual([
      [{ offsetMs: 0, init: at('i.mp4'), urls: ['t1/005', 't1/006', 't1/007'].map((name) => at(`${name}.m4s?b=900`)) }],
    ]);
    const timeline =
      '<SegmentTimeline><S t="9000" d="10" r="1"/><S d="20"/><S t="9100" d="30" r="-1"/></SegmentTimeline>';
    const byTime = template('wvtt', 'media="$Time$.m4s" timescale="1" presentationTimeOffset="9000"', timeline);
    const [[part] = []] = files(mpd(byTime, 1, 'mediaPresentationDuration="PT2M40S"'));
    expect(part).toEqual({
      offsetMs: -9_000_000,
      urls: [9000, 9010, 9020, 9100, 9130].map((time) => at(`${time}.m4s`)),
    });
    const listed =
      '<AdaptationSet codecs="wvtt" mimeType="application/mp4"><Representation><SegmentList><Initialization sourceURL="i"/><SegmentURL media="1"/><SegmentURL media="2"/></SegmentList></Representation></AdaptationSet>';
    expect(files(mpd(listed))).toEqual([[{ offsetMs: 0, init: at('i'), urls: [at('1'), at('2')] }]]);
  });

  it('of several periods are one track, each part moved to where its period begins', () => {
    const [tracks] = files(mpd(sidecar('en', 'en.vtt'), 3, '').replaceAll('<Period>', '<Period duration="PT1M30.5S">'));
    expect(tracks?.map(({ offsetMs }) => offsetMs)).toEqual([0, 90_500, 181_000]);
  });

  it('yields nothing for what is no manifest, and no flood of segments', () => {
    for (const text of ['', '<html>', '{}', '<MPD', '<MPD><Period><AdaptationSet contentType="text"></MPD>'])
      expect(dashTracks(text, at('a.mpd'))).toEqual([]);
    const endless = '<SegmentTimeline><S t="0" d="1" r="99999999"/></SegmentTimeline>';
    expect(files(mpd(template('wvtt', 'media="$Time$"', endless)))[0]?.[0]?.urls).toHaveLength(4000);
    expect(files(mpd(template('wvtt', 'media="$Number$" duration="0.000001"')))[0]?.[0]?.urls).toHaveLength(4000);
    expect(files(mpd(template('wvtt', 'media="$Number$" duration="-5"')))).toEqual([]);
  });

  const read = async (manifest: string, more: Record<string, string | Uint8Array<ArrayBuffer>> = {}) => {
    const answers = { [at('manifest.mpd')]: manifest, [at('en.vtt')]: vtt('Dash'), ...more };
    const { document, asked } = fakePage({
      html: '<title>Film</title><video>',
      loaded: [[at('manifest.mpd'), 10]],
      answers,
    });
    setVideo(document.querySelector('video'), { seconds: 60, playing: true });
    return { result: await readPage(document), asked };
  };
  const bytes = (buffer: Buffer) => new Uint8Array(buffer);

  it('are read where they are whole files', async () => {
    const { result } = await read(mpd(sidecar('en', 'en.vtt')));
    expect(result.best).toMatchObject({ draft: { track: { via: 'dash', lang: 'en' } } });
    expect(result.best?.passages.map((passage) => passage.text).join(' ')).toContain('Dash sentence 6');
  });

  it('are read from MP4 segments of WebVTT, cues across a border joined', async () => {
    const { result } = await read(
      mpd(
        template(
          'wvtt',
          'media="$Number$.m4s" initialization="i.mp4" timescale="1000" duration="30000" presentationTimeOffset="100000"',
        ),
      ),
      {
        [at('i.mp4')]: bytes(initSegment(wvtt)),
        [at('1.m4s')]: bytes(
          mediaSegment(100_000, [
            vttSample(2000),
            vttSample(20_000, '<v Ada>The tides &amp; the moon.'),
            vttSample(8000, 'It goes on'),
          ]),
        ),
        [at('2.m4s')]: bytes(
          mediaSegment(130_000, [vttSample(5000, 'It goes on'), vttSample(25_000, 'across the border.')]),
        ),
      },
    );
    expect(result.best?.cues).toEqual([
      { startMs: 2000, endMs: 22_000, text: 'The tides & the moon.', speaker: 'Ada' },
      { startMs: 22_000, endMs: 35_000, text: 'It goes on' },
      { startMs: 35_000, endMs: 60_000, text: 'across the border.' },
    ]);
  });

  it('are read from MP4 segments of TTML; one counted too many may be missing at the end', async () => {
    const ttml = (begin: number, text: string) =>
      Buffer.from(
        `<tt xmlns="http://www.w3.org/ns/ttml"><body><div><p begin="${begin}s" dur="25s">${text}</p></div></body></tt>`,
      );
    const { result } = await read(
      mpd(template('stpp', 'media="$Number$.m4s" initialization="i.mp4" timescale="1000" duration="29000"')),
      {
        [at('i.mp4')]: bytes(initSegment(stpp)),
        [at('1.m4s')]: bytes(mediaSegment(0, [{ ms: 29_000, data: ttml(1, 'The sea rises.') }])),
        [at('2.m4s')]: bytes(mediaSegment(29_000, [{ ms: 29_000, data: ttml(30, 'The sea falls.') }])),
      },
    );
    expect(result.best?.cues?.map(({ startMs, text }) => [startMs, text])).toEqual([
      [1000, 'The sea rises.'],
      [30_000, 'The sea falls.'],
    ]);
  });

  it('with a hole in the middle are refused', async () => {
    const { result } = await read(mpd(template('wvtt', 'media="$Number$.m4s" timescale="1" duration="20"')));
    expect(result).toMatchObject({ waiting: true, error: { code: 'FETCH_FAILED', params: { host: 'cdn.example' } } });
  });
});
