import { expect, test } from './harness';
import { readLibrary } from './library';
import { readPage } from './steps';

const prose = Array.from(
  { length: 5 },
  (_, i) =>
    `<p>Paragraph ${i + 1} tells how the moon draws the water of the oceans, and how harbours keep tables of it.</p>`,
).join('');
const notes = (n: number) => `<html lang="en"><title>Notes ${n}</title><body><article><h1>Tides</h1>${prose}</article>
<section><div class="note-text"><p>Note ${n}: boil the mussels in sea water until they open, and eat them on the quay.</p>
<p>Then wash the pot, before the gulls come and ask the cook for theirs.</p></div></section>`;

test('the person points at the text in the page, and the site is read so from then on', async ({ gloss, site }) => {
  const page = await gloss.open(site.page('/notes-1.html', notes(1)));
  const { panel } = await readPage(gloss, page);
  const library = readLibrary(panel);
  const texts = async (url: string) => {
    const source = (await library.sources()).find((one) => one.url === url);
    const body = source && (await library.bodyOf(source));
    return body?.passages.map(({ text }) => text).join(' ') ?? '';
  };
  expect(await texts(page.url())).toContain('Paragraph 1');

  await panel.click('button', 'More');
  await panel.click('menuitem', 'Show me the text in the page');
  await panel.waitForText('Point at the text in the page');
  await page.locator('.note-text p').first().hover();
  await page.locator('.note-text p').first().click();
  await panel.waitForText('Read as you said for localhost');
  await expect.poll(() => texts(page.url())).toMatch(/^Note 1: boil .* for theirs\.$/);
  expect(await page.locator('gloss-picker').count()).toBe(0);

  const next = site.page('/notes-2.html', notes(2));
  await page.goto(next);
  await gloss.clickToolbar(page);
  await expect.poll(() => texts(next)).toMatch(/^Note 2: boil/);

  await panel.click('button', 'Forget that');
  await expect.poll(() => texts(next)).toContain('Paragraph 1');
  await panel.click('button', 'More');
  await panel.click('menuitem', 'Show me the text in the page');
  await panel.click('button', 'Stop');
  await expect.poll(() => page.locator('gloss-picker').count()).toBe(0);
});

test('a doubtful reading says so, shows both readings, and reads the one that is taken', async ({ gloss, site }) => {
  const links = Array.from(
    { length: 4 },
    (_, i) => `<li><a href="/n/${i}">News ${i} of the harbour, a headline of some length</a></li>`,
  );
  const html = `<html lang="en"><title>Tides</title><meta name="description" content="Tables of high water for every port of the coast, by month and year.">
<body><p>Welcome to the harbour, dear reader, and have a good look around here.</p><ul>${links.join('')}</ul>`;
  const page = await gloss.open(site.page('/doubt.html', html));
  const { panel } = await readPage(gloss, page);
  await panel.waitForText('Gloss is not sure that it read the text of this page.');
  await panel.waitForText('Welcome to the harbour');
  await panel.click('button', 'This is the text');
  await panel.waitForText('Read as you said for localhost');
});
