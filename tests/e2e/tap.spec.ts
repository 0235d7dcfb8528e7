import { statSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { builtExtension, GlossBrowser } from './browser';
import { expect, type Route, type Site, test } from './harness';
import { capture, command, enableSite } from './reading';
import { silence, talkVtt, videoPage } from './video-pages';

const pattern = 'http://localhost/*';
const video = '<video controls></video>';
const bilibili = (mark: string) =>
  JSON.stringify({
    body: Array.from({ length: 6 }, (_, i) => ({
      from: i * 10,
      to: i * 10 + 9,
      content: `${mark} sentence ${i + 1} explains the tides.`,
    })),
  });

/** How a player may load its subtitles; `URL` stands for their address. */
const ways: { name: string; load: string; file?: string; type?: string }[] = [
  { name: 'fetch by address', load: 'fetch("URL").then((r) => r.text())' },
  { name: 'fetch by Request', load: 'fetch(new Request("URL")).then((r) => r.arrayBuffer())' },
  { name: 'an address that says nothing, by its type', load: 'fetch("URL").then((r) => r.blob())', file: 'f' },
  { name: 'XHR for text', load: xhr('') },
  { name: 'XHR for an ArrayBuffer', load: xhr('arraybuffer') },
  { name: 'XHR for a Blob', load: xhr('blob') },
  { name: 'XHR for JSON', load: xhr('json'), file: 'subtitle.json', type: 'application/json' },
  {
    name: 'fetch of JSON',
    load: 'fetch("URL").then((r) => r.json())',
    file: 'subtitle.json',
    type: 'application/json',
  },
];

function xhr(type: string): string {
  return `new Promise((done) => {
    const x = new XMLHttpRequest(); x.open('GET', 'URL'); x.responseType = '${type}'; x.onload = () => done(x.response); x.send();
  })`;
}

/** Everything a page could tell the tapped functions by, except that a proxy's source text has no name. */
const facts = `(async () => {
  const native = /\\[native code\\]/;
  const about = (f) => [f.name, f.length, native.test(f), native.test(Function.prototype.toString.call(f)),
    JSON.stringify(Object.getOwnPropertyDescriptors(f)), 'prototype' in f, typeof f];
  const failure = async (work) => { try { await work(); return 'no failure'; } catch (e) { return e.constructor.name + ': ' + e.message; } };
  const { writable, enumerable, configurable } = Object.getOwnPropertyDescriptor(window, 'fetch');
  const answer = fetch('/plain.txt');
  const failing = [];
  addEventListener('unhandledrejection', (event) => failing.push(event));
  const loose = fetch('/plain.txt', { mode: 'nonsense' }), caught = fetch('/plain.txt', { mode: 'nonsense' });
  caught.catch(() => {});
  await new Promise((done) => setTimeout(done, 100));
  const [event] = failing;
  return JSON.stringify({
    loose: [failing.length === 1, event?.promise === loose, event?.cancelable, event?.reason.constructor.name],
    fetch: about(fetch), send: about(XMLHttpRequest.prototype.send), place: [writable, enumerable, configurable],
    promise: [answer.constructor === Promise, await (await answer).text(), (await fetch('/plain.txt')).bodyUsed],
    self: [await (await fetch.call(undefined, '/plain.txt')).text(), await (await fetch.apply(window, ['/plain.txt'])).text()],
    illegal: await failure(() => fetch.call({}, '/plain.txt')), none: await failure(() => fetch()),
    bad: await failure(() => fetch('http://')), constructed: await failure(() => new fetch('/')),
    aborted: await failure(() => fetch('/plain.txt', { signal: AbortSignal.abort() })),
    unsent: await failure(() => new XMLHttpRequest().send()), stranger: await failure(() => XMLHttpRequest.prototype.send.call({})),
    bytes: await fetch('/plain.vtt').then((r) => r.arrayBuffer()).then((b) => b.byteLength),
  });
})()`;

test.describe('subtitles seen on their way to the player', () => {
  let gloss: GlossBrowser;
  test.beforeAll(async () => {
    gloss = await GlossBrowser.launch();
    await enableSite(gloss, pattern);
  });
  test.beforeEach(({ site }) => {
    site.page('/plain.txt', { type: 'text/plain', body: 'plain' });
    site.page('/plain.vtt', { type: 'text/vtt', body: talkVtt('Plain') });
  });
  test.afterAll(() => gloss.close());

  let count = 0;
  /** A file the server gives away a single time: a second request for it is answered 404. */
  const signed = (site: Site, mark: string, file = 'talk.vtt', type = 'text/vtt') => {
    const body = type === 'text/vtt' ? talkVtt(mark) : bilibili(mark);
    return site.page(`/once/${++count}/${file}`, { type, body, once: true });
  };
  const openPlayer = async (site: Site, route: Route) => {
    const page = await gloss.open(site.page(`/player-${++count}.html`, route));
    await page.waitForLoadState('networkidle');
    return page;
  };
  const isTapped = (page: Page) => page.evaluate(() => Symbol.for('gloss.subtitle-tap') in window);

  for (const { name, load, file, type } of ways) {
    test(`${name}, from an address that answers once`, async ({ site }) => {
      const url = signed(site, 'Once', file, type);
      const script = `${silence()} ${load.replaceAll('URL', url)}.then((got) => { window.got = got; });`;
      const page = await openPlayer(site, videoPage(name, video, script));
      expect(await page.evaluate('got !== undefined && got !== null')).toBe(true);
      const { source, text } = await capture(gloss, page);
      expect(source).toMatchObject({ kind: 'video', title: name, track: { via: 'tap' } });
      for (let n = 1; n <= 6; n++) expect(text).toContain(`Once sentence ${n} explains`);
      await page.close();
    });
  }

  test('in a frame without an address of its own', async ({ site }) => {
    const url = signed(site, 'Framed');
    const inner = videoPage('Inner', video, `${silence()} fetch("${url}").then((r) => r.text())`);
    const frame = `document.querySelector('iframe').srcdoc = ${JSON.stringify(inner).replaceAll('</', '<\\/')};`;
    const page = await openPlayer(site, videoPage('Outer', '<iframe></iframe>', frame));
    expect((await capture(gloss, page)).text).toContain('Framed sentence 6');
    await page.close();
  });

  test('after more requests than a browser keeps a list of', async ({ site }) => {
    const url = signed(site, 'Late');
    const script = `${silence()} (async () => {
      for (let i = 0; i < 300; i += 20) await Promise.all(Array.from({ length: 20 }, (_, j) => fetch('/plain.txt?' + (i + j)).then((r) => r.text())));
      await fetch('${url}').then((r) => r.text()); window.loaded = true; })()`;
    const page = await openPlayer(site, videoPage('Many', video, script));
    await page.waitForFunction('window.loaded');
    const listed = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
    expect([listed.length, listed.includes(url)]).toEqual([250, false]);
    expect((await capture(gloss, page)).text).toContain('Late sentence 6');
    await page.close();
  });

  for (const policy of ["script-src 'self'", "require-trusted-types-for 'script'; script-src 'self'"]) {
    test(`under the page policy ${policy}`, async ({ site }) => {
      const script = site.page(`/app-${++count}.js`, {
        type: 'text/javascript',
        body: `${silence()} fetch('${signed(site, 'Strict')}').then((r) => r.text());`,
      });
      const body = videoPage('Strict', `${video}<script src="${script}"></script>`, '');
      const headers = { 'content-security-policy': policy };
      const page = await openPlayer(site, { type: 'text/html', headers, body });
      const { source, text } = await capture(gloss, page);
      expect(source.track?.via).toBe('tap');
      expect(text).toContain('Strict sentence 6');
      await page.close();
    });
  }

  test('the badge of its tab, and of no other, says that captions were found', async ({ site }) => {
    const other = await gloss.open(site.page(`/no-player-${++count}.html`, '<title>Nothing</title>'));
    const page = await openPlayer(site, videoPage('Badge', video, `fetch('${signed(site, 'Badge')}')`));
    const [worker] = gloss.context.serviceWorkers();
    const badgeOf = (title: string) =>
      worker?.evaluate(async (title) => {
        const [tab] = await chrome.tabs.query({ title });
        return chrome.action.getBadgeText({ tabId: tab?.id });
      }, title);
    await expect.poll(() => badgeOf('Badge')).toBe('CC');
    expect(await badgeOf('Nothing')).toBe('');
    await Promise.all([page.close(), other.close()]);
  });

  test('the page keeps its own fetch and XMLHttpRequest', async ({ site }) => {
    const url = site.page('/facts.html', videoPage('Facts', '', ''));
    const tapped = await gloss.open(url);
    const plain = await gloss.open(url.replace('localhost', '127.0.0.1'));
    expect([await isTapped(tapped), await isTapped(plain)]).toEqual([true, false]);
    const wanted = await plain.evaluate(facts);
    expect(await tapped.evaluate(facts)).toBe(wanted);
    expect(wanted).toContain('Illegal invocation');
    expect(wanted).toContain('"loose":[true,true,true,"TypeError"]');
    await tapped.close();
    await plain.close();
  });

  test('no script of the page sees the port', async ({ site }) => {
    const script = `window.seen = [];
      for (const at of [window, document]) for (const capture of [true, false])
        at.addEventListener('message', (e) => seen.push([String(e.data), e.ports.length]), capture);
      window.onmessage = (e) => seen.push(String(e.data));`;
    const first = `<script>${script}</script>`;
    const page = await openPlayer(
      site,
      videoPage('Port', `${video}${first}`, `fetch('/plain.vtt').then((r) => r.text())`),
    );
    await page.evaluate(() => new Promise((done) => setTimeout(done, 300)));
    expect([await isTapped(page), await page.evaluate('seen')]).toEqual([true, []]);
    await page.close();
  });

  test('put into a page twice, it wraps once', async ({ site }) => {
    const page = await openPlayer(site, videoPage('Twice', video, 'window.before = fetch'));
    const own = await gloss.openExtensionPage('options.html');
    const injected = await own.evaluate(async (url) => {
      const [tab] = await chrome.tabs.query({ url });
      const target = { tabId: tab?.id ?? -1 };
      return (await chrome.scripting.executeScript({ target, files: ['subtitle-tap.js'], world: 'MAIN' })).length;
    }, page.url());
    expect([injected, await page.evaluate('before === fetch')]).toEqual([1, true]);
    await own.close();
    await page.close();
  });

  test('all sites, allowed at once, and that taken away again', async ({ site }) => {
    const everywhere = '*://*/*';
    const url = site.page('/everywhere.html', videoPage('Everywhere', video, '')).replace('localhost', '127.0.0.1');
    const opened = async () => {
      const page = await gloss.open(url);
      const tapped = await isTapped(page);
      await page.close();
      return tapped;
    };
    expect(await opened()).toBe(false);
    await enableSite(gloss, everywhere);
    expect(await opened()).toBe(true);
    await command(gloss, { type: 'disable-site', pattern: everywhere });
    expect(await opened()).toBe(false);
    await gloss.revokeHost(everywhere);
    await enableSite(gloss, pattern);
  });

  test('a site switched off, or whose permission is gone, is left alone', async ({ site }) => {
    const registered = async () => {
      const own = await gloss.openExtensionPage('options.html');
      const scripts = await own.evaluate(() => chrome.scripting.getRegisteredContentScripts());
      await own.close();
      return scripts.map(({ id, matches }) => [id, matches]);
    };
    const url = site.page('/off.html', videoPage('Off', video, ''));
    const opened = async () => {
      const page = await gloss.open(url);
      const tapped = await isTapped(page);
      await page.close();
      return tapped;
    };
    const both = ['subtitle-relay', 'subtitle-tap'].map((id) => [id, [pattern]]);
    expect((await registered()).sort()).toEqual(both);
    await command(gloss, { type: 'disable-site', pattern });
    expect([await registered(), await opened()]).toEqual([[], false]);

    await enableSite(gloss, pattern);
    expect([(await registered()).sort(), await opened()]).toEqual([both, true]);
    await gloss.revokeHost(pattern);
    await expect.poll(registered).toEqual([]);
    expect(await opened()).toBe(false);
    const own = await gloss.openExtensionPage('options.html');
    const stored = await own.evaluate(() => chrome.storage.local.get('settings'));
    expect(stored).toMatchObject({ settings: { subtitleSites: [] } });
    await own.close();
    await enableSite(gloss, pattern);
  });
});

test('the tap is at most 4 KB', () => {
  expect(statSync(path.join(builtExtension, 'subtitle-tap.js')).size).toBeLessThanOrEqual(4096);
});
