import { z } from 'zod';
import { expect, test } from './harness';
import { readLibrary } from './library';

const silentVideo =
  '<html lang="en"><title>A film</title><body><video src="/talk.webm" style="width:960px;height:540px"></video>';

const pages: { title: string; url: (origin: string) => string; html?: string; sentence: RegExp }[] = [
  {
    title: 'a page of the browser',
    url: () => 'chrome://version/',
    sentence: /cannot be read by extensions/,
  },
  {
    title: 'an empty page',
    url: (origin) => `${origin}/empty.html`,
    html: '<!doctype html><title></title><body>',
    sentence: /shows no text yet/,
  },
  {
    title: 'a page with no article',
    url: (origin) => `${origin}/form.html`,
    html: '<!doctype html><html lang="en"><title>Sign in</title><body><form><label>Name <input></label><button>Go</button></form>',
    sentence: /nothing that reads like an article|shows no text yet/,
  },
  {
    title: 'a video without subtitles',
    url: (origin) => `${origin}/film.html`,
    html: silentVideo,
    sentence: /subtitles have not loaded yet|no subtitles that the page offers/,
  },
];

for (const { title, url, html, sentence } of pages) {
  test(`${title}: one plain sentence, nothing saved, still usable`, async ({ gloss, site }) => {
    const address = url(site.origin);
    if (html) site.page(new URL(address).pathname, html);
    await gloss.clickToolbar(await gloss.open(address));
    const panel = await gloss.panel();
    await panel.waitForText(sentence);
    expect(await readLibrary(panel).sources()).toEqual([]);
    expect(await readLibrary(panel).glosses()).toEqual([]);
    expect(await panel.evaluate('document.querySelectorAll("[aria-busy=true]").length', z.number())).toBe(0);

    const article = await gloss.open(`${site.origin}/article.html`);
    await gloss.clickToolbar(article);
    await panel.waitForText('The wide margin');
  });
}
