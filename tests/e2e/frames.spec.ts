import type { Page } from '@playwright/test';
import { z } from 'zod';
import { GlossBrowser } from './browser';
import { expect, type Site, test } from './harness';
import { readLibrary } from './library';
import { poll } from './panel';
import { allowHost, capture, command, saved } from './reading';
import { silence, talkVtt, videoPage } from './video-pages';

const video = '<video controls></video>';
const Row = z.looseObject({
  url: z.string(),
  state: z.string(),
  frameId: z.number().optional(),
  frameOrigin: z.string().optional(),
});

/** What the worker notes of a page's tab, once reading it has ended. */
async function rowOf(gloss: GlossBrowser, page: Page) {
  const own = await gloss.openExtensionPage('options.html');
  const row = await poll('a finished reading', async () =>
    z
      .array(Row)
      .parse(await readLibrary(own).rows('tabs'))
      .find(({ url, state }) => url === page.url() && state !== 'reading'),
  );
  await own.close();
  return row;
}

/** A page whose player is a frame of another host; `load` is what the player's page does, `around` what stands beside the frame. */
async function openEmbed(
  gloss: GlossBrowser,
  site: Site,
  name: string,
  { host, load, around = '' }: { host: string; load: string; around?: string },
) {
  site.page('/framed.vtt', { type: 'text/vtt', body: talkVtt('Framed') });
  const inner = site.page(`/${name}-player.html`, videoPage('Player', video, silence() + load));
  const frame = `<iframe src="${inner.replace('localhost', host)}" allow="autoplay; fullscreen"></iframe>`;
  const page = await gloss.open(site.page(`/${name}.html`, videoPage(`Embed ${name}`, frame + around, '')));
  await page.waitForLoadState('networkidle');
  return page;
}

const load = `fetch('/framed.vtt').then((answer) => answer.text());`;

test.describe('players in frames of other sites', () => {
  let gloss: GlossBrowser;
  test.beforeAll(async () => {
    gloss = await GlossBrowser.launch();
    await allowHost(gloss, 'http://player.localhost/*');
  });
  test.afterAll(() => gloss.close());

  test('an allowed player is read as the video of the page around it, and sought in', async ({ site }) => {
    const page = await openEmbed(gloss, site, 'allowed', { host: 'player.localhost', load });
    const { source, text, body } = await capture(gloss, page);
    expect(source).toMatchObject({ kind: 'video', title: 'Embed allowed', url: page.url(), durationMs: 60_000 });
    expect(source.key).toContain('http://player.localhost:');
    expect(text).toContain('Framed sentence 6');
    const row = await rowOf(gloss, page);
    expect(row.frameId).toBeGreaterThan(0);
    expect(row.frameOrigin).toBeUndefined();

    const anchor = body.passages.at(-1)?.anchor;
    await command(gloss, { type: 'jump', sourceId: source.id, anchor, text: '' });
    const start = anchor && 't' in anchor ? anchor.t[0] / 1000 : Number.NaN;
    const at = () => page.frames()[1]?.evaluate(() => document.querySelector('video')?.currentTime);
    await expect.poll(at).toBeCloseTo(start, 1);
    await page.close();
  });

  test('subtitles that load after the click arrive from the frame', async ({ site }) => {
    const late = `window.later = () => { ${load} };`;
    const page = await openEmbed(gloss, site, 'late', { host: 'player.localhost', load: late });
    await gloss.clickToolbar(page);
    expect(await rowOf(gloss, page)).toMatchObject({ state: 'waiting', frameId: expect.any(Number) });
    await page.frames()[1]?.evaluate('later()');
    expect((await saved(gloss, page)).text).toContain('Framed sentence 6');
    await page.close();
  });

  test('a player that may not be read is named, and read once it is allowed', async ({ site }) => {
    const page = await openEmbed(gloss, site, 'foreign', { host: 'other.localhost', load });
    await gloss.clickToolbar(page);
    const row = await rowOf(gloss, page);
    expect([row.frameOrigin, row.frameId]).toEqual([site.origin.replace('localhost', 'other.localhost'), undefined]);
    const panel = await gloss.panel();
    await panel.waitForText('The player is on other.localhost');
    await gloss.grantHost('http://other.localhost/*');
    await page.bringToFront();
    await panel.click('button', 'Allow it');
    const { source, text } = await saved(gloss, page);
    expect(source.kind).toBe('video');
    expect(text).toContain('Framed sentence 6');
    expect((await rowOf(gloss, page)).frameOrigin).toBeUndefined();
    await page.close();
  });

  test('an allowed player whose captions answer once: its own site is offered to be switched on', async ({ site }) => {
    const once = (n: number) =>
      site.page(`/once-${n}.vtt`, { type: 'text/vtt', body: talkVtt('Framed'), once: true }).slice(site.origin.length);
    // Each time it is loaded, the player takes the next of its addresses.
    const next = `fetch('${once(1)}').then((answer) => (answer.ok ? answer : fetch('${once(2)}'))).then((answer) => answer.text());`;
    const page = await openEmbed(gloss, site, 'once', { host: 'player.localhost', load: next });
    await gloss.clickToolbar(page);
    expect(await rowOf(gloss, page)).toMatchObject({ state: 'waiting' });
    const panel = await gloss.panel();
    await page.bringToFront();
    await panel.click('button', 'Always read subtitles on player.localhost');
    await panel.waitForText('Subtitles on player.localhost are read from now on.');
    await page.reload();
    await page.waitForLoadState('networkidle');
    const { source, text } = await capture(gloss, page);
    expect(source.track).toMatchObject({ via: 'tap' });
    expect(text).toContain('Framed sentence 6');
    await page.close();
  });

  test('an article stays an article; a small frame that may play nothing is no player', async ({ site }) => {
    const prose =
      '<p>The sea rises and falls twice a day because the moon and the sun pull at it, and the shape of the coast decides how far it goes.</p>';
    const style = '<style>iframe { width: 300px; height: 250px }</style>';
    const article = `<article><h1>On tides</h1>${prose.repeat(15)}</article>${style}`;
    const page = await openEmbed(gloss, site, 'article', { host: 'third.localhost', load, around: article });
    const { source } = await capture(gloss, page);
    expect(source.kind).toBe('article');
    expect((await rowOf(gloss, page)).frameOrigin).toContain('third.localhost');

    await page.evaluate(() => {
      const frame = document.querySelector('iframe');
      frame?.removeAttribute('allow');
      frame?.replaceWith(
        Object.assign(document.createElement('iframe'), { src: frame.src.replace('article-player', 'ad') }),
      );
    });
    await page.waitForLoadState('networkidle');
    // The first press closes the panel of a page it has read.
    await gloss.clickToolbar(page);
    await expect.poll(() => gloss.panelIsOpen()).toBe(false);
    await gloss.clickToolbar(page);
    await expect.poll(async () => (await rowOf(gloss, page)).frameOrigin).toBeUndefined();
    await page.close();
  });
});
