import type { Page } from '@playwright/test';
import { expect, test } from '../harness';
import { videoPage } from '../video-pages';
import { click, settled } from './reading';
import { json3, sentences, simulateYoutube, token } from './youtube-site';

const watch = (id: string) => `https://www.youtube.com/watch?v=${id}`;
const track = (vssId: string, name: string, mark = name) => ({ vssId, name, body: json3(sentences(mark)) });

const captionHistory = (page: Page) => page.evaluate<unknown>(`document.querySelector('#movie_player').captionHistory`);

test.describe('YouTube, by the toolbar button', () => {
  test('a video’s captions, chapters and what is known of it', async ({ gloss }) => {
    const chapters = [
      { title: 'Flood', startMs: 0 },
      { title: 'Ebb', startMs: 30_000 },
    ];
    const tracks = [track('.de', 'German'), track('.en', 'English'), track('a.en', 'English (auto-generated)', 'Auto')];
    const { asked } = await simulateYoutube(gloss.context, {
      videos: { tides000001: { title: 'On tides', tracks, chapters } },
    });
    const page = await gloss.open(`${watch('tides000001')}&t=3s`);
    const { row, sources, textOf, everything } = await click(gloss, page);
    expect(row).toMatchObject({ state: 'ready', trackId: '.en' });
    expect(row.tracks?.map(({ id, kind }) => [id, kind])).toEqual([
      ['.en', 'manual'],
      ['a.en', 'asr'],
      ['.de', 'manual'],
    ]);
    const [source] = sources;
    expect(source).toMatchObject({
      key: 'yt:tides000001',
      url: watch('tides000001'),
      title: 'On tides',
      author: 'Tide Channel',
      site: 'YouTube',
      durationMs: 60_000,
      image: 'https://i.ytimg.com/vi/tides000001/hqdefault.jpg',
      track: { kind: 'manual', lang: 'en', label: 'English', via: 'youtube' },
    });
    expect(source?.track?.coverage).toBeCloseTo(1, 1);
    expect(source?.track?.partial).toBeUndefined();
    expect(source?.chapters?.map(({ title }) => title)).toEqual(['Flood', 'Ebb']);
    expect(textOf('yt:tides000001')).toContain('English sentence 12 explains');
    expect(asked.at(-1)?.searchParams.get('pot')).toBe(`${token}-tides000001`);
    expect(asked.at(-1)?.searchParams.has('xosf')).toBe(false);
    expect(asked.at(-1)?.searchParams.getAll('fmt')).toEqual(['json3']);
    // Signed addresses are secrets: neither stored nor shown.
    expect(everything).not.toContain(token);
    expect(everything).not.toContain('SIGNATURE');
    expect(await captionHistory(page)).toEqual([]);
    expect(await page.evaluate(() => Object.keys(window).filter((name) => /gloss|youtubePlayer/i.test(name)))).toEqual(
      [],
    );
  });

  test('another of its tracks, by the person’s choice', async ({ gloss }) => {
    const tracks = [track('.en', 'English'), track('a.en', 'English (auto-generated)', 'Auto')];
    await simulateYoutube(gloss.context, { videos: { tides000001: { title: 'On tides', tracks } } });
    const page = await gloss.open(watch('tides000001'));
    const { row } = await click(gloss, page);
    const own = await gloss.openExtensionPage('options.html');
    const message = { type: 'capture', tabId: row.tabId, trackId: 'a.en' };
    await own.evaluate((command) => chrome.runtime.sendMessage(command), message);
    const after = await settled(gloss, page, ({ trackId }) => trackId === 'a.en');
    expect(after.sources).toHaveLength(1);
    expect(after.sources[0]?.track).toMatchObject({ kind: 'asr', label: 'English (auto-generated)' });
    expect(after.textOf('yt:tides000001')).toContain('Auto sentence 1 ');
  });

  test('captions that only being shown opens are shown for a moment', async ({ gloss }) => {
    await simulateYoutube(gloss.context, {
      token: 'with-captions',
      videos: { tides000001: { title: 'On tides', tracks: [track('a.en', 'English (auto-generated)', 'Auto')] } },
    });
    const page = await gloss.open(watch('tides000001'));
    const { sources, textOf } = await click(gloss, page);
    expect(sources[0]?.track).toMatchObject({ kind: 'asr', lang: 'en' });
    expect(textOf('yt:tides000001')).toContain('Auto sentence 12');
    expect(await captionHistory(page)).toEqual([true, false]);
  });

  test('what the viewer reads is read; captions that were on stay on', async ({ gloss }) => {
    const tracks = [track('.en', 'English'), track('.de', 'German')];
    await simulateYoutube(gloss.context, {
      captionsOn: true,
      selected: '.de',
      videos: { tides000001: { title: 'On tides', tracks } },
    });
    const page = await gloss.open(watch('tides000001'));
    const { row } = await click(gloss, page);
    expect(row).toMatchObject({ state: 'ready', trackId: '.de' });
    expect(await captionHistory(page)).toEqual([]);
  });

  test('no token: said so, never an empty text; read by itself once captions are on', async ({ gloss }) => {
    test.setTimeout(90_000);
    await simulateYoutube(gloss.context, {
      token: 'never',
      videos: { tides000001: { title: 'On tides', tracks: [track('.en', 'English')] } },
    });
    const page = await gloss.open(watch('tides000001'));
    const { row, sources } = await click(gloss, page);
    expect(row).toMatchObject({ state: 'waiting', error: { code: 'TOKEN_MISSING' } });
    expect(sources).toEqual([]);
    expect(await captionHistory(page)).toEqual([true, false]);
    await (await gloss.panel()).waitForText('YouTube shows captions but did not hand them over.');
    const player = `/api/timedtext?v=tides000001&lang=en&sim=.en&fmt=json3&pot=${token}-tides000001`;
    await page.evaluate((url) => fetch(url).then((answer) => answer.text()), player);
    const after = await settled(gloss, page, ({ state }) => state === 'ready');
    expect(after.textOf('yt:tides000001')).toContain('English sentence 12');
  });

  test('an advertisement is waited for, and captions are not touched in it', async ({ gloss }) => {
    await simulateYoutube(gloss.context, {
      token: 'with-captions',
      adMs: 5000,
      videos: { tides000001: { title: 'On tides', tracks: [track('.en', 'English')] } },
    });
    const page = await gloss.open(watch('tides000001'));
    await gloss.clickToolbar(page);
    await page.waitForTimeout(3000);
    expect(await captionHistory(page)).toEqual([]);
    const { sources } = await settled(gloss, page);
    expect(sources[0]).toMatchObject({ title: 'On tides', track: { label: 'English' } });
  });

  test('after going on within the page, the next video’s text and nothing of the last', async ({ gloss }) => {
    await simulateYoutube(gloss.context, {
      videos: {
        first000001: {
          title: 'First',
          tracks: [track('.en', 'English', 'First')],
          chapters: [
            { title: 'A', startMs: 0 },
            { title: 'B', startMs: 20_000 },
          ],
        },
        second00002: { title: 'Second', tracks: [track('.en', 'English', 'Second')] },
        third000003: { title: 'Third' },
      },
    });
    const page = await gloss.open(watch('first000001'));
    expect((await click(gloss, page)).sources[0]?.title).toBe('First');
    // The player comes to the second video a good while after the address does.
    await page.evaluate(`goTo('second00002', 2500)`);
    const second = await click(gloss, page);
    const source = second.sources.find(({ key }) => key === 'yt:second00002');
    expect(source).toMatchObject({ title: 'Second', url: watch('second00002') });
    expect(source?.chapters).toBeUndefined();
    expect(second.textOf('yt:second00002')).toContain('Second sentence 12');
    expect(second.textOf('yt:second00002')).not.toContain('First');
    await page.evaluate(`goTo('third000003')`);
    const third = await click(gloss, page);
    expect(third.row).toMatchObject({ state: 'failed', error: { code: 'NO_SUBTITLES' } });
    expect(third.sources).toHaveLength(2);
  });

  test('shorts, live streams and players by themselves', async ({ gloss }) => {
    const tracks = [track('.en', 'English')];
    await simulateYoutube(gloss.context, {
      videos: {
        short000001: { title: 'Short', tracks },
        live0000001: { title: 'Live', tracks, live: true },
        embed000001: { title: 'Embed', tracks },
      },
    });
    const pages = ['shorts/short000001', 'live/live0000001', 'embed/embed000001'];
    for (const path of pages) {
      const page = await gloss.open(`https://www.youtube.com/${path}`);
      expect((await click(gloss, page)).row.state).toBe('ready');
    }
    const { sources } = await settled(gloss, gloss.context.pages().at(-1) as Page);
    expect(sources.map(({ key }) => key).sort()).toEqual(['yt:embed000001', 'yt:live0000001', 'yt:short000001']);
    const live = sources.find(({ title }) => title === 'Live');
    expect(live?.durationMs).toBeUndefined();
    expect(live?.track).toMatchObject({ partial: true });
  });

  test('what is heard is what is read: captions of a dub go with its sound', async ({ gloss }) => {
    const tracks = [
      track('a.en', 'English (auto-generated)', 'Said'),
      track('a.es', 'Spanish (auto-generated)', 'Dicho'),
    ];
    await simulateYoutube(gloss.context, {
      videos: { dubbed00001: { title: 'Dubbed', tracks, heard: ['a.es'], audioId: 'es.10' } },
    });
    const { row, textOf } = await click(gloss, await gloss.open(watch('dubbed00001')));
    expect([row.trackId, row.tracks?.map(({ id }) => id)]).toEqual(['a.es', ['a.es', 'a.en']]);
    expect(textOf('yt:dubbed00001')).toContain('Dicho sentence 12');
  });

  test('short after short: each its own text', async ({ gloss }) => {
    const short = (mark: string) => ({ title: mark, tracks: [track('.en', 'English', mark)] });
    await simulateYoutube(gloss.context, { videos: { short000001: short('Uno'), short000002: short('Due') } });
    const page = await gloss.open('https://www.youtube.com/shorts/short000001');
    expect((await click(gloss, page)).textOf('yt:short000001')).toContain('Uno sentence 12');
    // Swiped on: the address changes, the player follows, and no event tells.
    await page.evaluate(`goTo('short000002', 1500, '/shorts/short000002')`);
    const second = await click(gloss, page);
    expect(second.row.state).toBe('ready');
    expect(second.textOf('yt:short000002')).toContain('Due sentence 12');
    expect(second.textOf('yt:short000002')).not.toContain('Uno');
  });

  test('a live stream says what was read so far, and is read again', async ({ gloss }) => {
    const live = {
      title: 'Live',
      live: true,
      tracks: [{ vssId: 'a.en', name: 'English', body: json3(sentences('So far', 4)) }],
    }; // prettier-ignore
    await simulateYoutube(gloss.context, { videos: { live0000001: live } });
    const page = await gloss.open('https://www.youtube.com/live/live0000001');
    expect((await click(gloss, page)).sources[0]?.track).toMatchObject({ partial: true, covered: [[0, 19_800]] });
    const panel = await gloss.panel();
    await panel.waitForText('Partial: 0:00–0:19 so far');
    live.tracks = [{ vssId: 'a.en', name: 'English', body: json3(sentences('So far', 9)) }];
    await page.bringToFront();
    await panel.click('button', 'Read again');
    await panel.waitForText('Partial: 0:00–0:44 so far');
  });

  test('a player in a page of another site, once YouTube is allowed', async ({ gloss, site }) => {
    await simulateYoutube(gloss.context, {
      token: 'with-captions',
      videos: { embed000001: { title: 'Embed', tracks: [track('.en', 'English', 'Framed')] } },
    });
    for (const host of ['www.youtube.com', 'www.youtube-nocookie.com']) {
      const frame = `<iframe src="https://${host}/embed/embed000001" allow="autoplay; encrypted-media" allowfullscreen></iframe>`;
      const page = await gloss.open(site.page(`/${host}.html`, videoPage(`A page with ${host}`, frame, '')));
      const { row } = await click(gloss, page);
      expect(row).toMatchObject({ frameOrigin: `https://${host}` });
      const panel = await gloss.panel();
      await panel.waitForText(`The player is on ${host}`);
      await gloss.grantHost(`https://${host}/*`);
      await page.bringToFront();
      await panel.click('button', 'Allow it');
      const { sources, textOf } = await settled(gloss, page, ({ state }) => state === 'ready');
      expect(textOf('yt:embed000001')).toContain('Framed sentence 12');
      expect(sources).toHaveLength(1);
      expect(sources[0]).toMatchObject({ url: page.url(), track: { via: 'youtube' } });
      const player = page.frames()[1];
      expect(await player?.evaluate(`document.querySelector('#movie_player').captionHistory`)).toEqual([true, false]);
      const own = await gloss.openExtensionPage('options.html');
      await own.evaluate((command) => chrome.runtime.sendMessage(command), {
        type: 'jump',
        sourceId: sources[0]?.id,
        anchor: { t: [30_000, 31_000] },
        text: '',
      });
      await expect.poll(() => player?.evaluate(() => document.querySelector('video')?.currentTime)).toBeCloseTo(30, 1);
      await own.close();
      await page.close();
    }
  });

  test('a place is sought in the page, but never in an advertisement’s time', async ({ gloss }) => {
    await simulateYoutube(gloss.context, {
      videos: { tides000001: { title: 'On tides', tracks: [track('.en', 'English')] } },
    });
    const page = await gloss.open(watch('tides000001'));
    const { sources } = await click(gloss, page);
    const own = await gloss.openExtensionPage('options.html');
    const seek = (seconds: number) =>
      own.evaluate((command) => chrome.runtime.sendMessage(command), {
        type: 'jump',
        sourceId: sources[0]?.id,
        anchor: { t: [seconds * 1000, seconds * 1000 + 1000] },
        text: '',
      });
    const time = () => page.evaluate(() => document.querySelector('video')?.currentTime);
    await seek(20);
    await expect.poll(time).toBeCloseTo(20, 1);
    await page.evaluate(() => document.querySelector('#movie_player')?.classList.add('ad-showing'));
    const elsewhere = gloss.context.waitForEvent('page');
    await seek(40);
    await expect.poll(async () => (await elsewhere).url()).toBe(`${watch('tides000001')}&t=40s`);
    expect(await time()).toBeCloseTo(20, 1);
  });
});
