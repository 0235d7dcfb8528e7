import { z } from 'zod';
import { expect, test } from './harness';
import { readPage } from './steps';

const prose = (what: string) =>
  `<p>${what} is told here at some length, because the harbour clock has stood still for longer than anyone in the town remembers, and whoever asks hears another reason for it.</p>`;

const story = `<!doctype html><html lang="en"><title>The clock</title><body><article><h1>The clock</h1>${prose('The beginning')}
<h2>The tower</h2><p>It is <strong>very</strong> old, see <a href="/bell">its bell</a><a href="javascript:globalThis.pwned=1">here</a>.<sup><a href="#fn1">1</a></sup></p>
<ol><li>Open the door of the tower with the key that hangs in the bakery, which is shut on Mondays.</li><li>Climb to the top of it, slowly<ul><li>all ninety stairs of the tower, and mind the seventh, which is loose</li></ul></li></ol>
<table><thead><tr><th>Year</th><th>Keeper</th></tr></thead><tbody><tr><td>1901</td><td>Olsen</td></tr></tbody></table>
<pre><code class="language-ts">if (clock.stopped) {
  clock.wind();
}</code></pre>
<figure><img src="/tower.jpg" alt="The tower"><figcaption>The tower in winter</figcaption></figure>
${prose('The middle')}<p>Its weight falls by <math alttext="x^2"><msup><mi>x</mi><mn>2</mn></msup></math> in a second, as the keeper wrote down in his book.</p>
<p dir="rtl">هذا نص قصير باللغة العربية يروي قصة ساعة الميناء التي توقفت منذ زمن بعيد ولم يصلحها أحد.</p>
${prose('The end')}<ol><li id="fn1">So said the keeper in the year 1901, and wrote it down.</li></ol></article>`;

test('the article has its structure in the panel, each passage its number, and pictures wait for a click', async ({
  gloss,
  site,
}) => {
  const asked: string[] = [];
  gloss.context.on('request', (request) => asked.push(request.url()));
  const page = await gloss.open(site.page('/structure.html', story));
  const { panel } = await readPage(gloss, page);
  await panel.click('tab', 'Article');
  await panel.waitForText('Show the picture');
  const shown = await panel.evaluate(
    `(() => {
      const all = (selector) => [...document.querySelectorAll('.text ' + selector)].map((one) => one.textContent);
      return {
        h2: all('h2'), strong: all('strong'), items: all('.item'), heads: all('th'), code: all('pre code'), tex: all('.tex'),
        links: [...document.querySelectorAll('.text a')].map((one) => one.getAttribute('href')), captions: all('figcaption'),
        images: document.querySelectorAll('.text img').length, pwned: typeof globalThis.pwned,
        rtl: getComputedStyle([...document.querySelectorAll('.said')].find((one) => one.textContent.startsWith('هذا'))).direction,
        numbers: [...document.querySelectorAll('[data-n]')].map((one) => Number(one.dataset.n)),
      };
    })()`,
    z.record(z.string(), z.unknown()),
  );
  expect(shown).toMatchObject({
    h2: ['The tower'],
    strong: ['very'],
    items: [
      expect.stringMatching(/^1\.Open the door/),
      expect.stringMatching(/^2\.Climb/),
      expect.stringMatching(/^•all ninety/),
      expect.stringMatching(/^1\.So said/),
    ],
    heads: ['Year', 'Keeper'],
    code: ['if (clock.stopped) {\n  clock.wind();\n}'],
    tex: ['$x^2$'],
    links: [`${site.origin}/bell`],
    captions: ['The tower in winter'],
    images: 0,
    pwned: 'undefined',
    rtl: 'rtl',
  });
  const numbers = z.array(z.number()).parse(shown.numbers);
  expect(numbers).toEqual(numbers.map((_, i) => i + 1));

  const before = asked.filter((url) => url.endsWith('/tower.jpg')).length;
  await panel.click('button', 'Show the picture');
  await expect
    .poll(() => panel.evaluate('document.querySelector(".picture img")?.getAttribute("src")', z.string().nullish()))
    .toBe(`${site.origin}/tower.jpg`);
  expect(before).toBeLessThanOrEqual(1); // the page's own
  if (process.env.SHOT) await panel.screenshot(process.env.SHOT);

  await panel.click('button', 'Passage 3');
  await expect
    .poll(() => page.evaluate(() => [...(CSS.highlights.get('gloss-passage') ?? [])].join(' ')))
    .toContain('very old');
});
