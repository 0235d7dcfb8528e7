import { GlossError } from '../../../source/errors';
import type { Cue } from '../../../source/model';
import { languageDistance } from '../candidate';
import { fetchSubtitles } from '../fetch';
import type { SiteAdapter, SitePage, SiteTrack, SiteVideo } from './adapter';
import { askBilibili, PlayerAnswer } from './bilibili-api';
import { askWhatIsShown, bilibiliPlace } from './bilibili-shown';

/**
 * Bilibili's videos and their parts, its series and films. Its API is asked in the page's session, and its answers are not taken at their
 * word: it is known to hand over the subtitles of other videos (bilibili-subtitle #52, BBDown #948).
 */
export const bilibili: SiteAdapter = {
  name: 'bilibili',
  matches: (url) => bilibiliPlace(url) !== undefined,

  async read(page: SitePage): Promise<SiteVideo> {
    const { location } = page.frame.window;
    const place = bilibiliPlace(location.href);
    if (!place) throw new GlossError('SITE_CHANGED', { params: { host: location.host }, detail: 'address' });
    const { aid, cid, about } = await askWhatIsShown(page, place);
    const player = await askForTracks(page, aid, cid);
    const tracks = rankTracks(tracksOf(page, player, aid, cid, about.durationMs ?? 0), page.languages);
    if (tracks.length === 0) {
      throw new GlossError(player.need_login_subtitle ? 'LOGIN_REQUIRED' : 'NO_SUBTITLES', {
        params: { host: location.host },
      });
    }
    return {
      about,
      chapters: (player.view_points ?? [])
        .filter(({ type }) => type === 2)
        .map(({ from, content }) => ({
          text: content,
          startMs: Math.round(from * 1000),
          endMs: Math.round(from * 1000),
        })),
      tracks,
      live: false,
      isCurrent: () => JSON.stringify(bilibiliPlace(location.href)) === JSON.stringify(place),
    };
  },
};

const againMs = 1000;

/** The player's answer; asked for once more where it looks like another video's, or like a stale copy. */
async function askForTracks(page: SitePage, aid: number, cid: number): Promise<PlayerAnswer> {
  const ask = () => askBilibili(page, `x/player/wbi/v2?aid=${aid}&cid=${cid}`, PlayerAnswer);
  const answer = await ask();
  const listed = answer.subtitle?.subtitles ?? [];
  const automatic = listed.filter(({ lan }) => lan.startsWith('ai-'));
  // A single automatic track of type 0 instead of 6 comes from an edge that has not seen the rest yet.
  const stale = automatic.length === 1 && automatic[0]?.ai_type === 0;
  if (!stale && listed.every(({ subtitle_url }) => subtitle_url && !namesAnother(subtitle_url, aid, cid)))
    return answer;
  await new Promise((resolve) => setTimeout(resolve, againMs));
  return ask();
}

/** An automatic track's file is named after its video: `/bfs/ai_subtitle/prod/{aid}{cid}{hash}`. */
function namesAnother(url: string, aid: number, cid: number): boolean {
  const { pathname } = new URL(url, 'https://aisubtitle.hdslb.com');
  return pathname.includes('/ai_subtitle/') && !pathname.startsWith(`/bfs/ai_subtitle/prod/${aid}${cid}`);
}

function tracksOf(
  { frame }: SitePage,
  { subtitle }: PlayerAnswer,
  aid: number,
  cid: number,
  durationMs: number,
): SiteTrack[] {
  return (subtitle?.subtitles ?? []).flatMap(({ lan, lan_doc, id_str, subtitle_url }) => {
    const address = subtitle_url ? new URL(subtitle_url, 'https://www.bilibili.com') : undefined;
    if (!address || !/\.(hdslb|bilibili)\.com$/.test(address.hostname)) return [];
    address.protocol = 'https:';
    const load = async (signal: AbortSignal): Promise<Cue[]> => {
      const cues = await fetchSubtitles(frame, address.href, signal);
      const lastMs = cues.reduce((last, { endMs }) => Math.max(last, endMs), 0);
      if (durationMs > 0 && lastMs > durationMs * 1.02 + 5000) throw new GlossError('WRONG_VIDEO');
      return cues;
    };
    return {
      id: (id_str || lan).slice(0, 300),
      kind: lan.startsWith('ai-') ? 'asr' : 'manual',
      lang: lan.replace(/^ai-/, ''),
      label: lan_doc || lan,
      ...(namesAnother(subtitle_url, aid, cid) && { unverified: true }),
      load,
    };
  });
}

/** Verified first; then a person's work in a wanted language, automatic in one, a person's in others. Chinese is always wanted. */
function rankTracks(tracks: SiteTrack[], languages: readonly string[]): SiteTrack[] {
  const wanted = [...languages, 'zh'];
  const place = ({ unverified, kind, lang }: SiteTrack) => {
    const distance = languageDistance(lang, wanted);
    const group = (kind === 'asr' ? 1 : 0) + (distance < wanted.length ? 0 : 2) + (unverified ? 4 : 0);
    return group * 1000 + distance;
  };
  return tracks.sort((a, b) => place(a) - place(b));
}
