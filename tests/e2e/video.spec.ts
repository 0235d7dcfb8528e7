import type { Page } from '@playwright/test';
import { expect, test } from './harness';
import { readLibrary } from './library';
import { readPage } from './steps';

test('a video with a track: outline from the subtitles, and a click seeks', async ({ gloss, site }) => {
  const page = await gloss.open(`${site.origin}/talk.html`);
  const { panel, source, outline } = await readPage(gloss, page);
  expect(source).toMatchObject({ kind: 'video', title: 'The words under the picture', lang: 'en', durationMs: 93_000 });
  expect(source.track).toMatchObject({ label: 'English', lang: 'en' });
  const body = await readLibrary(panel).bodyOf(source);
  expect(body?.cues).toHaveLength(28);

  const sentence = outline.chapters.at(-1)?.sentences[0];
  const anchor = body?.passages.find((passage) => passage.n === sentence?.n)?.anchor;
  if (!sentence || !anchor || !('t' in anchor)) throw new Error('the last chapter has a sentence with a time');
  const row = (await panel.all('button')).find(({ name }) => name.endsWith(sentence.text));
  if (!row) throw new Error('the sentence stands in the panel');
  await panel.clickElement(row);
  const from = anchor.t[0] / 1000;
  await expect.poll(() => currentTime(page)).toBeGreaterThanOrEqual(from - 0.5);
  expect(await currentTime(page)).toBeLessThan(from + 4);
});

const currentTime = (page: Page) => page.evaluate(() => document.querySelector('video')?.currentTime ?? -1);
