import type { Page } from '@playwright/test';
import { z } from 'zod';
import { passageAt } from '../../lib/source/place';
import { genericBrain } from '../fakes/model-server/brain';
import { withTranslation } from '../fakes/model-server/brains/translation';
import { startModelServer } from '../fakes/model-server/server';
import type { GlossBrowser } from './browser';
import { expect, type Site, test } from './harness';
import { readLibrary } from './library';
import { poll } from './panel';
import { chooseEndpoint, readPage } from './steps';
import { silence, talkVtt, videoPage } from './video-pages';

/** What stands over the video, as a person sees it: the tree is closed to scripts of the page. */
const Seen = z.object({ text: z.string(), top: z.number(), bottom: z.number(), left: z.number(), right: z.number() });

async function seen(page: Page) {
  const cdp = await page.context().newCDPSession(page);
  try {
    const { root } = await cdp.send('DOM.getDocument', { depth: -1, pierce: true });
    const find = (node: typeof root): typeof root | undefined =>
      node.attributes?.some((value, i, all) => value === 'class' && all[i + 1] === 'plate')
        ? node
        : [...(node.children ?? []), ...(node.shadowRoots ?? [])].map(find).find((one) => one !== undefined);
    const plate = find(root);
    if (!plate) return undefined;
    const { object } = await cdp.send('DOM.resolveNode', { backendNodeId: plate.backendNodeId });
    const { result } = await cdp.send('Runtime.callFunctionOn', {
      objectId: object.objectId ?? '',
      returnByValue: true,
      functionDeclaration: `function () {
        const { top, bottom, left, right } = this.getBoundingClientRect();
        const text = [...this.querySelectorAll('p')].map((line) => line.textContent).filter(Boolean).join(' | ');
        return this.checkVisibility({ visibilityProperty: true }) ? { text, top, bottom, left, right } : undefined;
      }`,
    });
    return Seen.optional().parse(result.value);
  } finally {
    await cdp.detach();
  }
}

const seek = (page: Page, seconds: number) =>
  page.evaluate((to) => {
    const video = document.querySelector('video');
    if (video) video.currentTime = to;
  }, seconds);

async function openTalk(gloss: GlossBrowser, site: Site) {
  site.page('/talk.vtt', { type: 'text/vtt', body: talkVtt('Talk') });
  const body = `<h1>Above</h1><div id="player"><video controls><track kind="subtitles" srclang="en" src="/talk.vtt"></video></div><p>Below</p>`;
  const script = `${silence()} window.clicks = 0; window.shift = 0;
    document.querySelector('#player').addEventListener('click', () => clicks++);
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => { shift += entry.value; })).observe({ type: 'layout-shift' });`;
  const page = await gloss.open(site.page('/over.html', videoPage('Over', body, script)));
  const { panel } = await readPage(gloss, page);
  await page.bringToFront();
  await panel.find('button', 'More');
  // The panel that opened made the page narrower.
  await page.evaluate('shift = 0');
  await panel.click('button', 'More');
  await panel.click('menuitem', 'Show over the video');
  return { page, panel };
}

test('who seeks in the page is followed by a translation at work', async ({ gloss, site }) => {
  const server = await startModelServer({
    brain: withTranslation(genericBrain),
    script: () => ({ firstTokenDelayMs: 120_000 }),
  });
  try {
    await chooseEndpoint(gloss, { baseUrl: server.url, outputLang: 'zh-Hans' });
    const { page, panel } = await openTalk(gloss, site);
    await panel.click('tab', 'Translation');
    await panel.click('button', 'Translate');
    const focus = async () =>
      (await readLibrary(panel).glosses()).find(({ kind, state }) => kind === 'translation' && state === 'running')
        ?.focus ?? 0;
    await expect.poll(() => server.requests.length).toBeGreaterThan(0);
    // The panel itself would follow only where it shows the translation.
    await panel.click('tab', 'Outline');
    const [source] = await readLibrary(panel).sources();
    const passages = (source && (await readLibrary(panel).bodyOf(source)))?.passages ?? [];
    const [late, early] = [passageAt(passages, 41_000), passageAt(passages, 0)];
    expect(late).toBeGreaterThan(early ?? 0);
    await seek(page, 41);
    await expect.poll(focus).toBe(late);
    await seek(page, 0);
    await expect.poll(focus).toBe(early);
  } finally {
    await server.close();
  }
});

const videoBox = (page: Page) =>
  page.evaluate(() => {
    const { top, bottom, left, right } = document.querySelector('video')?.getBoundingClientRect() ?? new DOMRect();
    return { top, bottom, left, right };
  });

test('lines stand over the video in time, above its controls, and move nothing of the page', async ({
  gloss,
  site,
}) => {
  const { page, panel } = await openTalk(gloss, site);
  await seek(page, 12);
  await expect.poll(async () => (await seen(page))?.text).toContain('Talk sentence 2 ');
  const plate = Seen.parse(await seen(page));
  const video = await videoBox(page);
  expect(plate.bottom).toBeLessThanOrEqual(video.bottom - 63);
  expect([plate.left > video.left, plate.right < video.right, plate.top > video.top]).toEqual([true, true, true]);
  await seek(page, 9.5);
  await expect.poll(() => seen(page)).toBeUndefined();
  await seek(page, 41);
  await expect.poll(async () => (await seen(page))?.text).toContain('Talk sentence 5 ');
  expect(await page.evaluate('shift')).toBe(0);
  expect(await page.evaluate(`document.querySelector('gloss-overlay').shadowRoot`)).toBeNull();

  await panel.click('button', 'More');
  await panel.click('menuitem', 'Stop showing over the video');
  await expect.poll(() => page.locator('gloss-overlay').count()).toBe(0);
});

test('it is moved by mouse and by keys, made larger, hidden and brought back with one key, and so remembered', async ({
  gloss,
  site,
}) => {
  const { page } = await openTalk(gloss, site);
  await seek(page, 12);
  const before = await poll('a line', () => seen(page));
  const middle = { x: (before.left + before.right) / 2, y: (before.top + before.bottom) / 2 };
  await page.mouse.move(middle.x, middle.y);
  await page.mouse.down();
  await page.mouse.move(middle.x - 100, middle.y - 200, { steps: 5 });
  await page.mouse.up();
  const dragged = Seen.parse(await seen(page));
  expect([dragged.left - before.left, dragged.top - before.top]).toEqual([
    expect.closeTo(-100, 0),
    expect.closeTo(-200, 0),
  ]);
  // Not below the controls, however far it is dragged.
  await page.mouse.down();
  await page.mouse.move(middle.x, 2000, { steps: 5 });
  await page.mouse.up();
  expect(Seen.parse(await seen(page)).bottom).toBeLessThanOrEqual((await videoBox(page)).bottom - 63);
  expect(await page.evaluate('clicks')).toBe(0);

  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Shift+ArrowUp');
  await page.keyboard.press('ArrowRight');
  const moved = Seen.parse(await seen(page));
  await page.keyboard.press('+');
  const larger = Seen.parse(await seen(page));
  expect(larger.bottom - larger.top).toBeGreaterThan(moved.bottom - moved.top);
  expect(await page.evaluate(() => document.querySelector('video')?.currentTime)).toBe(12);
  // Its four buttons: the order of the two languages is the third.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const own = await gloss.openExtensionPage('options.html');
  const stored = () => own.evaluate(() => chrome.storage.local.get('settings'));
  await expect.poll(stored).toMatchObject({ settings: { overlay: { size: 1.15, first: 'source' } } });
  await own.close();
  await page.bringToFront();
  await page.keyboard.press('Escape');
  await expect.poll(() => seen(page)).toBeUndefined();
  await page.keyboard.press('Backquote');
  await expect.poll(() => seen(page)).toBeDefined();
  await page.keyboard.press('Backquote');
  await expect.poll(() => seen(page)).toBeUndefined();
});

test('it goes along into full screen, of the player and of the video itself, and into another size', async ({
  gloss,
  site,
}) => {
  const { page } = await openTalk(gloss, site);
  await seek(page, 12);
  await poll('a line', () => seen(page));
  const inside = async () => {
    const [plate, video] = [await seen(page), await videoBox(page)];
    return plate && plate.left > video.left && plate.right < video.right && plate.bottom < video.bottom - 40;
  };
  for (const element of ['#player', 'video']) {
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Runtime.evaluate', {
      expression: `document.querySelector('${element}').requestFullscreen()`,
      userGesture: true,
      awaitPromise: true,
    }); // prettier-ignore
    await expect.poll(inside).toBe(true);
    expect(await page.evaluate(() => document.querySelector('gloss-overlay')?.matches(':popover-open'))).toBe(true);
    await page.evaluate(() => document.exitFullscreen());
    await expect.poll(inside).toBe(true);
  }
  await page.addStyleTag({
    content: 'video { width: 500px !important; height: 280px !important; margin-left: 200px }',
  });
  await expect.poll(inside).toBe(true);
});
