import { describe, expect, it } from 'vitest';
import { readPage } from '../../../../lib/capture/page';
import { type FakePage, type FakeVideo, fakePage, fakeTrack, setVideo, vtt } from './page-fakes';

const article = `<article><h1>Tides</h1>${'<p>The sea rises and falls twice a day because the moon and the sun pull at it, and the shape of the coast decides how far. Nobody who lives there needs to be told.</p>'.repeat(12)}</article>`;
const spoken = (result: Awaited<ReturnType<typeof readPage>>) =>
  result.best?.passages.map(({ text }) => text).join(' ') ?? '';

async function read(page: FakePage, videos: Record<string, FakeVideo>, options: Parameters<typeof readPage>[1] = {}) {
  const { document, asked } = fakePage(page);
  for (const [selector, video] of Object.entries(videos)) setVideo(document.querySelector(selector), video);
  return { result: await readPage(document, options), asked };
}

describe('subtitles of the main video', () => {
  it('reads a disabled track and puts its mode back', async () => {
    const track = fakeTrack({
      cues: [
        [1, 3, '<v Ada>Hello &amp; <i>welcome</i>.'],
        [3, 40, 'We talk about tides.'],
      ],
    });
    const { result } = await read({ html: '<title>Tides</title><video>' }, { video: { seconds: 50, tracks: [track] } });
    expect(result).toMatchObject({
      waiting: false,
      best: {
        draft: {
          kind: 'video',
          title: 'Tides',
          durationMs: 50_000,
          lang: 'en',
          track: { via: 'text-track', lang: 'en', kind: 'unknown', coverage: 0.78 },
        },
        passages: [
          { n: 1, text: 'Hello & welcome.', speaker: 'Ada', anchor: { t: [1000, 3000] } },
          { n: 2, text: 'We talk about tides.' },
        ],
      },
    });
    expect(track.modes).toEqual(['disabled', 'hidden', 'disabled']);
  });

  it('takes the track the player shows, else the page language, else a human one', async () => {
    const track = (language: string, label: string, mode: TextTrackMode = 'disabled') =>
      fakeTrack({ language, label, mode, cues: [[0, 30, `This is the ${label} track of the talk.`]] });
    const labels = async (lang: string, tracks: object[]) => {
      const { result } = await read(
        { html: `<html lang="${lang}"><video>` },
        { video: { seconds: 30, tracks } },
        { languages: ['fr'] },
      );
      return result.best?.draft.track?.label;
    };
    expect(
      await labels('de', [track('en', 'English'), track('de', 'Deutsch'), track('fr', 'Français', 'showing')]),
    ).toBe('Français');
    expect(await labels('de', [track('en', 'English'), track('fr', 'Français'), track('de', 'Deutsch')])).toBe(
      'Deutsch',
    );
    expect(await labels('', [track('en', 'English'), track('fr', 'Français')])).toBe('Français');
    expect(await labels('en', [track('en', 'English (auto-generated)'), track('en', 'English')])).toBe('English');
  });

  it('lists its tracks to choose from, and reads the chosen one, also when it says little', async () => {
    const tracks = [
      fakeTrack({ language: 'en', label: 'English', cues: [[0, 30, 'This is the English track.']] }),
      fakeTrack({ language: 'zh-Hans', label: '中文', cues: [[0, 5, '这是中文字幕。']] }),
    ];
    const page = { html: '<html lang="en"><video>' };
    const { result } = await read(page, { video: { seconds: 30, tracks } });
    expect(result.tracks?.map(({ lang, label }) => `${lang} ${label}`)).toEqual(['en English', 'zh-Hans 中文']);
    expect(result.trackId).toBe(result.tracks?.[0]?.id);

    const other = result.tracks?.[1]?.id ?? '';
    const again = await read(page, { video: { seconds: 30, tracks } }, { trackId: other });
    expect(again.result).toMatchObject({ trackId: other, best: { draft: { track: { lang: 'zh-Hans' } } } });
    const gone = await read(page, { video: { seconds: 30, tracks } }, { trackId: '9:xx' });
    expect(gone.result.best?.draft.track?.lang).toBe('en');
    const single = await read(page, { video: { seconds: 30, tracks: tracks.slice(0, 1) } });
    expect(single.result.tracks).toBeUndefined();
  });

  it('reads what the page has loaded, newest first, and only with the page’s own rules', async () => {
    const { result, asked } = await read(
      {
        html: '<html lang="en"><video>',
        loaded: [
          ['https://cdn.example/old/en.vtt?sig=1', 100],
          ['https://cdn.example/new/en.vtt?sig=2', 900],
          ['http://other.example/plain.vtt', 950],
          ['https://talks.example/thumbs.vtt', 960],
          ['https://talks.example/subtitle-menu.js', 970],
        ],
        answers: {
          'https://cdn.example/old/en.vtt?sig=1': vtt('Old'),
          'https://cdn.example/new/en.vtt?sig=2#default': new TypeError('CORS'),
          'https://cdn.example/new/en.vtt?sig=2#no-store': vtt('New'),
          'https://talks.example/thumbs.vtt':
            'WEBVTT\n\n00:00.000 --> 00:30.000\nsprite.jpg#xywh=0,0,160,90\n\n00:30.000 --> 01:00.000\nsprite.jpg#xywh=160,0,160,90\n',
        },
      },
      { video: { seconds: 60, src: 'blob:https://talks.example/1' } },
    );
    expect(spoken(result)).toContain('New sentence 1');
    expect(result.best?.draft.track).toMatchObject({ via: 'resource', label: 'en.vtt', lang: 'en' });
    expect(JSON.stringify(result)).not.toContain('sig=');
    expect(asked).toContain('https://cdn.example/new/en.vtt?sig=2 (no-store)');
    expect(asked.some((address) => /plain|\.js/.test(address))).toBe(false);
  });

  it('asks the page’s service worker by a track element, and only for what it may ask for', async () => {
    const { document, window } = fakePage({
      html: '<video>',
      loaded: [
        ['http://192.168.1.1/secret.vtt', 1],
        ['https://talks.example/worker.vtt', 2],
      ],
    });
    setVideo(document.querySelector('video'), { seconds: 60 });
    Object.defineProperty(window.navigator, 'serviceWorker', { value: { controller: {} } });
    const create = document.createElement.bind(document);
    const elements: HTMLElement[] = [];
    document.createElement = (name: string) => {
      const element = create(name);
      if (name === 'track') elements.push(element);
      return element;
    };
    expect((await readPage(document)).error?.code).toBe('FETCH_FAILED');
    expect(elements.map((element) => element.getAttribute('src'))).toEqual(['https://talks.example/worker.vtt']);
  });

  it('refuses a file longer than the video, one that spans little of it, and a web page', async () => {
    const { result } = await read(
      {
        html: '<video>',
        loaded: [
          ['https://talks.example/long.vtt', 1],
          ['https://talks.example/preview.vtt', 2],
          ['https://talks.example/gone.vtt', 3],
        ],
        answers: {
          'https://talks.example/long.vtt': vtt('Long', 600),
          'https://talks.example/preview.vtt': vtt('Preview', 20),
          'https://talks.example/gone.vtt': '<!doctype html><p>Please log in',
        },
      },
      { video: { seconds: 300 } },
    );
    expect(result).toMatchObject({ waiting: true, error: { code: 'FETCH_FAILED' } });
    expect(result.best).toBeUndefined();
  });

  it('prefers a whole file to the cues a player has buffered so far', async () => {
    const buffered = fakeTrack({ mode: 'showing', cues: [[0, 9, 'Only the start.']] });
    const { result } = await read(
      {
        html: '<video>',
        loaded: [['https://talks.example/en.vtt', 1]],
        answers: { 'https://talks.example/en.vtt': vtt('Whole') },
      },
      { video: { seconds: 60, tracks: [buffered] } },
    );
    expect(spoken(result)).toContain('Whole sentence 6');
  });

  it('turns a chapter track into chapters', async () => {
    const talk = fakeTrack({
      cues: [
        [0, 9, 'The first part begins here.'],
        [100, 110, 'The second part begins here.'],
      ],
    });
    const chapters = fakeTrack({
      kind: 'chapters',
      cues: [
        [0, 100, 'Moon'],
        [100, 120, 'Sun'],
      ],
    });
    const { result } = await read({ html: '<video>' }, { video: { seconds: 120, tracks: [chapters, talk] } });
    expect(result.best?.draft.chapters).toEqual([
      { title: 'Moon', from: 1 },
      { title: 'Sun', from: 2 },
    ]);
  });
});

describe('tracks to choose from', () => {
  const html = `<html lang="en"><video></video><script>setup({ tracks: [
    { file: '/en.vtt', label: 'English' }, { file: '/de.vtt', label: 'Deutsch', srclang: 'de' },
    { file: '/gone.vtt', label: 'Français', srclang: 'fr' } ] })</script>`;
  const answers = {
    'https://talks.example/en.vtt': vtt('English'),
    'https://talks.example/de.vtt': vtt('Hier steht ein ganzer deutscher Satz'),
  };
  const labels = (result: Awaited<ReturnType<typeof readPage>>) => result.tracks?.map(({ label }) => label);

  it('are also those a player’s data list; one that is gone leaves the list when it was tried', async () => {
    const video = { seconds: 60 };
    const { result } = await read({ html, answers }, { video });
    expect([labels(result), result.trackId]).toEqual([['English', 'Deutsch', 'Français'], 'und:english']);
    const german = await read({ html, answers }, { video }, { trackId: 'de:deutsch' });
    expect([german.result.trackId, spoken(german.result).slice(0, 9)]).toEqual(['de:deutsch', 'Hier steh']);
    expect(german.asked).toEqual(['https://talks.example/de.vtt']);
    const gone = await read({ html, answers }, { video }, { trackId: 'fr:français' });
    expect([labels(gone.result), gone.result.trackId]).toEqual([['English', 'Deutsch'], 'und:english']);
  });

  it('are one track where player and data speak of the same, read the way that gives the most of it', async () => {
    const track = (language: string, label: string, mode: TextTrackMode) =>
      fakeTrack({ language, label, mode, cues: [[0, 9, `${label}, but only the start.`]] });
    const page = {
      html: html.replace("label: 'English'", "label: 'English', srclang: 'en'"),
      loaded: [['https://talks.example/en.vtt', 5]] as [string, number][],
      answers,
    };
    const tracks = [track('en', 'English', 'showing'), track('de', 'Deutsch', 'disabled')];
    const { result } = await read(page, { video: { seconds: 60, tracks } });
    expect([labels(result), result.trackId]).toEqual([['English', 'Deutsch', 'Français'], 'en:english']);
    expect(spoken(result)).toContain('English sentence 6');
    const german = await read(page, { video: { seconds: 60, tracks } }, { trackId: 'de:deutsch' });
    expect(german.result.trackId).toBe('de:deutsch');
    expect(spoken(german.result)).toContain('deutscher Satz sentence 6');
  });

  it('are not the same text twice', async () => {
    const track = fakeTrack({ mode: 'showing', cues: [[0, 5, 'Only the start.']] });
    const page = {
      html: '<video>',
      loaded: [
        ['https://talks.example/a.vtt', 1],
        ['https://talks.example/b.vtt', 2],
      ] as [string, number][],
      answers: { 'https://talks.example/a.vtt': vtt('Same'), 'https://talks.example/b.vtt': vtt('Same') },
    };
    const { result } = await read(page, { video: { seconds: 60, tracks: [track] } });
    expect(labels(result)).toEqual(['English', 'b.vtt']);
  });
});

describe('how much of the video was read', () => {
  const hole: [number, number, string][] = [
    [0, 300, 'The beginning was played.'],
    [3000, 3500, 'Then somebody leapt to the end.'],
  ];
  it('is what a track that its player fills holds, not from where to where', async () => {
    const { result } = await read(
      { html: '<video>' },
      { video: { seconds: 3600, tracks: [fakeTrack({ cues: hole })] } },
    );
    const { coverage, covered } = result.best?.draft.track ?? {};
    expect(coverage).toBeCloseTo(800 / 3600, 3);
    expect(covered).toEqual([
      [0, 300_000],
      [3_000_000, 3_500_000],
    ]);
  });

  it('of a live stream is what there is so far', async () => {
    const video = { seconds: Number.POSITIVE_INFINITY, tracks: [fakeTrack({ cues: hole.slice(0, 1) })] };
    const { result } = await read({ html: '<video>' }, { video });
    expect(result.best?.draft.track).toMatchObject({ partial: true, covered: [[0, 300_000]] });
    expect(result.best?.draft.track?.coverage).toBeUndefined();
  });
});

describe('several videos in a page', () => {
  const one = fakeTrack({ cues: [[0, 50, 'The tides are pulled by the moon.']] });
  const two = fakeTrack({ cues: [[0, 50, 'The wind is driven by the sun.']] });
  const html =
    '<section><h2>Tides</h2><video id="a"></video></section><figure><video id="b"></video><figcaption>Wind</figcaption></figure><video id="c"></video>';
  const videos = {
    '#a': { seconds: 60, tracks: [one], src: 'https://talks.example/a.mp4' },
    '#b': { seconds: 70, tracks: [two], src: 'https://talks.example/b.mp4' },
    '#c': { seconds: 5, size: [100, 50] as [number, number] },
  };
  it('are listed, small ones left out, and the chosen one is read', async () => {
    const { result } = await read({ html }, videos);
    expect(result.videos?.map(({ label, durationMs }) => [label, durationMs])).toEqual([
      ['Tides', 60_000],
      ['Wind', 70_000],
    ]);
    expect([result.videoId, spoken(result)]).toEqual([result.videos?.[0]?.id, 'The tides are pulled by the moon.']);
    const other = await read({ html }, videos, { videoId: result.videos?.[1]?.id, prefer: 'video' });
    expect(spoken(other.result)).toBe('The wind is driven by the sun.');
    const playing = await read({ html }, { ...videos, '#b': { ...videos['#b'], playing: true } });
    expect(playing.result.videoId).toBe(result.videos?.[1]?.id);
  });
});

describe('videos of the same length in a page', () => {
  it('are saved as two', async () => {
    const track = (text: string) => [fakeTrack({ cues: [[0, 50, text]] })];
    const videos = {
      '#a': { seconds: 60, src: 'blob:https://talks.example/1', tracks: track('The tides are pulled by the moon.') },
      '#b': { seconds: 60, src: 'blob:https://talks.example/2', tracks: track('The wind is driven by the sun.') },
    };
    const page = { html: '<video id="a"></video><video id="b"></video>' };
    const first = (await read(page, videos)).result;
    const second = (await read(page, videos, { videoId: first.videos?.[1]?.id })).result;
    expect(spoken(second)).toContain('wind');
    expect(first.best?.draft.key).toMatch(/#video=60s$/);
    expect(second.best?.draft.key).toMatch(/#video=60s:1$/);
  });
});

describe('never another video’s', () => {
  const two = '<video id="a"></video><video id="b"></video>';
  const file = (name: string) => `https://talks.example/${name}`;

  it('gives a file to the video whose name it bears', async () => {
    const page = {
      html: two,
      loaded: [
        [file('moon.en.vtt'), 1],
        [file('moon-2.en.vtt'), 2],
      ] as [string, number][],
      answers: { [file('moon.en.vtt')]: vtt('Moon'), [file('moon-2.en.vtt')]: vtt('Second') },
    };
    const { result } = await read(page, {
      '#a': { seconds: 60, src: file('moon.mp4'), size: [1000, 600] },
      '#b': { seconds: 60, src: file('moon-2.mp4'), size: [300, 200] },
    });
    expect(spoken(result)).toContain('Moon sentence');
    expect(spoken(result)).not.toContain('Second');
  });

  it('does not guess between videos in use, but knows the one that is played', async () => {
    const page = {
      html: two,
      loaded: [[file('x.vtt'), 1]] as [string, number][],
      answers: { [file('x.vtt')]: vtt('X') },
    };
    const both = await read(page, { '#a': { seconds: 60, at: 5 }, '#b': { seconds: 60, at: 8 } });
    expect(both.result).toMatchObject({ waiting: true, error: { code: 'NO_SUBTITLES' } });
    const one = await read(page, { '#a': { seconds: 60, playing: true }, '#b': { seconds: 60 } });
    expect(spoken(one.result)).toContain('X sentence');
  });

  it('does not take what was loaded for the video before', async () => {
    const loaded: [string, number, string?][] = [
      [file('one.mp4'), 100, 'video'],
      [file('subs-1.vtt'), 150],
      [file('two.mp4'), 90_000, 'video'],
    ];
    const answers = { [file('subs-1.vtt')]: vtt('First'), [file('subs-2.vtt')]: vtt('Second') };
    const before = await read({ html: '<video>', loaded, answers }, { video: { seconds: 60, src: file('two.mp4') } });
    expect(before.result).toMatchObject({ waiting: true, error: { code: 'NO_SUBTITLES' } });
    const after = await read(
      { html: '<video>', loaded: [...loaded, [file('subs-2.vtt'), 89_500]], answers },
      { video: { seconds: 60, src: file('two.mp4') } },
    );
    expect(spoken(after.result)).toContain('Second sentence');
  });

  it('on YouTube takes the requests of this video only, and knows it by its id', async () => {
    const request = (id: string, more = '') => `https://www.youtube.com/api/timedtext?v=${id}&lang=en&fmt=json3${more}`;
    const body = (text: string) =>
      JSON.stringify({ events: [{ tStartMs: 0, dDurationMs: 50_000, segs: [{ utf8: text }] }] });
    const page = {
      html: '<html lang="en"><video>',
      url: 'https://www.youtube.com/watch?v=secondVideo&t=30s',
      loaded: [
        [request('secondVideo', '&kind=asr&pot=x'), 1],
        [request('first_Video'), 2],
      ] as [string, number][],
      answers: {
        [request('first_Video')]: body('The first video.'),
        [request('secondVideo', '&kind=asr&pot=x')]: body('The second video.'),
      },
    };
    const { result } = await read(page, { video: { seconds: 60, src: 'blob:y' } });
    expect(result.best).toMatchObject({
      draft: { key: 'yt:secondVideo', track: { kind: 'asr', lang: 'en' } },
      passages: [{ text: 'The second video.' }],
    });
    const other = await read(
      { ...page, url: 'https://www.youtube.com/shorts/third_Video' },
      { video: { seconds: 60, src: 'blob:z' } },
    );
    expect(other.result).toMatchObject({ waiting: true, error: { code: 'SITE_CHANGED' } });
    const closed = await read(
      { ...page, answers: { [request('secondVideo', '&kind=asr&pot=x')]: '' } },
      { video: { seconds: 60 } },
    );
    expect(closed.result).toMatchObject({ waiting: true, error: { code: 'EMPTY_BODY' } });
  });

  it('does not confuse streams: the variants of one are not another', async () => {
    const loaded: [string, number][] = [
      ['https://cdn.example/a/master.m3u8', 100],
      ['https://talks.example/en.vtt', 200],
      ['https://cdn.example/a/720p/index.m3u8', 60_000],
    ];
    const answers = { 'https://talks.example/en.vtt': vtt('A') };
    const same = await read({ html: '<video>', loaded, answers }, { video: { seconds: 60, src: 'blob:x' } });
    expect(spoken(same.result)).toContain('A sentence');
    const next = await read(
      { html: '<video>', loaded: [...loaded, ['https://cdn.example/b/master.m3u8', 90_000]], answers },
      { video: { seconds: 60, src: 'blob:y' } },
    );
    expect(next.result.best).toBeUndefined();
  });
});

describe('article and video of one page', () => {
  const track = () => fakeTrack({ cues: [[0, 50, 'The talk itself, word for word.']] });

  it('gives the video where it is large or beside little text, the article where it is small; and tells of the other', async () => {
    const large = await read({ html: `<video></video>${article}` }, { video: { seconds: 60, tracks: [track()] } });
    expect(large.result).toMatchObject({ best: { draft: { kind: 'video' } }, other: 'article' });
    const small = await read(
      { html: `<video></video>${article}` },
      { video: { seconds: 60, size: [320, 180], tracks: [track()] } },
    );
    expect(small.result).toMatchObject({ best: { draft: { kind: 'article' } }, other: 'video' });
    const alone = await read(
      { html: '<video></video><p>Recorded in Bergen last year, shown with the kind permission of the harbour.</p>' },
      { video: { seconds: 60, size: [320, 180], tracks: [track()] } },
    );
    expect(alone.result.best?.draft.kind).toBe('video');
  });

  it('obeys the person’s choice', async () => {
    const page = { html: `<video></video>${article}` };
    const text = await read(page, { video: { seconds: 60, tracks: [track()] } }, { prefer: 'article' });
    expect(text.result).toMatchObject({ best: { draft: { kind: 'article' } }, other: 'video' });
    const video = await read(
      page,
      { video: { seconds: 60, size: [320, 180], tracks: [track()] } },
      { prefer: 'video' },
    );
    expect(video.result).toMatchObject({ best: { draft: { kind: 'video' } }, other: 'article' });
    const none = await read(page, { video: { seconds: 60 } }, { prefer: 'video' });
    expect(none.result).toEqual({ waiting: true, other: 'article', error: { code: 'NO_SUBTITLES' } });
  });

  it('falls back to the article when the video has no subtitles, and waits where there is none', async () => {
    const withText = await read({ html: `<video></video>${article}` }, { video: { seconds: 60 } });
    expect(withText.result).toMatchObject({ best: { draft: { kind: 'article' } }, waiting: false });
    expect(withText.result.other).toBeUndefined();
    const bare = await read({ html: '<title>x</title><video></video>' }, { video: { seconds: 60 } });
    expect(bare.result).toEqual({ waiting: true, error: { code: 'NO_SUBTITLES' } });
    const nothing = await read({ html: '<title>x</title>' }, {});
    expect(nothing.result).toEqual({ waiting: false, error: { code: 'PAGE_EMPTY' } });
  });

  it('does not mistake a silent decoration for a video', async () => {
    const { document } = fakePage({ html: `<video loop muted autoplay></video>${article}` });
    setVideo(document.querySelector('video'), { seconds: 10, size: [1200, 700], playing: true, muted: true });
    expect(await readPage(document)).toMatchObject({ best: { draft: { kind: 'article' } }, waiting: false });
  });
});
