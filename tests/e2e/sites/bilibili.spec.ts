import { expect, test } from '../harness';
import { automatic, bcc, simulateBilibili } from './bilibili-site';
import { click } from './reading';

const bvid = 'BV1tides4567';
const aid = 1_906_473_802;
const address = `https://www.bilibili.com/video/${bvid}`;
const ai = (url: string, lan = 'ai-zh') => ({ lan, lan_doc: '中文（自动生成）', subtitle_url: url, ai_type: 6 });
const human = { lan: 'zh-CN', lan_doc: '中文（中国）', subtitle_url: '//i0.hdslb.com/bfs/subtitle/human.json' };
const pathOf = (url: string) => new URL(url, 'https://x').pathname;

test.describe('Bilibili, by the toolbar button', () => {
  test('a part’s own subtitles, chapters and name; nothing of the part before', async ({ gloss }) => {
    const one = automatic(aid, 11);
    const { asked } = await simulateBilibili(gloss.context, {
      bvid,
      aid,
      title: '潮汐',
      parts: [
        {
          cid: 11,
          part: '涨潮',
          duration: 60,
          lists: [
            {
              tracks: [ai(one), human],
              chapters: [
                { from: 0, content: '月亮' },
                { from: 30, content: '太阳' },
              ],
            },
          ],
        },
        { cid: 22, part: '退潮', duration: 60, lists: [{}] },
      ],
      bodies: { [pathOf(one)]: bcc('自动'), '/bfs/subtitle/human.json': bcc('人工') },
    });
    const page = await gloss.open(`${address}?p=1`);
    const { row, sources, textOf, everything } = await click(gloss, page);
    expect(row).toMatchObject({ state: 'ready', trackId: '111' });
    expect(row.tracks?.map(({ kind, lang }) => [kind, lang])).toEqual([
      ['manual', 'zh-CN'],
      ['asr', 'zh'],
    ]);
    expect(sources[0]).toMatchObject({
      key: `bili:${bvid}:11`,
      url: `${address}?p=1`,
      title: '潮汐 · P1 涨潮',
      author: '潮汐频道',
      lang: 'zh-Hans',
      durationMs: 60_000,
      track: { kind: 'manual', via: 'bilibili', label: '中文（中国）' },
    });
    expect(sources[0]?.chapters?.map(({ title }) => title)).toEqual(['月亮', '太阳']);
    expect(textOf(`bili:${bvid}:11`)).toContain('人工第12句');
    expect(everything).not.toContain('SIGNATURE');
    expect(
      asked.filter((path) => path.startsWith('/x/player/')).every((path) => path.startsWith('/x/player/wbi/v2?')),
    ).toBe(true);

    await page.evaluate(() => history.pushState(null, '', '?p=2'));
    const second = await click(gloss, page);
    expect(second.row).toMatchObject({ state: 'failed', error: { code: 'NO_SUBTITLES' } });
    expect(second.sources).toHaveLength(1);
  });

  test('another video’s track is asked for again, and the right one used', async ({ gloss }) => {
    const [wrong, right] = [automatic(aid + 1, 99), automatic(aid, 11)];
    const { asked } = await simulateBilibili(gloss.context, {
      bvid,
      aid,
      title: '潮汐',
      parts: [{ cid: 11, part: '', duration: 60, lists: [{ tracks: [ai(wrong)] }, { tracks: [ai(right)] }] }],
      bodies: { [pathOf(wrong)]: bcc('别人'), [pathOf(right)]: bcc('自己') },
    });
    const { sources, textOf } = await click(gloss, await gloss.open(address));
    expect(textOf(`bili:${bvid}:11`)).toContain('自己第12句');
    expect(sources[0]?.track).toMatchObject({ kind: 'asr' });
    expect(sources[0]?.track?.unverified).toBeUndefined();
    expect(asked.filter((path) => path.startsWith('/x/player/'))).toHaveLength(2);
  });

  test('a track that stays doubtful is marked; one longer than the video is refused', async ({ gloss }) => {
    const doubtful = automatic(aid + 1, 99);
    const options = {
      bvid,
      aid,
      title: '潮汐',
      parts: [
        { cid: 11, part: '', duration: 60, lists: [{ tracks: [ai(doubtful)] }] },
        { cid: 22, part: '', duration: 20, lists: [{ tracks: [ai(doubtful)] }] },
      ],
      bodies: { [pathOf(doubtful)]: bcc('别人') },
    };
    await simulateBilibili(gloss.context, options);
    const first = await click(gloss, await gloss.open(address));
    expect(first.sources[0]?.track).toMatchObject({ kind: 'asr', unverified: true });
    const second = await click(gloss, await gloss.open(`${address}?p=2`));
    expect(second.row).toMatchObject({ state: 'failed', error: { code: 'WRONG_VIDEO' } });
    expect(second.sources).toHaveLength(1);
  });

  test('an episode of a series, and the one that the page of the series plays', async ({ gloss }) => {
    const parts = [
      {
        cid: 11,
        part: '涨潮',
        duration: 44,
        lists: [{ tracks: [{ ...human, subtitle_url: '//i0.hdslb.com/bfs/subtitle/1.json' }] }],
      }, // prettier-ignore
      {
        cid: 22,
        part: '退潮',
        duration: 60,
        lists: [{ tracks: [{ ...human, subtitle_url: '//i0.hdslb.com/bfs/subtitle/2.json' }] }],
      }, // prettier-ignore
      { cid: 33, part: '平潮', duration: 90, lists: [] },
    ];
    const bodies = { '/bfs/subtitle/1.json': bcc('第一集', 8), '/bfs/subtitle/2.json': bcc('第二集') };
    await simulateBilibili(gloss.context, { bvid, aid, title: '潮汐', season: 5, parts, bodies });
    const play = 'https://www.bilibili.com/bangumi/play';
    const first = await click(gloss, await gloss.open(`${play}/ep101`));
    expect(first.sources[0]).toMatchObject({
      key: `bili:${bvid}:11`,
      url: `${play}/ep101`,
      title: '潮汐 · 1 · 涨潮',
      durationMs: 44_000,
      track: { kind: 'manual', via: 'bilibili' },
    });
    expect(first.textOf(`bili:${bvid}:11`)).toContain('第一集第8句');
    // Left off at the second episode, which is what the page plays: one minute.
    const season = await click(gloss, await gloss.open(`${play}/ss5`));
    expect(season.textOf(`bili:${bvid}:22`)).toContain('第二集第12句');
    // An address that says the first while something as long as the second plays.
    const page = await gloss.open(`${play}/ss5?again`);
    await page.evaluate((href) => {
      document.head.append(Object.assign(document.createElement('link'), { rel: 'canonical', href }));
    }, `${play}/ep103`);
    expect((await click(gloss, page)).row).toMatchObject({ state: 'failed', error: { code: 'WRONG_VIDEO' } });
  });

  test('subtitles for people who are signed in, and an API that has had enough', async ({ gloss }) => {
    const parts = [{ cid: 11, part: '', duration: 60, lists: [{ needLogin: true }] }];
    await simulateBilibili(gloss.context, { bvid, aid, title: '潮汐', parts });
    const page = await gloss.open(address);
    expect((await click(gloss, page)).row).toMatchObject({ state: 'failed', error: { code: 'LOGIN_REQUIRED' } });
    await (await gloss.panel()).waitForText('shows these subtitles only to people who are signed in');
    await simulateBilibili(gloss.context, { bvid, aid, title: '潮汐', parts, status: 412 });
    const limited = await click(gloss, await gloss.open(`${address}?vd_source=1`));
    expect(limited.row).toMatchObject({ state: 'failed', error: { code: 'SITE_LIMITED' } });
    expect(limited.sources).toEqual([]);
  });
});
