import type { BrowserContext } from '@playwright/test';
import { silence } from '../video-pages';

export interface SimulatedPart {
  cid: number;
  part: string;
  /** Seconds. */
  duration: number;
  /** What the API lists, one list a time it is asked; the last one again from then on. */
  lists: SimulatedList[];
}

export interface SimulatedList {
  needLogin?: boolean;
  chapters?: { from: number; content: string }[];
  tracks?: { lan: string; lan_doc: string; subtitle_url: string; ai_type?: number }[];
}

export interface BilibiliOptions {
  bvid: string;
  aid: number;
  title: string;
  parts: SimulatedPart[];
  /** Its parts are the episodes of a season of this number, from `ep101` on. */
  season?: number;
  /** Subtitle bodies by path. */
  bodies?: Record<string, string>;
  /** The player's API refuses with this status. */
  status?: number;
  /** It answers in another shape. */
  rebuilt?: boolean;
}

/** Where an automatic track of a video lies. */
export const automatic = (aid: number, cid: number, hash = 'c0ffee') =>
  `//aisubtitle.hdslb.com/bfs/ai_subtitle/prod/${aid}${cid}${hash}?auth_key=SIGNATURE`;

/** A subtitle body: a sentence every five seconds. */
export const bcc = (mark: string, count = 12): string =>
  JSON.stringify({
    body: Array.from({ length: count }, (_, i) => ({
      from: i * 5,
      to: i * 5 + 4.8,
      content: `${mark}第${i + 1}句，讲的是潮汐。`,
    })),
  });

/** Answers for bilibili.com, its API and its files as they do, CORS rules included. Returns what the API was asked. */
export async function simulateBilibili(
  context: BrowserContext,
  options: BilibiliOptions,
): Promise<{ asked: string[] }> {
  const asked: string[] = [];
  const cors = {
    'access-control-allow-origin': 'https://www.bilibili.com',
    'access-control-allow-credentials': 'true',
  };
  const times = new Map<number, number>();
  await context.route('https://www.bilibili.com/**', (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', body: page(options) }),
  );
  await context.route('https://api.bilibili.com/**', (route) => {
    const url = new URL(route.request().url());
    asked.push(url.pathname + url.search);
    const reply = (data: unknown) =>
      route.fulfill({
        headers: { ...cors, 'content-type': 'application/json' },
        body: JSON.stringify({ code: 0, message: '0', data }),
      });
    if (url.pathname === '/pgc/view/web/season') {
      const episodes = options.parts.map(({ cid, part, duration }, i) => ({
        id: 101 + i,
        aid: options.aid,
        bvid: options.bvid,
        cid,
        title: String(i + 1),
        long_title: part,
        duration: duration * 1000,
        cover: 'http://i0.hdslb.com/bfs/archive/episode.jpg',
        pub_time: 1_600_000_000,
      }));
      return route.fulfill({
        headers: { ...cors, 'content-type': 'application/json' },
        body: JSON.stringify({
          code: 0,
          message: 'success',
          result: {
            title: options.title,
            season_id: options.season,
            episodes,
            user_status: { progress: { last_ep_id: 102 } },
          },
        }),
      });
    }
    if (url.pathname === '/x/web-interface/view') {
      return reply({
        bvid: options.bvid,
        aid: options.aid,
        title: options.title,
        pic: 'http://i1.hdslb.com/bfs/archive/cover.jpg',
        pubdate: 1_700_000_000,
        owner: { mid: 1, name: '潮汐频道' },
        pages: options.parts.map(({ cid, part, duration }, i) => ({ page: i + 1, cid, part, duration })),
      });
    }
    if (options.status) return route.fulfill({ status: options.status, headers: cors, body: 'request was banned' });
    if (options.rebuilt) return reply({ captions: [] });
    const cid = Number(url.searchParams.get('cid'));
    const time = times.get(cid) ?? 0;
    times.set(cid, time + 1);
    const lists = options.parts.find((part) => part.cid === cid)?.lists ?? [];
    const { tracks = [], needLogin = false, chapters = [] } = lists[Math.min(time, lists.length - 1)] ?? {};
    return reply({
      aid: options.aid,
      cid,
      need_login_subtitle: needLogin,
      subtitle: { subtitles: tracks.map((track, i) => ({ id: i + 1, id_str: `${cid}${i}`, ...track })) },
      view_points: chapters.map((chapter) => ({ type: 2, to: chapter.from + 1, ...chapter })),
    });
  });
  await context.route('https://*.hdslb.com/**', (route) => {
    const body = options.bodies?.[new URL(route.request().url()).pathname];
    return route.fulfill({
      status: body ? 200 : 404,
      headers: { 'access-control-allow-origin': '*', 'content-type': 'application/octet-stream' },
      body: body ?? '',
    });
  });
  return { asked };
}

const page = ({ title }: BilibiliOptions) =>
  `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>${title}_哔哩哔哩_bilibili</title>
<style>video { width: 960px; height: 540px }</style><video></video><script>${silence(60)}</script>`;
