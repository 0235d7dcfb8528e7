import { expect, type Site, test } from './harness';
import { readLibrary } from './library';
import { capture, saved } from './reading';
import { silence, talkSrt, talkVtt, videoPage } from './video-pages';

const video = '<video controls></video>';
const load = (address: string) => `fetch('${address}').then((answer) => answer.text());`;
const track = (src: string, more = '') =>
  `<video controls><track kind="subtitles" srclang="en" label="English" src="${src}" ${more}></video>`;

const ways: { name: string; body: string; script: string; says: string; via: string }[] = [
  { name: 'a track element', body: track('/talk.vtt', 'default'), script: silence(), says: 'Talk', via: 'track' },
  { name: 'a disabled track', body: track('/talk.vtt'), script: silence(), says: 'Talk', via: 'track' },
  {
    name: 'a track in a format the browser cannot read',
    body: track('/talk.srt'),
    script: silence(),
    says: 'Srt',
    via: 'track',
  },
  {
    name: 'a .vtt the player fetched',
    body: video,
    script: silence() + load('/talk.vtt'),
    says: 'Talk',
    via: 'resource',
  },
  {
    name: 'an .srt the player loaded by XHR',
    body: video,
    script: `${silence()} const x = new XMLHttpRequest(); x.open('GET', '/talk.srt'); x.responseType = 'arraybuffer'; x.send();`,
    says: 'Srt',
    via: 'resource',
  },
  {
    name: 'a track made from a blob',
    body: video,
    script: `${silence()} fetch('/talk.srt?blob').then((a) => a.text()).then((text) => {
      const track = document.createElement('track');
      track.kind = 'subtitles'; track.srclang = 'en'; track.label = 'English';
      track.src = URL.createObjectURL(new Blob(['WEBVTT\\n\\n' + text.replaceAll(',000', '.000')], { type: 'text/vtt' }));
      document.querySelector('video').append(track);
    });`,
    says: 'Srt',
    via: 'track',
  },
  {
    name: 'a player in a shadow root',
    body: '<my-player></my-player>',
    script: `const root = document.querySelector('my-player').attachShadow({ mode: 'open' }); root.append(document.createElement('video')); ${silence(60, 'root')} ${load('/talk.vtt')}`,
    says: 'Talk',
    via: 'resource',
  },
  {
    name: 'a player in a frame of the same site',
    body: '<iframe src="/player.html"></iframe>',
    script: '',
    says: 'Framed',
    via: 'resource',
  },
  {
    name: 'an HLS stream',
    body: video,
    script: `${silence()} ${load('/hls/master.m3u8')}`,
    says: 'Segment',
    via: 'hls',
  },
  {
    name: 'what a player was set up with',
    body: video,
    script: `${silence()} window.setup = { tracks: [{ file: '/talk.vtt', label: 'English', kind: 'captions' }] };`,
    says: 'Talk',
    via: 'player',
  },
];

function serve(site: Site) {
  site.page('/talk.vtt', { type: 'text/vtt', body: talkVtt('Talk') });
  site.page('/talk.srt', { type: 'text/plain', body: talkSrt('Srt') });
  site.page('/late.vtt', { type: 'text/vtt', body: talkVtt('Late') });
  site.page('/framed.vtt', { type: 'text/vtt', body: talkVtt('Framed') });
  site.page('/player.html', videoPage('Player', video, silence() + load('/framed.vtt')));
  const hls = (name: string, body: string) =>
    site.page(`/hls/${name}`, { type: 'application/vnd.apple.mpegurl', body });
  hls(
    'master.m3u8',
    '#EXTM3U\n#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="s",NAME="English",LANGUAGE="en",URI="en.m3u8"\n#EXT-X-STREAM-INF:BANDWIDTH=1\nv.m3u8\n',
  );
  hls('en.m3u8', '#EXTM3U\n#EXTINF:30,\n1.vtt\n#EXTINF:30,\n2.vtt\n#EXT-X-ENDLIST\n');
  hls('1.vtt', talkVtt('Segment', 3));
  hls('2.vtt', talkVtt('Segment', 3).replace('WEBVTT', 'WEBVTT\nX-TIMESTAMP-MAP=LOCAL:00:00.000,MPEGTS:2700000'));
}

test.describe('subtitles of a page, by the toolbar button', () => {
  test.beforeEach(({ site }) => serve(site));

  for (const [i, { name, body, script, says, via }] of ways.entries()) {
    test(name, async ({ gloss, site }) => {
      const page = await gloss.open(site.page(`/way-${i}.html`, videoPage(`Tides ${i}`, body, script)));
      await page.waitForLoadState('networkidle');
      const { source, text, body: stored } = await capture(gloss, page);
      expect(source).toMatchObject({
        kind: 'video',
        title: `Tides ${i}`,
        lang: 'en',
        durationMs: 60_000,
        track: { via },
      });
      for (let n = 1; n <= (says === 'Segment' ? 3 : 6); n++) expect(text).toContain(`${says} sentence ${n} explains`);
      expect(stored.passages.at(-1)?.anchor).toMatchObject({ t: [expect.any(Number), 59_000] });
      expect(source.track?.coverage).toBeCloseTo(0.983, 2);
    });
  }

  test('a disabled track is disabled again afterwards', async ({ gloss, site }) => {
    const page = await gloss.open(site.page('/again.html', videoPage('Again', track('/talk.vtt'), silence())));
    await capture(gloss, page);
    expect(await page.evaluate(() => document.querySelector('video')?.textTracks[0]?.mode)).toBe('disabled');
  });

  test('subtitles that load after the click arrive by themselves', async ({ gloss, site }) => {
    const page = await gloss.open(
      site.page('/later.html', videoPage('Later', video, `${silence()} window.later = () => ${load('/late.vtt')}`)),
    );
    await gloss.clickToolbar(page);
    await (await gloss.panel()).waitForText('subtitles have not loaded yet');
    await page.evaluate('later()');
    expect((await saved(gloss, page)).text).toContain('Late sentence 6');
  });

  test('a video that another takes the place of gets none of its subtitles', async ({ gloss, site }) => {
    const page = await gloss.open(
      site.page('/first.html', videoPage('First', video, `${silence()} window.later = () => ${load('/late.vtt')}`)),
    );
    await gloss.clickToolbar(page);
    await (await gloss.panel()).waitForText('subtitles have not loaded yet');
    await page.evaluate(`history.pushState(null, '', '/second.html'); later()`);
    await page.waitForTimeout(3000);
    const library = readLibrary(await gloss.openExtensionPage('options.html'));
    expect(await library.sources()).toEqual([]);
  });

  test('a place of the text is sought in the page’s video', async ({ gloss, site }) => {
    const page = await gloss.open(site.page('/seek.html', videoPage('Seek', track('/talk.vtt'), silence())));
    const { source, body } = await capture(gloss, page);
    const passage = body.passages.at(-1);
    const own = await gloss.openExtensionPage('options.html');
    await own.evaluate((command) => chrome.runtime.sendMessage(command), {
      type: 'jump',
      sourceId: source.id,
      anchor: passage?.anchor,
      text: '',
    });
    const start = passage && 't' in passage.anchor ? passage.anchor.t[0] / 1000 : Number.NaN;
    await expect.poll(() => page.evaluate(() => document.querySelector('video')?.currentTime)).toBeCloseTo(start, 1);
    expect(await page.evaluate(() => document.querySelector('video')?.paused)).toBe(true);
  });
});
