import { z } from 'zod';
import { expect, test } from './harness';
import { readLibrary } from './library';
import { readPage } from './steps';

const part = (n: number) =>
  `<html lang="en"><title>Tides</title><body><article><h1>Tides</h1>${Array.from(
    { length: 5 },
    (_, i) =>
      `<p>Part ${n}, paragraph ${i + 1}: the moon draws the water of the oceans, and harbours keep tables of it.</p>`,
  ).join(
    '',
  )}</article><nav><a href="/tides.html">1</a> <a href="/tides-2.html">2</a> <a href="/tides-3.html">3</a></nav>`;

test('a text in three pages is offered as such, read whole when asked, and jumped to in its own page', async ({
  gloss,
  site,
}) => {
  const asked: string[] = [];
  site.page('/tides-2.html', part(2));
  site.page('/tides-3.html', part(3));
  const page = await gloss.open(site.page('/tides.html', part(1)));
  gloss.context.on('request', (request) => asked.push(request.url()));
  const { panel, source } = await readPage(gloss, page);
  await panel.waitForText('This text has 3 parts.');
  expect(asked.filter((url) => url.includes('tides-'))).toEqual([]);

  await panel.click('button', 'Read all 3');
  const library = readLibrary(panel);
  const whole = async () => (await library.sources()).find(({ key }) => key.endsWith('#parts'));
  await expect.poll(async () => (await whole())?.key).toBe(`${source.key}#parts`);
  const found = await whole();
  const body = found && (await library.bodyOf(found));
  const texts = body?.passages.filter(({ heading }) => !heading).map(({ text }) => text.slice(0, 20)) ?? [];
  expect(texts.map((text) => text.slice(0, 6))).toEqual([1, 2, 3].flatMap((n) => Array(5).fill(`Part ${n}`)));

  const last = body?.passages.at(-1);
  const opened = gloss.context.waitForEvent('page');
  const jump = { type: 'jump', sourceId: found?.id, anchor: last?.anchor, text: last?.text };
  await panel.evaluate(`chrome.runtime.sendMessage(${JSON.stringify(jump)}).then(() => true)`, z.boolean());
  const other = await opened;
  await expect.poll(() => other.url()).toContain('/tides-3.html');
});
