import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { parseSubtitles } from '../../lib/capture/subtitles/parse';
import { expect, test } from './harness';
import { readLibrary, savedSource } from './library';
import type { Panel } from './panel';
import { poll } from './panel';
import { readPage } from './steps';
import { silence, talkVtt, videoPage } from './video-pages';

/** The passage the panel marks as spoken now, and whether it lies within what the person sees of the transcript. */
const Now = z.object({ text: z.string(), visible: z.boolean() }).nullable();
const nowIn = (panel: Panel) =>
  panel.evaluate(
    `(() => {
      const row = document.querySelector('.passage[aria-current]');
      if (!row) return null;
      const { top, bottom } = row.getBoundingClientRect();
      const view = row.closest('.view').getBoundingClientRect();
      return { text: row.innerText, visible: top >= view.top && bottom <= view.bottom };
    })()`,
    Now,
  );
const scrollTop = (panel: Panel) => panel.evaluate(`document.querySelector('.view').scrollTop`, z.number());

test('the transcript follows the video, stops when the person scrolls, and goes back to now', async ({
  gloss,
  site,
}) => {
  site.page('/long.vtt', { type: 'text/vtt', body: talkVtt('Long', 60) });
  const url = site.page(
    '/long',
    videoPage(
      'Long talk',
      '<video controls></video>',
      `${silence(620)};
      const track = document.createElement('track');
      Object.assign(track, { src: '/long.vtt', kind: 'subtitles', srclang: 'en', default: true });
      document.querySelector('video').append(track);`,
    ),
  );
  const page = await gloss.open(url);
  const { panel } = await readPage(gloss, page);
  await panel.click('tab', 'Transcript');
  const seek = (seconds: number) =>
    page.evaluate((to) => {
      const video = document.querySelector('video');
      if (video) video.currentTime = to;
    }, seconds);

  await seek(402);
  await expect.poll(() => nowIn(panel)).toMatchObject({ text: expect.stringContaining('sentence 41 '), visible: true });
  await seek(412);
  await expect.poll(() => nowIn(panel)).toMatchObject({ text: expect.stringContaining('sentence 42 '), visible: true });

  // A turn of the wheel over the text, as a person makes it.
  const middle = await panel.evaluate(
    `(() => { const { left, top, width, height } = document.querySelector('.view').getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 }; })()`,
    z.object({ x: z.number(), y: z.number() }),
  );
  await panel.command('Input.dispatchMouseEvent', { type: 'mouseWheel', ...middle, deltaX: 0, deltaY: -3000 });
  await panel.find('button', 'Back to now');
  await expect.poll(async () => (await nowIn(panel))?.visible).toBe(false);
  const before = await scrollTop(panel);
  await seek(422);
  await expect.poll(async () => (await nowIn(panel))?.text).toContain('sentence 43 ');
  expect(await scrollTop(panel)).toBe(before);

  await panel.click('button', 'Back to now');
  await expect.poll(() => nowIn(panel)).toMatchObject({ text: expect.stringContaining('sentence 43 '), visible: true });

  // Loaded anew, the page has no reader until the next click: nothing is marked, and nothing is said of it.
  await page.reload();
  await expect.poll(() => nowIn(panel)).toBeNull();
  expect(await panel.text()).not.toMatch(/went wrong|Back to now/);
  await gloss.clickToolbar(page);
  await panel.click('tab', 'Transcript');
  await seek(302);
  await expect.poll(async () => (await nowIn(panel))?.text).toContain('sentence 31 ');
});

test('what was captured is saved as a file that reads back to the same cues', async ({ gloss, site }, info) => {
  const page = await gloss.open(`${site.origin}/talk.html`);
  const { panel, source } = await readPage(gloss, page);
  const folder = info.outputPath('saved');
  await panel.command('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
  for (const ending of ['.srt', '.vtt', '.txt', '.md']) {
    await panel.click('button', 'More');
    await panel.click('menuitem', `Save as ${ending}`);
  }
  const saved = (ending: string) =>
    poll(`the saved ${ending}`, async () => {
      const text = await readFile(path.join(folder, `${source.title}${ending}`), 'utf8');
      return text === '' ? undefined : text;
    });
  const body = await readLibrary(panel).bodyOf(source);
  expect(parseSubtitles(await saved('.en.srt')).cues).toEqual(body?.cues);
  expect(parseSubtitles(await saved('.en.vtt')).cues).toEqual(body?.cues);
  expect(await saved('.txt')).toContain(`[0:00] ${body?.passages[0]?.text}`);
  expect(await saved('.md')).toContain(`# ${source.title}`);
});

test('pasted text opens', async ({ gloss, site }) => {
  // Read to its end first: a toolbar click takes the panel to its page.
  const { panel } = await readPage(gloss, await gloss.open(`${site.origin}/`));
  const text = JSON.stringify(talkVtt('Pasted'));
  await panel.evaluate(
    `(() => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', ${text});
      document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    })()`,
    z.undefined(),
  );
  const { source } = await savedSource(panel, '');
  expect(source).toMatchObject({ kind: 'file', title: 'Pasted subtitles' });
  await panel.click('tab', 'Transcript');
  await panel.waitForText('Pasted sentence 3 explains the tides.');
});

test('a file dropped on the panel opens, and its guessed encoding can be changed', async ({ gloss, site }, info) => {
  const file = info.outputPath('talk.srt');
  // 「潮汐由月亮引起。」 in GB18030.
  const han = Buffer.from('b3b1cfabd3c9d4c2c1c1d2fdc6f0a1a3', 'hex');
  const cue = (n: number) =>
    Buffer.concat([Buffer.from(`${n}\n00:00:0${n},000 --> 00:00:0${n},900\n`), han, Buffer.from('\n\n')]);
  await writeFile(file, Buffer.concat([1, 2, 3, 4, 5].map(cue)));
  // Read to its end first: a toolbar click takes the panel to its page.
  const { panel } = await readPage(gloss, await gloss.open(`${site.origin}/`));
  const data = { items: [], files: [file], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop']) {
    await panel.command('Input.dispatchDragEvent', { type, x: 150, y: 300, data });
  }
  await panel.waitForText('Encoding guessed. Read as');
  await panel.click('tab', 'Transcript');
  await panel.waitForText('潮汐由月亮引起');
  await panel.evaluate(
    `(() => {
      const list = document.querySelector('select.encoding');
      list.value = 'windows-1251';
      list.dispatchEvent(new Event('change', { bubbles: true }));
    })()`,
    z.undefined(),
  );
  const library = readLibrary(panel);
  await poll('the wrong reading in the trash', async () => {
    const files = await library.sources();
    const [kept, ...others] = files.filter(({ kind, deletedAt }) => kind === 'file' && deletedAt === undefined);
    return kept && others.length === 0 ? kept : undefined;
  });
  await panel.click('tab', 'Transcript');
  await panel.waitForText('і±');
});
