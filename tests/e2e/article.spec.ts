import { expect, test } from './harness';
import { readLibrary } from './library';
import { placeIn, readPage } from './steps';

test('the toolbar button opens the panel with the article, its outline and a saved source', async ({ gloss, site }) => {
  const page = await gloss.open(`${site.origin}/article.html`);
  const start = Date.now();
  const { panel, source, outline } = await readPage(gloss, page);
  test.info().annotations.push({ type: 'click to outline', description: `${Date.now() - start} ms` });

  expect(source).toMatchObject({ kind: 'article', lang: 'en', author: 'The Gloss authors', publishedAt: '2026-11-22' });
  expect(source.title).toBe('The wide margin: how glosses taught people to read');
  expect(outline.chapters.length).toBeGreaterThan(2);
  const text = await panel.text();
  expect(text).toContain(source.title);
  expect(text).toContain('The Gloss authors');
  expect(text).toContain(`${source.words} words`);
  for (const chapter of outline.chapters) await panel.waitForText(chapter.title);

  const body = await readLibrary(panel).bodyOf(source);
  expect(body?.passages.map((passage) => passage.text).join('\n')).toContain('solicitous of an ample margin');
  expect(body?.passages.filter((passage) => passage.heading === 2)).toHaveLength(4);
});

test('a click on a sentence scrolls the page there and marks it', async ({ gloss, site }) => {
  const page = await gloss.open(`${site.origin}/article.html`);
  const { panel, outline } = await readPage(gloss, page);
  const sentence = outline.chapters.at(-1)?.sentences.at(-1)?.text ?? '';
  const before = await placeIn(page);
  expect(before).toEqual({ y: 0, marked: '' });

  await panel.click('button', sentence);
  await expect.poll(async () => plain((await placeIn(page)).marked)).toContain(plain(sentence));
  await expect.poll(async () => (await placeIn(page)).y).toBeGreaterThan(300);
  const shown = page.getByText(sentence.slice(0, 30));
  await expect(shown).toBeInViewport();
});

test('clicking again updates the source instead of saving a second one', async ({ gloss, site }) => {
  const story = (last: string) =>
    `<html lang="en"><title>Tides</title><body><article><h1>Tides</h1>${paragraphs}<p>${last}</p></article>`;
  const page = await gloss.open(site.page('/tides.html', story('The first version of the story ends with low water.')));
  const { panel, source } = await readPage(gloss, page);
  site.page('/tides.html', story('The second version of the story ends with high water instead.'));
  await page.reload();
  await gloss.clickToolbar(page);
  const library = readLibrary(panel);
  await expect.poll(async () => (await library.sources())[0]?.contentHash).not.toBe(source.contentHash);
  const sources = await library.sources();
  expect(sources.map(({ id }) => id)).toEqual([source.id]);
});

const paragraphs = Array.from(
  { length: 6 },
  (_, i) =>
    `<p>Paragraph ${i + 1} tells how the moon draws the water of the oceans, and how harbours have kept tables of it for
    centuries, because a ship that misses the tide has to wait half a day in the roads before it can enter.</p>`,
).join('');

/** One line, without the mark at the sentence's end. */
const plain = (text: string) =>
  text
    .replace(/\s+/g, ' ')
    .replace(/[.!?]\s*$/, '')
    .trim();
