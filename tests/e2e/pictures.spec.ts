import type { Page } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { z } from 'zod';
import { createDialogueBrain } from '../fakes/model-server/brains/dialogue';
import { type ModelServer, startModelServer } from '../fakes/model-server/server';
import { test as base, expect } from './harness';
import { readLibrary } from './library';
import type { Panel } from './panel';
import { chooseEndpoint, readPage } from './steps';

const test = base.extend<{ server: ModelServer }>({
  server: async ({ gloss }, use) => {
    const server = await startModelServer({ brain: createDialogueBrain() });
    await chooseEndpoint(gloss, { baseUrl: server.url });
    await use(server);
    await server.close();
  },
});

const writeDialogue = async (panel: Panel) => {
  await panel.click('tab', 'Transcript');
  // The text moves to where the video stands; then it rests.
  await panel.find('button', /^(Stop following the video|Back to now)$/);
  await panel.click('button', 'Dialogue');
  await panel.click('button', 'Write the dialogue');
  await panel.find('button', 'Take pictures', 30_000);
};

/** Keeps what the panel hands to the downloads. */
const keepDownloads = `{
  const before = URL.createObjectURL;
  globalThis.saved = [];
  URL.createObjectURL = (blob) => {
    if (!blob.type.startsWith('image/')) globalThis.saved.push(blob);
    return before.call(URL, blob);
  };
  undefined;
}`;
const savedBytes = `(async () => {
  let text = '';
  for (const byte of new Uint8Array(await globalThis.saved.at(-1).arrayBuffer())) text += String.fromCharCode(byte);
  return btoa(text);
})()`;

test('pictures of a talk are taken on a click, stand in its dialogue, and leave with it', async ({
  gloss,
  server,
  site,
}, info) => {
  const page = await gloss.open(`${site.origin}/talk.html`);
  const { panel } = await readPage(gloss, page);
  await writeDialogue(panel);
  await page.evaluate(() => {
    const video = document.querySelector('video');
    if (video) video.currentTime = 20;
  });
  await panel.click('button', 'Take pictures');
  await panel.find('button', 'Take pictures again', 60_000);
  const pictures = await readLibrary(panel).rows('pictures');
  expect(pictures.length).toBeGreaterThanOrEqual(2);
  const shown = 'document.querySelectorAll(".turns .taken > img").length';
  await expect.poll(() => panel.evaluate(shown, z.number())).toBe(pictures.length);
  const widths = '[...document.querySelectorAll(".taken > img")].map((image) => image.naturalWidth)';
  await expect.poll(async () => Math.min(...(await panel.evaluate(widths, z.array(z.number()))))).toBeGreaterThan(100);
  await expect.poll(() => standing(page)).toEqual({ at: 20, paused: true });
  await panel.screenshot(info.outputPath('pictures.png'));
  expect(server.requests.length).toBeGreaterThan(0);

  await panel.evaluate(keepDownloads, z.undefined());
  await panel.click('button', 'Save with pictures');
  await panel.click('menuitem', 'Markdown with pictures (.zip)');
  const files = unzipSync(Buffer.from(await panel.evaluate(savedBytes, z.string()), 'base64'));
  const images = Object.keys(files).filter((name) => name.startsWith('images/'));
  expect(images).toHaveLength(pictures.length);
  const [markdown] = Object.entries(files).filter(([name]) => name.endsWith('.md'));
  for (const name of images) {
    expect(files[name]?.subarray(0, 2)).toEqual(Uint8Array.of(0xff, 0xd8));
    expect(strFromU8(markdown?.[1] ?? new Uint8Array())).toContain(`](${name})`);
  }

  await panel.click('button', /^Delete the picture at /);
  await expect.poll(async () => (await readLibrary(panel).rows('pictures')).length).toBe(pictures.length - 1);
});

test('a video of another site gives no pictures, which is said, and stays where it was', async ({
  gloss,
  server,
  site,
}) => {
  const page = await gloss.open(`${site.origin}/talk.html`);
  const elsewhere = new URL('/talk.webm', site.origin);
  elsewhere.hostname = elsewhere.hostname === 'localhost' ? '127.0.0.1' : 'localhost';
  await page.evaluate(async (src) => {
    const video = document.querySelector('video');
    if (!video) return;
    const loaded = new Promise((resolve) => video.addEventListener('loadeddata', resolve, { once: true }));
    video.preload = 'auto';
    video.src = src;
    await loaded;
    video.currentTime = 20;
  }, elsewhere.href);
  const { panel } = await readPage(gloss, page);
  await writeDialogue(panel);
  await panel.click('button', 'Take pictures');
  await panel.waitForText('The browser does not let anyone take pictures of this video', 30_000);
  expect(await readLibrary(panel).rows('pictures')).toEqual([]);
  await expect.poll(() => standing(page)).toEqual({ at: 20, paused: true });
  expect(server.requests.length).toBeGreaterThan(0);
});

const standing = (page: Page) =>
  page.evaluate(() => {
    const video = document.querySelector('video');
    return { at: Math.round(video?.currentTime ?? -1), paused: video?.paused };
  });
