import type { GlossBrowser } from '../browser';
import { expect, test } from '../harness';
import { automatic, bcc, simulateBilibili } from './bilibili-site';
import { settled } from './reading';
import { json3, type SimulatedVideo, sentences, simulateYoutube } from './youtube-site';

const bvid = 'BV1tides4567';
const aid = 1_906_473_802;
const anothers = automatic(aid + 1, 99);
const address = `https://www.bilibili.com/video/${bvid}`;
const doubtful = [{ lan: 'ai-zh', lan_doc: '中文', subtitle_url: anothers, ai_type: 6 }];
const part = (lists: Parameters<typeof simulateBilibili>[1]['parts'][number]['lists'], duration = 60) => [
  { cid: 11, part: '', duration, lists },
];

type Simulate = (gloss: GlossBrowser) => Promise<string>;
const youtube =
  (video: SimulatedVideo, more: Omit<Parameters<typeof simulateYoutube>[1], 'videos'> = {}): Simulate =>
  async ({ context }) => {
    await simulateYoutube(context, { ...more, videos: { checked0001: video } });
    return 'https://www.youtube.com/watch?v=checked0001';
  };
const bilibili =
  (options: Omit<Parameters<typeof simulateBilibili>[1], 'bvid' | 'aid' | 'title'>): Simulate =>
  async ({ context }) => {
    await simulateBilibili(context, { bvid, aid, title: '潮汐', ...options });
    return address;
  };
const refused = (status: string, reason: string) => youtube({ title: 'No', refusal: { status, reason } });
const track = { vssId: '.en', name: 'English' };

/** Where it stopped, in the code and in the words of the panel. */
const steps: [site: string, code: string, words: string, simulate: Simulate][] = [
  ['YouTube', 'NO_SUBTITLES', 'This video has no subtitles that the page offers.', youtube({ title: 'Mute' })],
  [
    'YouTube',
    'TOKEN_MISSING',
    'YouTube shows captions but did not hand them over.',
    youtube({ title: 'Gated', tracks: [{ ...track, body: json3(sentences('Gated')) }] }, { token: 'never' }),
  ],
  [
    'YouTube',
    'LOGIN_REQUIRED',
    'only to people who are signed in',
    refused('LOGIN_REQUIRED', 'Sign in to confirm your age'),
  ],
  ['YouTube', 'VIDEO_UNAVAILABLE', 'says that this video cannot be played', refused('ERROR', 'Video unavailable')],
  [
    'YouTube',
    'SITE_LIMITED',
    'www.youtube.com is refusing requests',
    youtube({ title: 'Limit', tracks: [{ ...track, status: 429 }] }),
  ],
  [
    'YouTube',
    'EMPTY_BODY',
    'announces subtitles but handed over nothing',
    youtube({ title: 'Empty', tracks: [{ ...track, body: json3([]) }] }),
  ],
  [
    'YouTube',
    'FETCH_FAILED',
    'The subtitles exist but could not be loaded.',
    youtube({ title: 'Broken', tracks: [{ ...track, status: 500 }] }),
  ],
  ['YouTube', 'SITE_CHANGED', 'www.youtube.com has changed', youtube({ title: 'Rebuilt' }, { rebuilt: true })],
  [
    'YouTube',
    'AD_PLAYING',
    'An advertisement is playing',
    youtube({ title: 'Ad', tracks: [{ ...track, body: json3(sentences('Ad')) }] }, { adMs: 600_000 }),
  ],
  ['Bilibili', 'NO_SUBTITLES', 'This video has no subtitles', bilibili({ parts: part([{}]) })],
  ['Bilibili', 'LOGIN_REQUIRED', 'only to people who are signed in', bilibili({ parts: part([{ needLogin: true }]) })],
  ['Bilibili', 'SITE_LIMITED', 'bilibili.com is refusing requests', bilibili({ parts: part([{}]), status: 412 })],
  [
    'Bilibili',
    'WRONG_VIDEO',
    'the text of another video, so it was not used',
    bilibili({
      parts: part([{ tracks: doubtful }], 20),
      bodies: { [new URL(anothers, address).pathname]: bcc('别人') },
    }),
  ],
  ['Bilibili', 'SITE_CHANGED', 'bilibili.com has changed', bilibili({ parts: part([{}]), rebuilt: true })],
];

/** Known only after a while; then the page goes on to be watched: what its player loads later is read. */
const goesOn = ['TOKEN_MISSING', 'AD_PLAYING', 'SITE_CHANGED'];

test.describe('a known site that yields nothing', () => {
  for (const [site, code, words, simulate] of steps) {
    test(`${site}: ${code} is said in words, and nothing is saved`, async ({ gloss }) => {
      const page = await gloss.open(await simulate(gloss));
      const slow = goesOn.includes(code);
      if (slow) await page.clock.install();
      await gloss.clickToolbar(page);
      const panel = await gloss.panel();
      await expect(async () => {
        // The player is given a minute, by its own clock.
        if (slow) await page.clock.runFor(20_000);
        expect(await panel.text()).toContain(words);
      }).toPass();
      const { row, sources } = await settled(gloss, page);
      expect(row).toMatchObject({ state: slow ? 'waiting' : 'failed', error: { code } });
      expect(sources).toEqual([]);
    });
  }
});
