import { writeFileSync } from 'node:fs';
import type { GlossBrowser } from './browser';
import { expect, test } from './harness';
import { readLibrary, savedSource } from './library';
import { readPage } from './steps';

const sentence = (n: number) =>
  `Finding ${n} was that readers who could open the passage behind a claim trusted fewer claims and remembered more of them.`;
const chapter = (name: string, from: number) =>
  `<h2>${name}</h2>${Array.from({ length: 24 }, (_, i) => `<p>${sentence(from + i)}</p>`).join('')}`;
const paper = `<html lang="en"><title>Claims and their passages</title><style>
    body { font: 11pt/1.3 serif; margin: 0; hyphens: auto; text-align: justify }
    h1 { font-size: 22pt; text-align: center } main { column-count: 2; column-gap: 24pt } h2 { font-size: 15pt }
    </style><h1>Claims and their passages</h1><main>${chapter('Method', 1)}${chapter('结果 Results', 30)}
    <p>读者能够打开每个论断背后的段落时，他们相信的更少，记住的更多。</p></main>`;

/** A two-column paper of several pages with running heads, as Chromium prints it. */
async function printPaper(gloss: GlossBrowser): Promise<Uint8Array> {
  const page = await gloss.context.newPage();
  await page.setContent(paper);
  const edge = (text: string) => `<div style="font-size:8pt; width:100%; text-align:center">${text}</div>`;
  const pdf = await page.pdf({
    format: 'A5',
    outline: true,
    tagged: true,
    displayHeaderFooter: true,
    headerTemplate: edge('Journal of Margins 12'),
    footerTemplate: edge('<span class="pageNumber"></span>'),
    margin: { top: '60px', bottom: '60px', left: '50px', right: '50px' },
  });
  await page.close();
  return pdf;
}

test('a PDF in the tab is read page by page; a passage turns the viewer to its page', async ({ gloss, site }, info) => {
  const url = site.page('/paper.pdf', { type: 'application/pdf', body: await printPaper(gloss) });
  const page = await gloss.open(url);
  const { panel, source } = await readPage(gloss, page);
  expect(source).toMatchObject({ kind: 'article', title: 'Claims and their passages', key: url, lang: 'en' });
  const body = await readLibrary(panel).bodyOf(source);
  const texts = body?.passages.map(({ text }) => text) ?? [];
  expect(texts).toEqual(expect.arrayContaining([sentence(1), sentence(24), sentence(53)]));
  expect(texts.filter((text) => /^Finding/.test(text))).toHaveLength(48);
  expect(texts.join('\n')).not.toMatch(/Journal of Margins|^\d+$/m);
  expect(texts.at(-1)).toBe('读者能够打开每个论断背后的段落时，他们相信的更少，记住的更多。');
  const last = body?.passages.at(-1)?.anchor;
  if (!last || !('p' in last) || last.p < 3) throw new Error(`several pages: ${JSON.stringify(last)}`);

  await panel.click('tab', 'Article');
  await panel.waitForText(`p. ${last.p}`);
  await panel.screenshot(info.outputPath('panel.png'));
  // While the page is being exchanged there is nothing to ask.
  const loadedAt = () => page.evaluate(() => performance.timeOrigin).catch(() => 0);
  const before = await loadedAt();
  await panel.click('button', `Passage ${body?.passages.length}`);
  await expect.poll(() => page.url()).toBe(`${url}#page=${last.p}`);
  // The viewer reads its address once, when it is loaded.
  await expect.poll(loadedAt).toBeGreaterThan(before);
});

test('a PDF from disk is read in the panel; one without text is told', async ({ gloss, site }, info) => {
  const file = info.outputPath('paper.pdf');
  writeFileSync(file, await printPaper(gloss));
  await gloss.clickToolbar(await gloss.open(`${site.origin}/`));
  const panel = await gloss.panel();
  await panel.find('button', 'Open a subtitle file or PDF');
  await panel.chooseFiles([file]);
  const { source } = await savedSource(panel, '');
  expect(source).toMatchObject({ kind: 'article', title: 'Claims and their passages' });

  const empty = await gloss.context.newPage();
  writeFileSync(file, await empty.pdf());
  await panel.chooseFiles([file]);
  await panel.waitForText('holds pictures of pages, and no text');
  expect((await readLibrary(panel).sources()).filter(({ url }) => url === '')).toHaveLength(1);
});
