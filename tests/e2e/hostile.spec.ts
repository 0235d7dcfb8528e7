import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { z } from 'zod';
import { GlossBrowser } from './browser';
import { expect, test } from './harness';
import { readLibrary } from './library';
import { poll } from './panel';
import { capture, enableSite } from './reading';
import { silence, talkVtt, videoPage } from './video-pages';

const video = '<video controls></video>';

/** A server nobody but its owner should be asked through: it notes every request. */
async function startPrivateServer() {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.url} ${request.headers.origin ?? ''}`);
    response.writeHead(200, { 'content-type': 'text/vtt', 'access-control-allow-origin': '*' }).end(talkVtt('Secret'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { asked, origin: `http://127.0.0.1:${port}`, close: () => server.close() };
}

/** Everything the extension keeps, as one text. */
async function everything(gloss: GlossBrowser) {
  const own = await gloss.openExtensionPage('options.html');
  const library = readLibrary(own);
  const rows = [await library.rows('sources'), await library.rows('bodies'), await library.rows('tabs')];
  const settings = await own.evaluate(() => chrome.storage.local.get());
  const storedBytes = await own.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
  await own.close();
  return { text: JSON.stringify(rows), settings: JSON.stringify(settings), storedBytes: storedBytes };
}

const ended = (gloss: GlossBrowser, page: Page) =>
  poll('a finished reading', async () => {
    const own = await gloss.openExtensionPage('options.html');
    const rows = z
      .array(z.looseObject({ url: z.string(), state: z.string() }))
      .parse(await readLibrary(own).rows('tabs'));
    await own.close();
    return rows.find(({ url, state }) => url === page.url() && state !== 'reading');
  });

/** The extension still does its work: an ordinary page is read and shown. */
async function expectAlive(gloss: GlossBrowser, url: string) {
  const page = await gloss.open(url);
  await page.waitForLoadState('networkidle');
  expect((await capture(gloss, page)).text).toContain('Alive sentence 6');
  await (await gloss.panel()).waitForText('Alive');
  await page.close();
}

test.describe('pages that mean harm, on a site that is switched on', () => {
  let gloss: GlossBrowser;
  let alive: string;
  test.beforeAll(async () => {
    gloss = await GlossBrowser.launch();
    await enableSite(gloss, 'http://localhost/*');
  });
  test.beforeEach(({ site }) => {
    site.page('/alive.vtt', { type: 'text/vtt', body: talkVtt('Alive') });
    alive = site.page(
      '/alive.html',
      videoPage('Alive', video, `${silence()} fetch('/alive.vtt').then((r) => r.text())`),
    );
  });
  test.afterAll(() => gloss.close());

  test('a page has no way to send the extension a command', async ({ site }) => {
    const before = (await everything(gloss)).settings;
    const page = await gloss.open(site.page('/forge.html', videoPage('Forge', video, silence())));
    await gloss.clickToolbar(page);
    await ended(gloss, page);
    const reached = await page.evaluate(async (id) => {
      const runtime = (globalThis as { chrome?: { runtime?: { sendMessage?: unknown; connect?: unknown } } }).chrome
        ?.runtime;
      const command = { type: 'enable-site', pattern: 'https://*/*' };
      for (const target of [window, document, navigator.serviceWorker])
        target.dispatchEvent(new MessageEvent('message', { data: command }));
      window.postMessage(command, '*');
      document.dispatchEvent(new CustomEvent('gloss', { detail: command }));
      const answer = await fetch(`chrome-extension://${id}/options.html`).then(
        () => 'read',
        () => 'refused',
      );
      return [typeof runtime?.sendMessage, typeof runtime?.connect, answer];
    }, gloss.id);
    expect(reached).toEqual(['undefined', 'undefined', 'refused']);
    expect((await everything(gloss)).settings).toBe(before);
    await page.close();
    await expectAlive(gloss, alive);
  });

  test('forged ports, floods and giant bodies leave what was heard and the panel as they are', async ({ site }) => {
    site.page('/giant.vtt', { type: 'text/vtt', body: `WEBVTT\n\n${'NOTE filler of a giant\n\n'.repeat(2_200_000)}` });
    site.page('/true.vtt', { type: 'text/vtt', body: talkVtt('True') });
    const script = `${silence()} (async () => {
      await fetch('/true.vtt').then((r) => r.text());
      const { port1, port2 } = new MessageChannel();
      window.postMessage('gloss.subtitle-tap', '*', [port2]);
      const forged = 'WEBVTT\\n\\n00:00.000 --> 00:59.000\\nForged sentence.';
      for (let i = 0; i < 10000; i++) {
        window.postMessage({ type: 'page/late-capture', capture: {} }, '*');
        port1.postMessage({ url: location.origin + '/forged-' + i + '.vtt', type: 'text/vtt', body: forged });
      }
      window.size = (await fetch('/giant.vtt').then((r) => r.text())).length;
      await new Promise((done) => { const x = new XMLHttpRequest(); x.open('GET', '/giant.vtt?2'); x.onload = done; x.send(); });
      window.done = true; })();`;
    const page = await gloss.open(site.page('/flood.html', videoPage('Flood', video, script)));
    await page.waitForFunction('window.done', undefined, { timeout: 40_000 });
    expect(await page.evaluate('size')).toBeGreaterThan(50_000_000);
    const { text, source } = await capture(gloss, page);
    expect(source.track?.via).toBe('tap');
    expect(text).toContain('True sentence 6');
    const stored = await everything(gloss);
    expect(stored.text).not.toContain('Forged sentence');
    expect(stored.storedBytes).toBeLessThan(20_000_000);
    await page.close();
    await expectAlive(gloss, alive);
  });

  test('built-in objects a page has tampered with break neither the tap nor the reader', async ({ site }) => {
    site.page('/tampered.vtt', { type: 'text/vtt', body: talkVtt('Tampered') });
    const script = `${silence()} const { dataset } = document.documentElement;
      const spy = (name) => function () { for (let i = 0; i < arguments.length; i++) if (arguments[i] instanceof MessagePort) dataset.stolen = name; dataset.spied = 'yes'; throw new Error('tampered ' + name); };
      const load = fetch('/tampered.vtt');
      for (const name of ['push', 'map', 'flatMap', 'filter', 'slice', 'sort', 'concat', Symbol.iterator]) Array.prototype[name] = spy(String(name));
      Reflect.apply = spy('apply'); JSON.stringify = spy('stringify'); JSON.parse = spy('parse');
      MessagePort.prototype.postMessage = spy('postMessage'); Response.prototype.clone = spy('clone');
      EventTarget.prototype.addEventListener = spy('addEventListener'); document.querySelectorAll = spy('querySelectorAll');
      const then = Promise.prototype.then; Promise.prototype.then = function (a, b) { return then.call(this, a, b); };
      try { [].push(1); } catch {}
      window.fetch = spy('fetch');`;
    const page = await gloss.open(site.page('/tamper.html', videoPage('Tamper', video, script)));
    await page.waitForLoadState('networkidle');
    const { text, source } = await capture(gloss, page);
    expect(source.track?.via).toBe('tap');
    expect(text).toContain('Tampered sentence 6');
    // Asked from outside the page's own world, whose tools are broken now.
    const html = page.locator('html');
    expect([await html.getAttribute('data-spied'), await html.getAttribute('data-stolen')]).toEqual(['yes', null]);
    await page.close();
    await expectAlive(gloss, alive);
  });

  test('no page makes the extension fetch from this machine', async ({ site }) => {
    const server = await startPrivateServer();
    const secret = `${server.origin}/secret.vtt`;
    const hls = (name: string, body: string) =>
      site.page(`/hls/${name}`, { type: 'application/vnd.apple.mpegurl', body });
    hls(
      'a.m3u8',
      `#EXTM3U\n#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="s",NAME="E",LANGUAGE="en",URI="${server.origin}/list.m3u8"\n#EXT-X-STREAM-INF:BANDWIDTH=1\nv.m3u8\n`,
    );
    hls('b.m3u8', `#EXTM3U\n#EXTINF:60,\n${secret}?segment\n#EXT-X-ENDLIST\n`);
    site.page('/a.mpd', {
      type: 'application/dash+xml',
      body: `<MPD><Period><AdaptationSet contentType="text" mimeType="text/vtt" lang="en"><Representation><BaseURL>${secret}?dash</BaseURL></Representation></AdaptationSet></Period></MPD>`,
    });
    const tracks = `<video controls><track kind="subtitles" srclang="en" src="${secret}?track"><track kind="subtitles" srclang="de" src="file:///etc/passwd"></video>`;
    const script = `${silence()} window.setup = { tracks: [{ file: "${secret}?player", kind: "captions" }, { file: "file:///etc/hosts.vtt", kind: "captions" }] };
      for (const name of ['/hls/a.m3u8', '/hls/b.m3u8', '/a.mpd']) fetch(name).then((r) => r.text());`;
    const page = await gloss.open(site.page('/ssrf.html', videoPage('Reach', tracks, script)));
    await page.waitForLoadState('networkidle');
    await gloss.clickToolbar(page);
    await ended(gloss, page);
    // The element's own track is loaded by the browser under the page's own rules, if at all; nothing else is.
    expect(server.asked.filter((line) => !line.startsWith('/secret.vtt?track'))).toEqual([]);
    const stored = await everything(gloss);
    expect(stored.text).not.toContain('Secret sentence');
    expect(stored.text).not.toContain('root:');
    server.close();
    await page.close();
    await expectAlive(gloss, alive);
  });

  test('a page that claims to be another site’s is kept under its own name', async ({ site }) => {
    site.page('/claim.vtt', { type: 'text/vtt', body: talkVtt('Claim') });
    const head = `<link rel="canonical" href="https://www.youtube.com/watch?v=dQw4w9WgXcQ"><meta property="og:url" content="https://bank.example/">`;
    const page = await gloss.open(
      site.page(
        '/claim.html',
        videoPage('Claim', head + video, `${silence()} fetch('/claim.vtt').then((r) => r.text())`),
      ),
    );
    await page.waitForLoadState('networkidle');
    const { source } = await capture(gloss, page);
    expect(source.url).toBe(page.url());
    expect(source.key.startsWith(site.origin)).toBe(true);
    await page.close();
  });

  test('markup in titles and cues is text in the panel', async ({ site }) => {
    const attack = '<img src=x onerror="globalThis.pwned=1">';
    const escaped = attack.replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    const body = talkVtt(`Markup ${escaped} &lt;script&gt;globalThis.pwned=1&lt;/script&gt;`);
    site.page('/markup.vtt', { type: 'text/vtt', body });
    const page = await gloss.open(
      site.page(
        '/markup.html',
        videoPage(`Title ${escaped}`, video, `${silence()} fetch('/markup.vtt').then((r) => r.text())`),
      ),
    );
    await page.waitForLoadState('networkidle');
    const { source, text } = await capture(gloss, page);
    expect([source.title, text.includes(attack)]).toEqual([`Title ${attack}`, true]);
    const panel = await gloss.panel();
    await panel.waitForText(`Title ${attack}`);
    const state = await panel.evaluate(
      '[typeof globalThis.pwned, document.querySelectorAll("img[src=x], #root script").length]',
      z.array(z.unknown()),
    );
    expect(state).toEqual(['undefined', 0]);
    await page.close();
    await expectAlive(gloss, alive);
  });
});
