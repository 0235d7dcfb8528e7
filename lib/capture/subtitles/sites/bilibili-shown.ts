import { GlossError } from '../../../source/errors';
import { pageVideos } from '../videos';
import type { SitePage, SiteVideo } from './adapter';
import { askBilibili, type Episode, SeasonAnswer, ViewAnswer } from './bilibili-api';

/** What an address of Bilibili shows, as its API asks for it: a part (counted from 1) of a video, an episode, or one of a season. */
export type Place =
  | { kind: 'video'; query: string; part: number }
  | { kind: 'episode'; query: string; episode: number }
  | { kind: 'season'; query: string };

export function bilibiliPlace(address: string): Place | undefined {
  if (!URL.canParse(address)) return undefined;
  const { hostname, pathname, searchParams } = new URL(address);
  if (!/^((www|m)\.)?bilibili\.com$/.test(hostname)) return undefined;
  const film = /^\/bangumi\/play\/(ep|ss)(\d{1,12})/.exec(pathname);
  if (film?.[1] === 'ep') return { kind: 'episode', query: `ep_id=${film[2]}`, episode: Number(film[2]) };
  if (film) return { kind: 'season', query: `season_id=${film[2]}` };
  const inPath = /^\/video\/(?:(BV\w{10})|av(\d{1,18}))/i.exec(pathname);
  const bvid = inPath?.[1] ?? (pathname.startsWith('/list/') ? searchParams.get('bvid') : undefined);
  const part = Number(/^\d{1,4}$/.exec(searchParams.get('p') ?? '')?.[0] ?? 1) || 1;
  if (bvid && /^BV\w{10}$/i.test(bvid)) return { kind: 'video', query: `bvid=${bvid}`, part };
  return inPath?.[2] ? { kind: 'video', query: `aid=${inPath[2]}`, part } : undefined;
}

/** The video that a page shows, by the numbers its subtitles go by. */
export interface Shown {
  aid: number;
  cid: number;
  about: SiteVideo['about'];
}

export const askWhatIsShown = (page: SitePage, place: Place): Promise<Shown> =>
  place.kind === 'video' ? askForVideo(page, place) : askForEpisode(page, place);

async function askForVideo(page: SitePage, { query, part }: Extract<Place, { kind: 'video' }>): Promise<Shown> {
  const { host } = page.frame.window.location;
  const view = await askBilibili(page, `x/web-interface/view?${query}`, ViewAnswer);
  const shown = view.pages.find((one) => one.page === part) ?? (part === 1 ? view.pages[0] : undefined);
  if (!shown) throw new GlossError('SITE_CHANGED', { params: { host }, detail: `no part ${part}` });
  const several = view.pages.length > 1;
  return {
    aid: view.aid,
    cid: shown.cid,
    about: {
      key: `bili:${view.bvid}:${shown.cid}`,
      url: `https://www.bilibili.com/video/${view.bvid}${several ? `?p=${part}` : ''}`,
      title: (several ? `${view.title} · P${part} ${shown.part}` : view.title).slice(0, 1000),
      site: 'Bilibili',
      ...(view.owner && { author: view.owner.name }),
      ...imageOf(view.pic),
      ...dateOf(view.pubdate),
      ...(shown.duration > 0 && { durationMs: Math.round(shown.duration * 1000) }),
    },
  };
}

/** Episodes of series and films have an API of their own; their subtitles come from the one of all videos. */
async function askForEpisode(page: SitePage, place: Exclude<Place, { kind: 'video' }>): Promise<Shown> {
  const { host } = page.frame.window.location;
  const season = await askBilibili(page, `pgc/view/web/season?${place.query}`, SeasonAnswer);
  const episodes = [...season.episodes, ...(season.section ?? []).flatMap((section) => section.episodes)];
  const id = place.kind === 'episode' ? place.episode : episodeOf(page, season);
  const shown = episodes.find((one) => one.id === id);
  if (!shown) throw new GlossError('SITE_CHANGED', { params: { host }, detail: `no episode ${id}` });
  // The address of a season names no episode: the length of what plays has to be right.
  if (place.kind === 'season' && !isAsLong(page, shown)) throw new GlossError('WRONG_VIDEO');
  return {
    aid: shown.aid,
    cid: shown.cid,
    about: {
      key: `bili:${shown.bvid}:${shown.cid}`,
      url: `https://www.bilibili.com/bangumi/play/ep${shown.id}`,
      title: [season.title, shown.title, shown.long_title].filter(Boolean).join(' · ').slice(0, 1000),
      site: 'Bilibili',
      ...imageOf(shown.cover),
      ...dateOf(shown.pub_time),
      ...(shown.duration > 0 && { durationMs: Math.round(shown.duration) }),
    },
  };
}

/** The page's own address for what it plays, else where the person left off, else the first. */
function episodeOf({ frame }: SitePage, { episodes, user_status }: SeasonAnswer): number | undefined {
  const links = frame.document.querySelectorAll('link[rel=canonical], meta[property="og:url"]');
  const named = Array.from(links, (link) =>
    /\/bangumi\/play\/ep(\d{1,12})/.exec(link.getAttribute('href') ?? link.getAttribute('content') ?? ''),
  ).find((found) => found !== null)?.[1];
  return named ? Number(named) : user_status?.progress?.last_ep_id || episodes[0]?.id;
}

const slackMs = 5000;

function isAsLong({ frame }: SitePage, { duration }: Episode): boolean {
  const playing = pageVideos([frame])[0]?.durationMs;
  return playing === undefined || duration === 0 || Math.abs(playing - duration) < slackMs;
}

const imageOf = (address: string | undefined) =>
  address ? { image: address.replace(/^(http:)?\/\//, 'https://') } : {};

const dateOf = (seconds: number | undefined) =>
  seconds ? { publishedAt: new Date(seconds * 1000).toISOString() } : {};
