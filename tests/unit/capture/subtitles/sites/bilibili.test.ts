import { describe, expect, it } from 'vitest';
import { readPage } from '../../../../../lib/capture/page';
import { bilibiliPlace } from '../../../../../lib/capture/subtitles/sites/bilibili-shown';
import { fakePage } from '../page-fakes';

const bvid = 'BV1tides4567';
const api = 'https://api.bilibili.com/x/';
const body = (to: number) => JSON.stringify({ body: [{ from: 0, to, content: '潮汐由月亮引起。' }] });
const ok = (data: unknown) => JSON.stringify({ code: 0, message: '0', data });
const view = ok({ aid: 7, bvid, title: '潮汐', pages: [{ page: 1, cid: 11, part: '', duration: 60 }] });
const player = (tracks: object[], more = {}) =>
  ok({ need_login_subtitle: false, subtitle: { subtitles: tracks }, ...more });

async function read(answers: Record<string, string>, url = `https://www.bilibili.com/video/${bvid}/`) {
  const { document, asked } = fakePage({ html: '<video>', url, answers });
  return { result: await readPage(document, {}), asked };
}

const listed = (tracks: object[], more = {}) => ({
  [`${api}web-interface/view?bvid=${bvid}`]: view,
  [`${api}player/wbi/v2?aid=7&cid=11`]: player(tracks, more),
});

describe('Bilibili', () => {
  it('knows its addresses', () => {
    const on = (path: string) => bilibiliPlace(`https://www.bilibili.com${path}`);
    expect(on(`/video/${bvid}/?p=3`)).toEqual({ kind: 'video', query: `bvid=${bvid}`, part: 3 });
    expect(on('/video/av170001')).toEqual({ kind: 'video', query: 'aid=170001', part: 1 });
    expect(on(`/list/watchlater?bvid=${bvid}&oid=1`)).toEqual({ kind: 'video', query: `bvid=${bvid}`, part: 1 });
    expect(on('/bangumi/play/ep327107?from=search')).toEqual({
      kind: 'episode',
      query: 'ep_id=327107',
      episode: 327107,
    });
    expect(on('/bangumi/play/ss33073')).toEqual({ kind: 'season', query: 'season_id=33073' });
    expect([
      on('/bangumi/media/md1'),
      on('/'),
      bilibiliPlace(`https://bilibili.com.evil.example/video/${bvid}`),
    ]).toEqual([undefined, undefined, undefined]);
  });

  it('reads a person’s track before an automatic one, and names both', async () => {
    const { result } = await read({
      ...listed([
        {
          lan: 'ai-zh',
          lan_doc: '自动',
          subtitle_url: '//aisubtitle.hdslb.com/bfs/ai_subtitle/prod/711abc?auth_key=1',
          ai_type: 6,
        },
        { lan: 'zh-Hans', lan_doc: '中文', subtitle_url: 'http://i0.hdslb.com/bfs/subtitle/a.json' },
      ]),
      'https://i0.hdslb.com/bfs/subtitle/a.json': body(50),
    });
    expect(result).toMatchObject({
      best: { draft: { key: `bili:${bvid}:11`, title: '潮汐', lang: 'zh-Hans', track: { kind: 'manual' } } },
      tracks: [{ kind: 'manual' }, { kind: 'asr', lang: 'zh' }],
    });
  });

  it('fetches subtitles from Bilibili’s own hosts only', async () => {
    const { result, asked } = await read(listed([{ lan: 'zh', lan_doc: '', subtitle_url: '//evil.example/x.json' }]));
    expect(result.error?.code).toBe('NO_SUBTITLES');
    expect(asked.every((url) => url.startsWith('https://api.bilibili.com/'))).toBe(true);
  });

  it('says what is the matter', async () => {
    const view = `${api}web-interface/view?bvid=${bvid}`;
    const code = (number: number) => ({ [view]: JSON.stringify({ code: number, message: 'no' }) });
    expect((await read(code(-412))).result.error?.code).toBe('SITE_LIMITED');
    expect((await read(code(-404))).result.error?.code).toBe('VIDEO_UNAVAILABLE');
    expect((await read(code(-101))).result.error?.code).toBe('LOGIN_REQUIRED');
    expect((await read({ [view]: ok({ task_id: 1 }) })).result.error?.code).toBe('SITE_CHANGED');
    expect((await read(listed([], { need_login_subtitle: true }))).result).toMatchObject({
      waiting: false,
      error: { code: 'LOGIN_REQUIRED' },
    });
  });
});
