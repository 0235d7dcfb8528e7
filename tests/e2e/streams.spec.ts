import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import { initSegment, mediaSegment, vp9, vttSample, wvtt } from '../fakes/mp4';
import { GlossBrowser } from './browser';
import { expect, type Site, test } from './harness';
import { capture, command, saved } from './reading';
import { silence, talkVtt, videoPage } from './video-pages';

const hlsScript = readFileSync(createRequire(import.meta.url).resolve('hls.js/dist/hls.min.js'), 'utf8');
const hlsType = 'application/vnd.apple.mpegurl';
const picture = { width: 320, height: 180 };

/** A key frame of VP9, made in the page: a minute of film is six of it. */
async function encodePicture(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(async ({ width, height }) => {
    const chunks: string[] = [];
    const encoder = new VideoEncoder({
      error: (error) => chunks.push(String(error)),
      output: (chunk) => {
        const bytes = new Uint8Array(chunk.byteLength);
        chunk.copyTo(bytes);
        chunks.push(btoa(String.fromCharCode(...bytes)));
      },
    });
    encoder.configure({ codec: 'vp09.00.10.08', width, height });
    const canvas = new OffscreenCanvas(width, height);
    canvas.getContext('2d')?.fillRect(0, 0, width, height);
    encoder.encode(new VideoFrame(canvas, { timestamp: 0 }), { keyFrame: true });
    await encoder.flush();
    return chunks[0] ?? '';
  }, picture);
  return Buffer.from(base64, 'base64');
}

/** `from` to `to` of the ten-second sentences of a talk, as one segment of its own. */
const sentencesOf = (mark: string, from: number, to: number, header = 'WEBVTT') =>
  [
    header,
    ...talkVtt(mark)
      .split('\n\n')
      .slice(from + 1, to + 1),
  ].join('\n\n'); // prettier-ignore

const playlist = (segments: string[], more = '', seconds = 10) =>
  `#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:${seconds}\n${more}${segments.map((name) => `#EXTINF:${seconds},\n${name}\n`).join('')}#EXT-X-ENDLIST\n`;

const six = Array.from({ length: 6 }, (_, i) => i);

test.describe('streams', () => {
  let gloss: GlossBrowser;
  let frame: Buffer;
  test.beforeAll(async () => {
    gloss = await GlossBrowser.launch();
  });
  test.afterAll(() => gloss.close());

  /** A page that plays a stream of one minute by hls.js, with subtitles in English and German. */
  async function openHls(site: Site, name: string, captions: string, bufferSeconds = 10) {
    site.page('/hls.js', { type: 'text/javascript', body: hlsScript });
    if (!frame) {
      const page = await gloss.open(site.page('/encode.html', videoPage('Encode', '', '')));
      frame = await encodePicture(page);
      await page.close();
    }
    const folder = `/${name}`;
    const rendition = (lang: string, label: string) =>
      `#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="s",NAME="${label}",LANGUAGE="${lang}",DEFAULT=NO,AUTOSELECT=YES,URI="${lang}.m3u8"\n`;
    const text = (file: string, body: string) => site.page(`${folder}/${file}`, { type: hlsType, body });
    text(
      'master.m3u8',
      `#EXTM3U\n${rendition('en', 'English')}${rendition('de', 'Deutsch')}#EXT-X-STREAM-INF:BANDWIDTH=90000,CODECS="vp09.00.10.08",RESOLUTION=320x180,SUBTITLES="s"\nvideo.m3u8\n`,
    );
    text(
      'video.m3u8',
      playlist(
        six.map((i) => `${i}.m4s`),
        '#EXT-X-MAP:URI="init.mp4"\n',
      ),
    ); // prettier-ignore
    const film = { type: 'video/mp4' };
    site.page(`${folder}/init.mp4`, { ...film, body: initSegment(vp9(picture.width, picture.height)) });
    for (const i of six) {
      site.page(`${folder}/${i}.m4s`, { ...film, body: mediaSegment(i * 10_000, [{ ms: 10_000, data: frame }]) });
    }
    for (const [lang, mark] of [
      ['en', 'English'],
      ['de', 'Deutscher'],
    ] as const) {
      // prettier-ignore
      text(`${lang}.m3u8`, playlist(six.map((i) => `${lang}-${i}.vtt`))); // prettier-ignore
      for (const i of six) {
        const body = sentencesOf(mark, i, i + 1, 'WEBVTT\nX-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:0');
        site.page(`${folder}/${lang}-${i}.vtt`, { type: 'text/vtt', body });
      }
    }
    const script = `window.hls = new Hls({ maxBufferLength: ${bufferSeconds}, maxMaxBufferLength: ${bufferSeconds} });
      hls.loadSource('${folder}/master.m3u8'); hls.attachMedia(document.querySelector('video')); ${captions}`;
    const markup = '<video controls muted></video><script src="/hls.js"></script>';
    const page = await gloss.open(site.page(`/${name}.html`, videoPage(name, markup, script)));
    await page.waitForFunction(() => (document.querySelector('video')?.duration ?? 0) > 59);
    await page.waitForLoadState('networkidle');
    return page;
  }

  test('a player of MSE: its whole text with captions off, another of its tracks, a place to seek', async ({
    site,
  }) => {
    const page = await openHls(site, 'off', 'hls.subtitleDisplay = false; hls.subtitleTrack = -1;');
    const { source, text, body } = await capture(gloss, page);
    expect(source).toMatchObject({ kind: 'video', durationMs: 60_000, track: { via: 'hls', lang: 'en' } });
    for (let n = 1; n <= 6; n++) expect(text).toContain(`English sentence ${n} explains`);
    expect(body.cues?.at(-1)).toMatchObject({ startMs: 50_000, endMs: 59_000 });
    expect(source.track?.covered).toBeUndefined();

    const panel = await gloss.panel();
    await panel.waitForText('German subtitles');
    const modes = () =>
      page.evaluate(() => [...(document.querySelector('video')?.textTracks ?? [])].map(({ mode }) => mode));
    expect(await modes()).not.toContain('showing');
    await page.bringToFront();
    await panel.choose('Subtitle track', 'German subtitles');
    await expect.poll(async () => (await saved(gloss, page)).text).toContain('Deutscher sentence 6');
    expect((await saved(gloss, page)).text).not.toContain('English sentence');
    expect(await modes()).not.toContain('showing');

    const anchor = body.passages.at(-1)?.anchor;
    const start = anchor && 't' in anchor ? anchor.t[0] / 1000 : Number.NaN;
    await command(gloss, { type: 'jump', sourceId: source.id, anchor, text: '' });
    await expect.poll(() => page.evaluate(() => document.querySelector('video')?.currentTime)).toBeCloseTo(start, 1);
    await page.close();
  });

  for (const [amount, bufferSeconds, least] of [
    ['little', 10, 1],
    ['all but the end', 35, 5],
  ] as const) {
    test(`a player of MSE with captions on, of which ${amount} is loaded: the rest comes from the stream`, async ({
      site,
    }) => {
      const on = `hls.on(Hls.Events.SUBTITLE_TRACKS_UPDATED, () => { hls.subtitleDisplay = true; hls.subtitleTrack = 1; });`;
      const page = await openHls(site, `on-${least}`, on, bufferSeconds);
      const loaded = () =>
        page.evaluate(
          () =>
            [...(document.querySelector('video')?.textTracks ?? [])].find(({ mode }) => mode === 'showing')?.cues
              ?.length ?? 0,
        );
      await expect.poll(loaded).toBeGreaterThanOrEqual(least);
      expect(await loaded()).toBeLessThan(6);
      const { source, text } = await capture(gloss, page);
      // What is shown is German.
      for (let n = 1; n <= 6; n++) expect(text).toContain(`Deutscher sentence ${n} explains`);
      expect(source.track).toMatchObject({ via: 'hls', label: 'Deutsch' });
      expect(source.track?.partial).toBeUndefined();
      expect(await loaded()).toBeGreaterThan(0);
      await page.close();
    });
  }

  test('a live stream is partial, says which part was read, and is read again', async ({ site }) => {
    const live = (count: number) =>
      site.page('/live/en.m3u8', {
        type: hlsType,
        body: playlist(six.slice(0, count).map((i) => `${i}.vtt`)).replace('#EXT-X-ENDLIST\n', ''), // prettier-ignore
      });
    live(2);
    for (const i of six) site.page(`/live/${i}.vtt`, { type: 'text/vtt', body: sentencesOf('Live', i, i + 1) });
    const script = `${silence()} fetch('/live/en.m3u8').then((r) => r.text());`;
    const page = await gloss.open(site.page('/live.html', videoPage('Live', '<video controls></video>', script)));
    await page.waitForLoadState('networkidle');
    const { source } = await capture(gloss, page);
    expect(source.track).toMatchObject({ via: 'hls', partial: true, covered: [[0, 19_000]] });
    const panel = await gloss.panel();
    await panel.waitForText('Partial: 0:00–0:19 (of 1:00)');
    live(5);
    await page.bringToFront();
    await panel.click('button', 'Read again');
    await panel.waitForText('Partial: 0:00–0:49 (of 1:00)');
    expect((await saved(gloss, page)).text).toContain('Live sentence 5');
    await page.close();
  });

  const dash = (name: string, set: string) => ({
    name,
    manifest: `<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" mediaPresentationDuration="PT1M"><Period>
      <AdaptationSet contentType="video" mimeType="video/mp4"><SegmentTemplate media="$Number$.m4s" duration="10"/><Representation id="v"/></AdaptationSet>
      ${set}</Period></MPD>`,
  });
  const manifests = [
    dash(
      'whole files',
      ['en', 'de']
        .map(
          (lang) =>
            `<AdaptationSet mimeType="text/vtt" lang="${lang}"><Representation id="${lang}"><BaseURL>${lang}.vtt</BaseURL></Representation></AdaptationSet>`,
        ) // prettier-ignore
        .join(''),
    ),
    dash(
      'MP4 segments',
      '<AdaptationSet contentType="text" mimeType="application/mp4" codecs="wvtt" lang="en"><SegmentTemplate media="en-$Number$.m4s" initialization="en-i.mp4" timescale="1000" duration="30000"/><Representation id="en"/></AdaptationSet>',
    ),
  ];
  for (const [i, { name, manifest }] of manifests.entries()) {
    test(`a DASH manifest with ${name}`, async ({ site }) => {
      const folder = `/dash-${i}`;
      const mp4 = (file: string, body: Buffer) => site.page(`${folder}/${file}`, { type: 'application/mp4', body });
      site.page(`${folder}/film.mpd`, { type: 'application/dash+xml', body: manifest });
      site.page(`${folder}/en.vtt`, { type: 'text/vtt', body: talkVtt('English') });
      site.page(`${folder}/de.vtt`, { type: 'text/vtt', body: talkVtt('Deutscher') });
      mp4('en-i.mp4', initSegment(wvtt));
      for (const part of [0, 1]) {
        const samples = [1, 2, 3].flatMap((n) => [
          vttSample(9000, `English sentence ${part * 3 + n} explains the tides.`),
          vttSample(1000),
        ]);
        mp4(`en-${part + 1}.m4s`, mediaSegment(part * 30_000, samples));
      }
      const script = `${silence()} fetch('${folder}/film.mpd').then((r) => r.text());`;
      const page = await gloss.open(site.page(`${folder}.html`, videoPage(name, '<video controls></video>', script)));
      await page.waitForLoadState('networkidle');
      const { source, text } = await capture(gloss, page);
      expect(source).toMatchObject({ kind: 'video', lang: 'en', durationMs: 60_000, track: { via: 'dash' } });
      for (let n = 1; n <= 6; n++) expect(text).toContain(`English sentence ${n} explains`);
      if (i === 0) await (await gloss.panel()).waitForText('German subtitles');
      await page.close();
    });
  }
});
