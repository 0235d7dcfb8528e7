import { GlossError } from '../../../source/errors';
import type { Cue } from '../../../source/model';
import { fetchBytes, readCues } from '../fetch';
import type { SiteAdapter, SitePage, SiteVideo } from './adapter';
import { youtubeId } from './youtube';
import { describedChapters } from './youtube-chapters';
import { type PlayerResponse, YoutubeReport } from './youtube-report';
import { youtubeTracks } from './youtube-tracks';

/**
 * YouTube's videos, shorts, live streams and embedded players. What the player knows comes from its main world (`youtube-player.ts`);
 * caption files are asked for here, in the page and from its own host, as `json3`.
 */
export const youtube: SiteAdapter = {
  name: 'youtube',
  matches: (url) => youtubeId(url) !== undefined,

  async read(page: SitePage): Promise<SiteVideo> {
    const { location } = page.frame.window;
    const report = YoutubeReport.safeParse(page.report).data;
    if (!report) throw new GlossError('SITE_CHANGED', { params: { host: location.host }, detail: 'no report' });
    if (report.id !== youtubeId(location.href)) throw new GlossError('WRONG_VIDEO');
    const { id, response } = report;
    if (!response || report.state === 'ad') throw refusalWithoutAnswer(report, location.host);
    refuseUnplayable(response, location.host);
    const details = response.videoDetails;
    if (!details || details.videoId !== id) throw new GlossError('WRONG_VIDEO');
    const token = tokenOf(report, page);
    const tracks = youtubeTracks(report, page.languages).flatMap(({ url, ...track }) => {
      const address = captionAddress(url, id, location.origin, token);
      return address ? [{ ...track, load: (signal: AbortSignal) => loadCaptions(page, address, signal) }] : [];
    });
    if (tracks.length === 0) throw new GlossError('NO_SUBTITLES');
    const seconds = Number(details.lengthSeconds ?? 0);
    const { publishDate } = response.microformat?.playerMicroformatRenderer ?? {};
    const chapters = report.chapters.length > 0 ? report.chapters : describedChapters(details.shortDescription ?? '');
    return {
      about: {
        key: `yt:${id}`,
        url: `https://www.youtube.com/watch?v=${id}`,
        title: details.title,
        site: 'YouTube',
        image: `https://i.ytimg.com/vi/${id}/hqdefault.jpg`,
        ...(details.author && { author: details.author }),
        ...(details.shortDescription && { description: details.shortDescription.slice(0, 5000) }),
        ...(seconds > 0 && { durationMs: Math.round(seconds * 1000) }),
        ...(publishDate && { publishedAt: publishDate }),
      },
      chapters: chapters.map(({ title, startMs }) => ({ text: title, startMs, endMs: startMs })),
      tracks,
      live: details.isLive === true,
      isCurrent: () => youtubeId(location.href) === id,
    };
  },
};

function refusalWithoutAnswer({ state }: YoutubeReport, host: string): GlossError {
  if (state === 'ad') return new GlossError('AD_PLAYING');
  if (state === 'other-video') return new GlossError('WRONG_VIDEO');
  return new GlossError('SITE_CHANGED', { params: { host }, detail: state });
}

/** Age gates, private videos and the question for bots are `LOGIN_REQUIRED` in YouTube's words too. */
function refuseUnplayable({ playabilityStatus: { status, reason }, captions }: PlayerResponse, host: string): void {
  if (status === 'OK' || captions) return;
  const detail = `${status}: ${reason ?? ''}`;
  const login = /^(LOGIN_REQUIRED|AGE_VERIFICATION_REQUIRED|AGE_CHECK_REQUIRED|CONTENT_CHECK_REQUIRED)$/.test(status);
  const coming = status === 'LIVE_STREAM_OFFLINE';
  throw new GlossError(login ? 'LOGIN_REQUIRED' : coming ? 'NO_SUBTITLES' : 'VIDEO_UNAVAILABLE', {
    params: { host },
    detail,
  });
}

/** The token and what goes with it, from an address of this video that has it: one serves all of a video's tracks. */
function tokenOf({ heard, id }: YoutubeReport, { frame, log }: SitePage): Map<string, string> {
  const asked = log.of(frame).map(({ url }) => url);
  for (const url of [...heard.map((track) => track.url), ...asked.reverse()]) {
    const params = timedText(url, frame.window.location.origin)?.searchParams;
    if (!params?.get('pot') || params.get('v') !== id) continue;
    return new Map(['pot', 'potc', 'c'].flatMap((name) => (params.get(name) ? [[name, params.get(name) ?? '']] : [])));
  }
  return new Map();
}

function timedText(url: string, origin: string): URL | undefined {
  const address = URL.canParse(url, origin) ? new URL(url, origin) : undefined;
  return address?.pathname === '/api/timedtext' ? address : undefined;
}

/**
 * The address to ask: this video's, on the page's own host, as `json3`. The first `fmt` of a query wins and some addresses carry one, so
 * it is set, not added; `xosf` spoils the text (yt-dlp #13654); translations are not what was said.
 */
function captionAddress(url: string, id: string, origin: string, token: Map<string, string>): URL | undefined {
  const listed = timedText(url, origin);
  if (!listed || listed.searchParams.get('v') !== id) return undefined;
  const address = new URL(listed.pathname + listed.search, origin);
  for (const [name, value] of token) address.searchParams.set(name, value);
  address.searchParams.set('fmt', 'json3');
  for (const name of ['xosf', 'tlang']) address.searchParams.delete(name);
  return address;
}

/** Without a token YouTube answers 200 and nothing: no cause to believe that there is nothing to read. */
async function loadCaptions({ frame }: SitePage, address: URL, signal: AbortSignal): Promise<Cue[]> {
  const { host } = address;
  try {
    const { bytes, contentType } = await fetchBytes(frame, address.href, signal);
    return readCues(bytes, { contentType });
  } catch (thrown) {
    const info = thrown instanceof GlossError ? thrown.info : undefined;
    if (info?.code === 'FETCH_FAILED' && info.params?.status === 429)
      throw new GlossError('SITE_LIMITED', { params: { host } });
    if (info?.code === 'EMPTY_BODY' && info.detail === undefined)
      throw new GlossError('TOKEN_MISSING', { params: { host } });
    throw thrown;
  }
}
