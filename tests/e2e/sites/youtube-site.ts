import type { BrowserContext } from '@playwright/test';
import { silence } from '../video-pages';

/** A video of the simulated YouTube. */
export interface SimulatedVideo {
  title: string;
  /** Seconds; the player reports the same. */
  seconds?: number;
  live?: boolean;
  /** Playability other than OK. */
  refusal?: { status: string; reason: string };
  tracks?: SimulatedTrack[];
  /** Which tracks go with the audio that is heard; all if absent. */
  heard?: string[];
  audioId?: string;
  chapters?: { title: string; startMs: number }[];
  description?: string;
}

export interface SimulatedTrack {
  vssId: string;
  name: string;
  /** What timedtext answers with the token; `status` instead of it. */
  body?: string;
  status?: number;
}

export interface YoutubeOptions {
  videos: Record<string, SimulatedVideo>;
  /** When the player makes its token: at once, when captions are shown, or never. */
  token?: 'at-once' | 'with-captions' | 'never';
  captionsOn?: boolean;
  /** `vssId` of the track the viewer chose. */
  selected?: string;
  /** An advertisement plays for so long first. */
  adMs?: number;
  /** The site has been built anew: there is no player object of the kind we know. */
  rebuilt?: boolean;
}

export const token = 'MnTokenOfThisVideo';

/** json3 of one event a sentence, five seconds each. */
export const json3 = (sentences: string[]): string =>
  JSON.stringify({
    wireMagic: 'pb3',
    events: sentences.map((text, i) => ({
      tStartMs: i * 5000,
      dDurationMs: 4800,
      segs: text.split(/(?= )/).map((utf8, n) => ({ utf8, ...(n && { tOffsetMs: n * 200 }) })),
    })),
  });

export const sentences = (mark: string, count = 12): string[] =>
  Array.from({ length: count }, (_, i) => `${mark} sentence ${i + 1} explains the tides.`);

/**
 * Answers for youtube.com as the site does: a page with a player object, whose caption addresses get their token later, and
 * `/api/timedtext`, which answers 200 and nothing without it. Returns what timedtext was asked.
 */
export async function simulateYoutube(context: BrowserContext, options: YoutubeOptions): Promise<{ asked: URL[] }> {
  const asked: URL[] = [];
  await context.route('https://i.ytimg.com/**', (route) => route.fulfill({ status: 404 }));
  await context.route(/^https:\/\/(www|m)\.youtube(-nocookie)?\.com\//, (route) => {
    const url = new URL(route.request().url());
    if (url.pathname === '/api/timedtext') {
      asked.push(url);
      const id = url.searchParams.get('v') ?? '';
      const track = options.videos[id]?.tracks?.find(({ vssId }) => vssId === url.searchParams.get('sim'));
      if (track?.status) return route.fulfill({ status: track.status });
      const open = url.searchParams.get('pot') === `${token}-${id}` && url.searchParams.get('fmt') === 'json3';
      return route.fulfill({ contentType: 'application/json; charset=UTF-8', body: open ? (track?.body ?? '') : '' });
    }
    if (url.pathname === '/favicon.ico') return route.fulfill({ status: 404 });
    return route.fulfill({
      contentType: 'text/html; charset=utf-8',
      headers: {
        'content-security-policy': "require-trusted-types-for 'script'; script-src 'unsafe-inline'; connect-src 'self'",
      },
      body: watchPage(options),
    });
  });
  return { asked };
}

function watchPage({
  videos,
  token: when = 'at-once',
  captionsOn = false,
  selected,
  adMs = 0,
  rebuilt = false,
}: YoutubeOptions): string {
  const setup = JSON.stringify({ videos, when, captionsOn, selected, adMs, token }).replaceAll('<', '\\u003c');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>YouTube</title>
<meta property="og:title" content="Stale title"><meta property="og:image" content="https://i.ytimg.com/stale.jpg">
<style>video { width: 960px; height: 540px }</style>
<div id="${rebuilt ? 'new_player' : 'movie_player'}" class="${rebuilt ? '' : 'html5-video-player'}"><video></video><button class="ytp-subtitles-button" aria-pressed="${captionsOn}">CC</button></div>
<script>${silence(60)}</script><script>${rebuilt ? '' : `(${player.toString()})(${setup});`}</script>`;
}

/** Runs in the page: what the field's projects say of YouTube's player object. */
function player(setup: {
  videos: Record<string, SimulatedVideo>;
  when: string;
  captionsOn: boolean;
  selected?: string;
  adMs: number;
  token: string;
}) {
  const element = document.querySelector('#movie_player') as HTMLElement & Record<string, unknown>;
  const button = document.querySelector('button') as HTMLButtonElement;
  const idOf = () =>
    /^\/(?:shorts|live|embed)\/([\w-]+)/.exec(location.pathname)?.[1] ??
    new URLSearchParams(location.search).get('v') ??
    '';
  const tokens = new Set<string>();
  let id = idOf();
  let on = setup.captionsOn;
  const history: boolean[] = [];
  const video = () => setup.videos[id] ?? { title: 'Nothing' };
  const url = (vssId: string) => {
    const lang = vssId.split('.')[1] ?? '';
    const asr = vssId.startsWith('a') ? '&kind=asr' : '';
    return `/api/timedtext?v=${id}&exp=xpe&fmt=srv3&xosf=1&sparams=v%2Cexp&signature=SIGNATURE&lang=${lang}${asr}&sim=${vssId}`;
  };
  const listed = () =>
    (video().tracks ?? []).map(({ vssId, name }) => ({
      baseUrl: url(vssId),
      name: { simpleText: name },
      vssId,
      languageCode: vssId.split('.')[1],
      ...(vssId.startsWith('a') && { kind: 'asr' }),
      isTranslatable: true,
    }));
  const mint = () => {
    const current = id;
    setTimeout(() => tokens.add(current), 400);
  };
  const setCaptions = (value: boolean) => {
    on = value;
    history.push(value);
    button.setAttribute('aria-pressed', String(value));
    if (value && setup.when === 'with-captions') mint();
  };
  const start = () => {
    document.title = `${video().title} - YouTube`;
    if (setup.when === 'at-once') mint();
  };
  const ad = () => element.classList.contains('ad-showing');
  Object.assign(element, {
    getPlayerState: () => 1,
    getVideoData: () => ({ video_id: ad() ? 'adadadadada' : id }),
    getPlayerResponse: () => {
      if (ad())
        return { videoDetails: { videoId: 'adadadadada', title: 'Buy this' }, playabilityStatus: { status: 'OK' } };
      const { title, seconds = 60, live, refusal, description = '', tracks } = video();
      return {
        playabilityStatus: refusal ?? { status: 'OK' },
        videoDetails: {
          videoId: id,
          title,
          author: 'Tide Channel',
          lengthSeconds: String(live ? 0 : seconds),
          shortDescription: description,
          ...(live && { isLive: true }),
        },
        microformat: { playerMicroformatRenderer: { publishDate: '2024-05-06T07:08:09-07:00' } },
        ...(tracks && { captions: { playerCaptionsTracklistRenderer: { captionTracks: listed() } } }),
      };
    },
    getAudioTrack: () => ({
      id: video().audioId ?? '',
      captionTracks: listed()
        .filter(({ vssId }) => video().heard?.includes(vssId) ?? true)
        .map(({ baseUrl, vssId, languageCode }) => ({
          url: baseUrl + (tokens.has(id) ? `&potc=1&pot=${setup.token}-${id}&c=WEB` : ''),
          vssId,
          languageCode,
        })),
    }),
    getOption: () => (on && setup.selected ? { vss_id: setup.selected } : {}),
    isSubtitlesOn: () => on,
    toggleSubtitles: () => setCaptions(!on),
    captionHistory: history,
  });
  button.addEventListener('click', () => setCaptions(!on));
  const next = () => ({
    currentVideoEndpoint: { watchEndpoint: { videoId: id } },
    playerOverlays: {
      playerOverlayRenderer: {
        decoratedPlayerBarRenderer: {
          decoratedPlayerBarRenderer: {
            playerBar: {
              multiMarkersPlayerBarRenderer: {
                markersMap: [
                  {
                    key: 'DESCRIPTION_CHAPTERS',
                    value: {
                      chapters: (video().chapters ?? []).map(({ title, startMs }) => ({
                        chapterRenderer: { title: { simpleText: title }, timeRangeStartMillis: startMs },
                      })),
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
  Object.assign(window, {
    ytInitialData: next(),
    /** In-page navigation: the address first, the player after it. */
    goTo: (other: string, afterMs = 300, path = `/watch?v=${other}`) => {
      window.history.pushState(null, '', path);
      setTimeout(() => {
        id = other;
        start();
        document.dispatchEvent(new CustomEvent('yt-navigate-finish'));
      }, afterMs);
    },
  });
  if (setup.adMs) {
    element.classList.add('ad-showing');
    setTimeout(() => element.classList.remove('ad-showing'), setup.adMs);
  }
  start();
}
