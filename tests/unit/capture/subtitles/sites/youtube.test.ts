import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { readPage } from '../../../../../lib/capture/page';
import { describedChapters, youtubeChapters } from '../../../../../lib/capture/subtitles/sites/youtube-chapters';
import { readYoutubePlayer } from '../../../../../lib/capture/subtitles/sites/youtube-player';
import { YoutubeReport } from '../../../../../lib/capture/subtitles/sites/youtube-report';
import { youtubeTracks } from '../../../../../lib/capture/subtitles/sites/youtube-tracks';
import { fakePage } from '../page-fakes';

const id = 'tides000001';
const watch = `https://www.youtube.com/watch?v=${id}`;
const timedtext = (vssId: string, more = '') =>
  `/api/timedtext?v=${id}&exp=xpe&signature=SECRET&fmt=srv3&lang=${vssId.split('.')[1]}${vssId.startsWith('a') ? '&kind=asr' : ''}${more}`;

interface Track {
  vssId: string;
  kind?: string;
}

const captionTrack = ({ vssId, kind }: Track) => ({
  baseUrl: timedtext(vssId),
  name: { runs: [{ text: `Name of ${vssId}` }] },
  vssId,
  languageCode: vssId.split('.')[1],
  ...(kind && { kind }),
});

function report(tracks: Track[], more: object = {}, captions: object = {}) {
  return {
    id,
    state: 'ready',
    response: {
      playabilityStatus: { status: 'OK' },
      videoDetails: {
        videoId: id,
        title: 'On tides',
        author: 'Tide Channel',
        lengthSeconds: '60',
        shortDescription: '',
      },
      captions: { playerCaptionsTracklistRenderer: { captionTracks: tracks.map(captionTrack), ...captions } },
    },
    heard: [],
    chapters: [],
    ...more,
  };
}

const order = (value: object, languages: string[] = ['en']) =>
  youtubeTracks(YoutubeReport.parse(value), languages).map((track) => track.id);

describe('the order of YouTube’s tracks', () => {
  const tracks = [{ vssId: '.zh' }, { vssId: '.en.SDH' }, { vssId: '.en' }, { vssId: 'a.en', kind: 'asr' }];

  it('what the viewer reads, then unnamed, named and automatic ones of what is spoken, then the rest', () => {
    expect(order(report(tracks))).toEqual(['.en', '.en.SDH', 'a.en', '.zh']);
    expect(order(report(tracks, { selected: 'a.en' }))[0]).toBe('a.en');
  });

  it('a wanted language a person wrote comes before automatic captions, an unwanted one after', () => {
    const two = [{ vssId: '.fr' }, { vssId: 'a.en', kind: 'asr' }];
    expect(order(report(two), ['fr'])).toEqual(['.fr', 'a.en']);
    expect(order(report(two), ['de'])).toEqual(['a.en', '.fr']);
    expect(order(report([{ vssId: '.fr' }]), ['de'])).toEqual(['.fr']);
  });

  it('with dubbed audio, the tracks that match what is heard', () => {
    const two = [{ vssId: '.en' }, { vssId: '.es' }, { vssId: 'a.en', kind: 'asr' }];
    const heard = [{ vssId: '.es', url: timedtext('.es') }];
    expect(order(report(two, { heard, audioId: 'es.3' }))[0]).toBe('.es');
    const audioTracks = [
      { audioTrackId: 'en.4', captionTrackIndices: [0, 2] },
      { audioTrackId: 'es.3', captionTrackIndices: [1] },
    ];
    expect(order(report(two, { audioId: 'es.3' }, { audioTracks }))[0]).toBe('.es');
    expect(order(report(two, {}, { audioTracks }))[0]).toBe('.en');
  });

  it('a live chat is no caption', () => {
    expect(order(report([{ vssId: '.live_chat' }, { vssId: '.en' }]))).toEqual(['.en']);
  });
});

describe('captions of YouTube, read in the page', () => {
  const json3 = (text: string, endMs = 55_000) =>
    JSON.stringify({ wireMagic: 'pb3', events: [{ tStartMs: 0, dDurationMs: endMs, segs: [{ utf8: text }] }] });
  const asked = (vssId: string, pot = 'TOKEN') => {
    const url = new URL(timedtext(vssId), watch);
    if (pot)
      for (const [name, value] of [
        ['pot', pot],
        ['c', 'WEB'],
      ] as const)
        url.searchParams.set(name, value);
    url.searchParams.set('fmt', 'json3');
    return url.href;
  };
  /** The player's own addresses, of which that of `vssId` has the token already. */
  const heard = (vssId: string) =>
    tracks.map((track) => ({
      vssId: track.vssId,
      url: timedtext(track.vssId, '&tlang=de') + (track.vssId === vssId ? '&pot=TOKEN&c=WEB' : ''),
    }));
  const tracks = [{ vssId: '.en' }, { vssId: 'a.en', kind: 'asr' }];
  const read = async (site: unknown, answers: Record<string, string>, options = {}, more = {}) => {
    const { document, asked: requests } = fakePage({
      html: '<title>Stale</title><video>',
      url: watch,
      answers,
      ...more,
    });
    return { result: await readPage(document, { site, languages: ['en'], ...options }), requests };
  };

  it('asks with the token of any of the video’s tracks, for json3, without translation', async () => {
    const { result, requests } = await read(report(tracks, { heard: heard('a.en') }), {
      [asked('.en')]: json3('Tides.'),
    });
    expect(requests).toEqual([asked('.en')]);
    expect(result).toMatchObject({
      best: { draft: { key: `yt:${id}`, title: 'On tides', track: { kind: 'manual', label: 'Name of .en' } } },
      tracks: [{ id: '.en' }, { id: 'a.en', kind: 'asr' }],
      trackId: '.en',
    });
    expect(JSON.stringify(result)).not.toMatch(/TOKEN|SECRET/);
  });

  it('finds the token in what the player has loaded for this video', async () => {
    const loaded = [
      [`https://www.youtube.com/api/timedtext?v=another0001&pot=OTHER`, 9],
      [`https://www.youtube.com${timedtext('.de')}&pot=TOKEN&c=WEB`, 5],
    ];
    const { result } = await read(report(tracks), { [asked('.en')]: json3('Tides.') }, {}, { loaded });
    expect(result.best?.passages[0]?.text).toBe('Tides.');
  });

  it('reads the track that is asked for, and no other in its place', async () => {
    const answers = { [asked('.en')]: json3('Human.'), [asked('a.en')]: json3('Auto.') };
    const site = report(tracks, { heard: heard('.en') });
    expect((await read(site, answers, { trackId: 'a.en' })).result).toMatchObject({
      trackId: 'a.en',
      best: { passages: [{ text: 'Auto.' }] },
    });
    const gone = await read(site, { [asked('.en')]: json3('Human.') }, { trackId: 'a.en' });
    expect(gone.result).toMatchObject({ error: { code: 'FETCH_FAILED' }, tracks: [{ id: '.en' }, { id: 'a.en' }] });
    expect(gone.result.best).toBeUndefined();
  });

  it('an empty answer is a missing token; an address stays out of the error', async () => {
    const { result } = await read(report(tracks), { [asked('.en', '')]: '' });
    expect(result).toMatchObject({ waiting: true, error: { code: 'TOKEN_MISSING' } });
    expect(JSON.stringify(result)).not.toContain('SECRET');
  });

  it('takes the next track where one holds no words', async () => {
    const answers = { [asked('.en')]: json3(' '), [asked('a.en')]: json3('Auto.') };
    expect((await read(report(tracks, { heard: heard('.en') }), answers)).result.trackId).toBe('a.en');
  });

  it('what ends early is asked for again, and marked where it stays so', async () => {
    const { result, requests } = await read(report([{ vssId: '.en' }], { heard: heard('.en') }), {
      [asked('.en')]: json3('Only the beginning.', 4000),
    });
    expect(requests).toHaveLength(2);
    expect(result.best?.draft.track).toMatchObject({ partial: true });
  });

  it('no address of another host, path or video is asked', async () => {
    const site = report([{ vssId: '.en' }]);
    const [listed] = site.response.captions.playerCaptionsTracklistRenderer.captionTracks;
    if (!listed) throw new Error('no track');
    for (const baseUrl of ['/api/timedtext?v=another0001', '/logout?v=tides000001', 'javascript:1', '']) {
      listed.baseUrl = baseUrl;
      const { result, requests } = await read(site, {});
      expect([baseUrl, requests, result.error?.code]).toEqual([baseUrl, [], 'NO_SUBTITLES']);
    }
    listed.baseUrl = `https://evil.example/api/timedtext?v=${id}`;
    expect(
      (await read(site, {})).requests.every((url) => url.startsWith('https://www.youtube.com/api/timedtext')),
    ).toBe(true);
  });

  it('a report of another video, or a forged one, is not believed', async () => {
    const other = { ...report(tracks, { heard: heard('.en') }), id: 'another0001' };
    expect((await read(other, {})).result.error?.code).toBe('WRONG_VIDEO');
    for (const forged of [
      null,
      'x',
      { id: 7 },
      { ...report(tracks), heard: 'x' },
      { ...report(tracks), response: { playabilityStatus: [] } },
    ]) {
      expect((await read(forged, {})).result).toMatchObject({ error: { code: 'SITE_CHANGED' } });
    }
  });
});

describe('chapters of YouTube', () => {
  it('in a description: from 0:00 on, three or more, ascending', () => {
    const text = 'Buy at 10:30!\n\n0:00 Start\n(1:05) - Middle\n1:02:03 End\n0:10 Another list';
    expect(describedChapters(text)).toEqual([
      { title: 'Start', startMs: 0 },
      { title: 'Middle', startMs: 65_000 },
      { title: 'End', startMs: 3_723_000 },
    ]);
    expect(describedChapters('Intro 00:00\nTides 1:00\nMoon 2:00')).toHaveLength(3);
    expect(describedChapters('0:00 Start\n1:00 End')).toEqual([]);
    expect(describedChapters('1:00 A\n2:00 B\n3:00 C')).toEqual([]);
  });

  it('are those of this video, and not made up by YouTube', () => {
    const answer = (video: string, key: string) => ({
      currentVideoEndpoint: { watchEndpoint: { videoId: video } },
      playerOverlays: {
        playerOverlayRenderer: {
          decoratedPlayerBarRenderer: {
            decoratedPlayerBarRenderer: {
              playerBar: {
                multiMarkersPlayerBarRenderer: {
                  markersMap: [
                    {
                      key,
                      value: {
                        chapters: [{ chapterRenderer: { title: { simpleText: 'Ebb' }, timeRangeStartMillis: 0 } }],
                      },
                    },
                  ],
                },
              },
            },
          },
        },
      },
    });
    expect(
      youtubeChapters([answer('another0001', 'DESCRIPTION_CHAPTERS'), answer(id, 'DESCRIPTION_CHAPTERS')], id),
    ).toEqual([{ title: 'Ebb', startMs: 0 }]);
    expect(youtubeChapters([answer(id, 'AUTO_CHAPTERS')], id)).toEqual([]);
    expect(youtubeChapters([undefined, 7, { currentVideoEndpoint: null }], id)).toEqual([]);
  });
});

describe('YouTube’s player, asked in its own world', () => {
  const quick = { pollMs: 2, nudgeMs: 6, tokenMs: 60, shortMs: 30, adMs: 150 };

  function playerPage({
    opens = 'captions',
    state = 1,
  }: {
    opens?: 'captions' | 'never' | 'at-once';
    state?: number;
  } = {}) {
    const { window } = new JSDOM('<div id="movie_player"><button class="ytp-subtitles-button" aria-pressed="false">', {
      url: watch,
      runScripts: 'outside-only',
    });
    Object.defineProperty(window.performance, 'getEntriesByType', { value: () => [] });
    ownClock(window);
    const player = window.document.querySelector('#movie_player');
    if (!player) throw new Error('no player');
    const page = { video: id, on: false, toggles: 0, open: opens === 'at-once' };
    Object.assign(player, {
      getPlayerState: () => state,
      getVideoData: () => ({ video_id: page.video }),
      getPlayerResponse: () => ({
        ...report([{ vssId: '.en' }]).response,
        videoDetails: { videoId: page.video, title: 'On tides' },
      }),
      getAudioTrack: () => ({
        captionTracks: [{ vssId: '.en', url: timedtext('.en', page.open ? '&pot=TOKEN' : '') }],
      }),
      isSubtitlesOn: () => page.on,
      toggleSubtitles: () => {
        page.on = !page.on;
        page.toggles++;
        if (page.on && opens === 'captions') window.setTimeout(() => (page.open = true), 10);
      },
    });
    return { window: window as unknown as Window & typeof globalThis, player, page };
  }

  /** Timers in their order, each as soon as the one before: waiting takes no time, and a busy machine changes nothing. */
  function ownClock(window: JSDOM['window']): void {
    let now = 0;
    const timers: { at: number; run: () => void }[] = [];
    const setTimeout = (run: () => void, ms = 0) => {
      timers.push({ at: now + ms, run });
      setImmediate(() => {
        timers.sort((a, b) => a.at - b.at);
        const next = timers.shift();
        now = next?.at ?? now;
        next?.run();
      });
    };
    Object.defineProperty(window, 'setTimeout', { value: setTimeout });
    Object.defineProperty(window.performance, 'now', { value: () => now });
  }

  it('has the token at once, or once captions are shown, which are put back', async () => {
    const ready = playerPage({ opens: 'at-once' });
    expect((await readYoutubePlayer(ready.window, quick))?.heard[0]?.url).toContain('pot=TOKEN');
    expect(ready.page.toggles).toBe(0);
    const shut = playerPage();
    expect((await readYoutubePlayer(shut.window, quick))?.heard[0]?.url).toContain('pot=TOKEN');
    expect(shut.page).toMatchObject({ toggles: 2, on: false });
  });

  it('gives up in time, and puts captions back then too', async () => {
    const { window, page } = playerPage({ opens: 'never' });
    expect(YoutubeReport.parse(await readYoutubePlayer(window, quick))).toMatchObject({ state: 'ready', id });
    expect(page).toMatchObject({ toggles: 2, on: false });
  });

  it('leaves captions alone where they are on, where nothing plays yet, and in an advertisement', async () => {
    const on = playerPage({ opens: 'never' });
    on.page.on = true;
    await readYoutubePlayer(on.window, quick);
    expect(on.page).toMatchObject({ toggles: 0, on: true });
    const cued = playerPage({ opens: 'never', state: 5 });
    await readYoutubePlayer(cued.window, quick);
    expect(cued.page.toggles).toBe(0);
    const ad = playerPage({ opens: 'never' });
    ad.player.classList.add('ad-showing');
    expect((await readYoutubePlayer(ad.window, quick))?.state).toBe('ad');
    expect(ad.page.toggles).toBe(0);
  });

  it('leaves them as the viewer switched them meanwhile', async () => {
    const { window, player, page } = playerPage({ opens: 'never' });
    window.setTimeout(() => (page.on = false), 20);
    await readYoutubePlayer(window, quick);
    expect(page).toMatchObject({ toggles: 1, on: false });
    expect(player.isConnected).toBe(true);
  });

  it('waits for the video of the address, and ends when that changes', async () => {
    const late = playerPage({ opens: 'at-once' });
    late.page.video = 'another0001';
    late.window.setTimeout(() => (late.page.video = id), 15);
    expect(await readYoutubePlayer(late.window, quick)).toMatchObject({ state: 'ready', id });
    const never = playerPage();
    never.page.video = 'another0001';
    expect(await readYoutubePlayer(never.window, quick)).toMatchObject({ state: 'other-video', response: undefined });
    const gone = playerPage({ opens: 'never' });
    const reading = readYoutubePlayer(gone.window, { ...quick, tokenMs: 60_000 });
    gone.window.history.pushState(null, '', '/watch?v=another0001');
    expect(await reading).toMatchObject({ id });
    expect(gone.page.on).toBe(false);
  });

  it('bears a player that throws, and pages without one', async () => {
    const broken = playerPage();
    const fail = () => {
      throw new Error('no');
    };
    Object.assign(broken.player, {
      getPlayerResponse: fail,
      getAudioTrack: fail,
      getVideoData: fail,
      getPlayerState: fail,
    });
    expect(await readYoutubePlayer(broken.window, quick)).toMatchObject({ state: 'other-video' });
    broken.player.remove();
    expect(await readYoutubePlayer(broken.window, quick)).toMatchObject({ state: 'no-player' });
    broken.window.history.pushState(null, '', '/feed/subscriptions');
    expect(await readYoutubePlayer(broken.window, quick)).toBeUndefined();
  });
});
