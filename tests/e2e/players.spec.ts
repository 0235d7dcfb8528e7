import { GlossBrowser } from './browser';
import { expect, test } from './harness';
import { readLibrary } from './library';
import { capture, enableSite } from './reading';
import { silence, talkVtt, videoPage } from './video-pages';

const video = '<video controls></video>';
const load = (address: string) => `fetch('${address}').then((answer) => answer.text());`;

test.describe('players as they are built in the field', () => {
  let gloss: GlossBrowser;
  test.beforeAll(async () => {
    gloss = await GlossBrowser.launch();
  });
  test.beforeEach(({ site }) => {
    site.page('/one.vtt', { type: 'text/vtt', body: talkVtt('One') });
    site.page('/two.vtt', { type: 'text/vtt', body: talkVtt('Two') });
  });
  test.afterAll(() => gloss.close());

  test('under Trusted Types and a policy for scripts', async ({ site }) => {
    const headers = { 'content-security-policy': "require-trusted-types-for 'script'; script-src 'self'" };
    const script = site.page('/app.js', { type: 'text/javascript', body: silence() + load('/one.vtt') });
    const body = videoPage('Trusted', `${video}<script src="${script}"></script>`, '');
    const page = await gloss.open(site.page('/trusted.html', { type: 'text/html', headers, body }));
    await page.waitForLoadState('networkidle');
    expect((await capture(gloss, page)).text).toContain('One sentence 6');
    await page.close();
  });

  test('another video in the same page: each read under its own address', async ({ site }) => {
    const script = `${silence()} ${load('/one.vtt')} window.next = () => {
      history.pushState(null, '', '/second-talk.html'); document.title = 'Second'; document.querySelector('video').remove();
      document.body.append(Object.assign(document.createElement('video'), { controls: true })); ${silence(58)} return ${load('/two.vtt')} };`;
    const page = await gloss.open(site.page('/first-talk.html', videoPage('First', video, script)));
    await page.waitForLoadState('networkidle');
    const first = await capture(gloss, page);
    expect(first.text).toContain('One sentence 6');
    await page.evaluate('next()');
    const second = await capture(gloss, page);
    expect(second.source).toMatchObject({ title: 'Second', durationMs: 58_000 });
    expect(second.source.key).not.toBe(first.source.key);
    expect(second.text).toContain('Two sentence 6');
    expect(second.text).not.toContain('One sentence');
    const own = await gloss.openExtensionPage('options.html');
    expect((await readLibrary(own).sources()).filter(({ url }) => url === first.source.url)).toHaveLength(1);
    await own.close();
    await page.close();
  });

  test('several videos in a page: the likeliest is read, another is a choice away', async ({ site }) => {
    const one = (mark: string, title: string) =>
      `<section><h2>${title}</h2><video controls><track src="/${mark}.vtt" srclang="en" kind="subtitles"></video></section>`;
    const markup = `${one('one', 'On the moon')}${one('two', 'On the wind')}<section><video controls></video></section>`;
    const page = await gloss.open(site.page('/several.html', videoPage('Two talks', markup, silence())));
    const first = await capture(gloss, page);
    expect(first.text).toContain('One sentence 6');
    const panel = await gloss.panel();
    await panel.choose('Video on this page', 'On the wind · 1:00');
    await panel.waitForText('Two sentence 1');
    await panel.choose('Video on this page', 'On the moon · 1:00');
    await panel.waitForText('One sentence 1');
    await panel.choose('Video on this page', 'Video 3 · 1:00');
    await panel.waitForText('There is a video here; its subtitles have not loaded yet');
    expect(await panel.text()).not.toMatch(/(One|Two) sentence/);
    const own = await gloss.openExtensionPage('options.html');
    const keys = (await readLibrary(own).sources()).filter(({ url }) => url === page.url()).map(({ key }) => key);
    expect(new Set(keys).size).toBe(2);
    await own.close();
    await page.close();
  });

  test('a video element that appears after the page has loaded', async ({ site }) => {
    const script = `setTimeout(() => { document.body.append(Object.assign(document.createElement('video'), { controls: true })); ${silence()} ${load('/one.vtt')} window.late = true; }, 600);`;
    const page = await gloss.open(site.page('/late-video.html', videoPage('Late', '', script)));
    await page.waitForFunction('window.late');
    await page.waitForLoadState('networkidle');
    expect((await capture(gloss, page)).text).toContain('One sentence 6');
    await page.close();
  });

  test('a player in a closed shadow root', async ({ site }) => {
    const script = `const root = document.querySelector('my-player').attachShadow({ mode: 'closed' });
      root.append(Object.assign(document.createElement('video'), { controls: true, style: 'width:960px;height:540px' })); ${silence(60, 'root')} ${load('/one.vtt')}`;
    const page = await gloss.open(site.page('/closed.html', videoPage('Closed', '<my-player></my-player>', script)));
    await page.waitForLoadState('networkidle');
    expect((await capture(gloss, page)).text).toContain('One sentence 6');
    await page.close();
  });

  test('captions that only a service worker serves, by a click alone and on a site that is switched on', async ({
    site,
  }) => {
    const body = `self.addEventListener('install', () => self.skipWaiting());
      self.addEventListener('activate', (event) => event.waitUntil(clients.claim()));
      self.addEventListener('fetch', (event) => {
        if (event.request.url.endsWith('/worker.vtt'))
          event.respondWith(new Response(${JSON.stringify(talkVtt('Worker'))}, { headers: { 'content-type': 'text/vtt' } }));
      });`;
    site.page('/sw.js', { type: 'text/javascript', body });
    const script = `${silence()} navigator.serviceWorker.register('/sw.js').then(async () => {
      if (!navigator.serviceWorker.controller) await new Promise((done) => navigator.serviceWorker.addEventListener('controllerchange', done, { once: true }));
      await ${load('/worker.vtt')} window.loaded = true; });`;
    for (const via of ['resource', 'tap']) {
      if (via === 'tap') await enableSite(gloss, 'http://localhost/*');
      const page = await gloss.open(site.page(`/worker-${via}.html`, videoPage('Worker', video, script)));
      await page.waitForFunction('window.loaded');
      const { source, text } = await capture(gloss, page);
      expect([source.track?.via, text.includes('Worker sentence 6')]).toEqual([via, true]);
      expect(await page.evaluate(() => document.querySelectorAll('track').length)).toBe(0);
      await page.close();
    }
  });
});
