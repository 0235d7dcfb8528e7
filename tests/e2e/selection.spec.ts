import { expect, test } from './harness';
import { readLibrary } from './library';

test('a selection is glossed instead of its page, as a source of its own, and found again', async ({ gloss, site }) => {
  const page = await gloss.open(`${site.origin}/article.html`);
  const chosen = await page.evaluate(() => {
    const paragraph = [...document.querySelectorAll('p')].filter((p) => (p.textContent ?? '').length > 200)[3];
    if (!paragraph) throw new Error('the demo has four long paragraphs');
    getSelection()?.selectAllChildren(paragraph);
    return (paragraph.textContent ?? '').replace(/\s+/g, ' ').trim();
  });
  await gloss.clickToolbar(page);
  const panel = await gloss.panel();
  const library = readLibrary(panel);
  await expect.poll(async () => (await library.sources()).length).toBe(1);
  const [source] = await library.sources();
  if (!source) throw new Error('a source was just seen');
  expect(source.key).toMatch(/\/article\.html#sel-[0-9a-f]{16}$/);
  expect(source.title).toBe('The wide margin: how glosses taught people to read');
  const passages = (await library.bodyOf(source))?.passages ?? [];
  expect(passages.map(({ text }) => text)).toEqual([chosen]);

  await page.evaluate(() => getSelection()?.removeAllRanges());
  await gloss.clickToolbar(page);
  await expect
    .poll(async () => (await library.sources()).map(({ key }) => key.includes('#sel-')).sort())
    .toEqual([false, true]);
});
