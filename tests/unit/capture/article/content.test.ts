// @vitest-environment jsdom
import { describe, expect, it, vi } from 'vitest';
import { type Block, blocksOf } from '../../../../lib/capture/article/blocks';
import { choose, intersect } from '../../../../lib/capture/article/choose';
import { cleanBlocks } from '../../../../lib/capture/article/clean';
import { withinCore } from '../../../../lib/capture/article/core';
import { captureArticle } from '../../../../lib/capture/article/extract';
import { hintsOf } from '../../../../lib/capture/article/hints';
import { isDiscussion } from '../../../../lib/capture/article/thread';
import { atOnce } from '../../../../lib/capture/steps';
import { page, paragraphs } from './pages';

vi.setConfig({ testTimeout: 30_000 }); // two extractors in jsdom, on busy machines

const block = (text: string, more: Partial<Block> = {}): Block => ({
  kind: 'text',
  text,
  linked: 0,
  element: document.body,
  nodes: [],
  pieces: [],
  ...more,
});
const body = paragraphs.map((text) => block(text));
const clean = (blocks: Block[], hints: [string, string][] = []) =>
  atOnce(cleanBlocks(blocks, 'The clock', new Map(hints))).map(({ text }) => text);

describe('cleanBlocks', () => {
  it.each([
    ['Read more: the tower that leaned'],
    ['Related articles'],
    ['责任编辑：王小明'],
    ['相关阅读：港口的历史'],
    ['Lesen Sie auch: Die Uhr'],
    ['Listen to The Clock on Spotify and elsewhere.'],
    ['ZOBACZ WIDEO: Zegar'],
    ['Lire aussi : la tour'],
    ['関連記事：港の歴史'],
    ['Baca juga: Jam pelabuhan'],
    ['The old tower in winter. (Photo by A. Winter/Getty Images)'],
  ])('drops “%s” and keeps what stands around it', (text) => {
    expect(clean([...body.slice(0, 3), block(text), ...body.slice(3)])).toEqual(paragraphs);
  });

  it('drops link lists, the title, by-line and date, captions, and names that say what a block is', () => {
    const noise = [
      block('The clock'),
      block('By Ada Winter'),
      block('November 18, 2019 at 2:26 PM'),
      block('A picture of the tower', { kind: 'caption' }),
      block('Harbour Town Weather Sports', { linked: 27 }),
    ];
    expect(clean([...noise, ...body])).toEqual(paragraphs);
    expect(
      clean([...body, block('The hands, seen from below')], [['The hands, seen from below', 'p photo-caption']]),
    ).toEqual(paragraphs);
  });

  it.each([
    ['h2 styles_SubscribeForm__title', false],
    ['div newsletterBox', false],
    ['div video-player-tip', false],
    ['div playerControl', false],
    ['div player-Bottom', false],
    ['p player-profile', true],
  ])('a short block the page calls “%s”: kept %s', (name, kept) => {
    const text = 'The hands, seen from below';
    expect(clean([...body, block(text)], [[text, name]])).toEqual(kept ? [...paragraphs, text] : paragraphs);
  });

  it('drops a section of references up to the next heading of its level', () => {
    const heading = (text: string, level: number) => block(text, { kind: 'heading', level });
    const blocks = [
      ...body,
      heading('References', 2),
      block('Olsen, The keeper, 1901.'),
      heading('Afterword', 2),
      block('It ran again.'),
    ];
    expect(clean(blocks)).toEqual([...paragraphs, 'Afterword', 'It ran again.']);
  });

  it('never takes long paragraphs, code or rows of a table for noise', () => {
    const long = `Share this story with anyone who asks, said the baker. ${paragraphs.join(' ')}`;
    const kept = [block(long), block('share = 1', { kind: 'code' }), block('Share | 12', { kind: 'row' })];
    expect(clean(kept)).toEqual(kept.map(({ text }) => text));
  });

  it('a by-line begins with a word of its own, and is no row of a table', () => {
    const row = block('Part | What it does', { kind: 'row' });
    const author = block('By | Year', { kind: 'row' });
    const start = [block('Partly cloudy, then rain.'), block('Byte by byte.'), row, author];
    expect(clean([...start, block('Par Marie Durand'), block('Von: Anna Lang'), ...body])).toEqual(
      [...start, ...body].map(({ text }) => text),
    );
  });
});

it('hints: names in camel case are words too', () => {
  const { body } = page('<div class="moviePlayerBottom playerBottom"><p>The hands, seen from below</p></div>');
  expect([...atOnce(hintsOf(blocksOf(body))).values()][0]).toContain('player-Bottom');
});

describe('choosing and intersecting', () => {
  it('prefers the reading that covers what the page says it is about', () => {
    const other = [block('Something else entirely is told in these few words, again and again and again.')].concat(
      Array.from({ length: 5 }, (_, i) =>
        block(`Another story, number ${i}, about boats, nets and the price of fish in spring.`),
      ),
    );
    expect(choose(other, body, paragraphs[0] ?? '')).toBe('defuddle');
    expect(choose(body, other, paragraphs[0] ?? '')).toBe('readability');
    expect(choose([], body, '')).toBe('defuddle');
  });

  it('keeps what both found, unless that is too little; quotes stay', () => {
    const extra = block('Sign here for the weekly letter of the harbour and its many friends.');
    const quote = block('A quoted post that one of the two readers does not keep at all.', { kind: 'quote' });
    expect(intersect([...body, extra, quote], body)).toEqual([...body, quote]);
    expect(intersect(body, [extra])).toEqual(body);
  });
});

describe('withinCore', () => {
  const doc = page(
    `<div><p>The harbour today</p><span>12:30</span></div><main>${paragraphs.map((text) => `<p>${text} ${text}</p>`).join('')}</main>`,
  );
  const blocks = blocksOf(doc.body);
  const elements = new Map(blocks.map((one) => [one.text, one.element]));

  it('drops short blocks outside the element that holds the prose', () => {
    expect(blocks.length).toBeGreaterThan(paragraphs.length);
    expect(withinCore(blocks, elements, '').map(({ text }) => text)).toEqual(
      paragraphs.map((text) => `${text} ${text}`),
    );
  });

  it('drops much only where the rest says what the page says it is about', () => {
    const notice = page(
      `<ul>${'<li><p>Another short line of the player</p></li>'.repeat(12)}</ul><main><p>${paragraphs[0]} ${paragraphs[1]}</p></main>`,
    );
    const all = blocksOf(notice.body);
    const at = new Map(all.map((one) => [one.text, one.element]));
    expect(withinCore(all, at, '')).toEqual(all);
    expect(withinCore(all, at, paragraphs[0] ?? '').map(({ text }) => text)).toEqual([
      `${paragraphs[0]} ${paragraphs[1]}`,
    ]);
  });
});

describe('short notices', () => {
  const notice =
    'Tonight at ten the harbour clock strikes again, and the whole town is asked to come and listen to it.';
  const described = `<title>Tonight</title><meta name="description" content="${notice}">`;
  const teaser = (i: number) =>
    `<div><div><a href="/${i}">Another story, number ${i}</a></div><div>What else happened by the sea on day ${i}</div></div>`;
  const teasers = Array.from({ length: 12 }, (_, i) => teaser(i)).join('');
  const textsOf = (html: string) =>
    captureArticle(page(html), 'https://harbour.example/n/1').passages.map(({ text }) => text);

  it('are found by what the page says it is about', () => {
    expect(textsOf(`${described}<main><p>${notice}</p></main><section>${teasers}</section>`)).toEqual([notice]);
  });

  it('are not refused for a form around the page with a box to log in', () => {
    const box = '<div>Name <input name="u"> Password <input type="password"> <button>Log in</button></div>';
    const nav = `<ul>${'<li>A section of this paper with a name</li>'.repeat(20)}</ul>`;
    expect(textsOf(`${described}<body><form>${box}${nav}<main><p>${notice}</p></main></form>`)).toContain(notice);
  });
});

describe('discussions', () => {
  const post = (author: string, text: string) =>
    `<li class="comment"><div class="author">${author}</div><span class="date">3 hours ago</span><div class="comment-text"><p>${text}</p></div><a href="#">Reply</a></li>`;
  const thread =
    page(`<title>Who nailed the hands of the clock? - Harbour Forum</title><body class="with-sidebar"><nav><a href="/">Board index</a></nav>
    <h1>Who nailed the hands of the clock?</h1><ol>${paragraphs.map((text, i) => post(`writer${i}`, text)).join('')}</ol>
    <div class="sidebar"><div class="comment-text">An old comment shown in the side bar.</div></div></body>`);

  it('reads the posts in order under their title, without what stands around them', () => {
    const texts = captureArticle(thread, 'https://forum.harbour.example/t/clock/12').passages.map(({ text }) => text);
    expect(texts).toEqual(['Who nailed the hands of the clock?', ...paragraphs]);
  });

  it('is not taken for a log-in wall when a log-in box stands in its corner', () => {
    const short =
      page(`<title>Hands of the clock</title><form><input type="password">Log in</form><h1>Hands of the clock</h1>
      <ol>${post('a', 'Who nailed the hands of the old clock in place?')}${post('b', 'The baker did, everyone knows that.')}</ol>`);
    expect(captureArticle(short, 'https://forum.harbour.example/t/hands/13').passages).toHaveLength(3);
  });

  it('is read as an article where what is named like posts says nothing', () => {
    const title = 'Why the clock in the harbour stood still for so many years and nobody in the town ever said a word';
    const html = `<title>${title}</title><h1>${title}</h1><div class="comment-text">OK</div><article>${paragraphs.map((text) => `<p>${text}</p>`).join('')}</article>`;
    const texts = captureArticle(page(html), 'https://harbour.example/t/clock/12').passages.map(({ text }) => text);
    expect(texts).toEqual(paragraphs);
  });

  it.each([
    ['https://forum.harbour.example/x', true],
    ['https://harbour.example/viewtopic.php?t=3', true],
    ['https://harbour.example/t/clock/12', true],
    ['https://harbour.example/news/2026/the-forum-reopens', false],
    ['https://harbour.example/topics/tower/article/12', false],
  ])('%s is a discussion: %s', (url, expected) => {
    expect(isDiscussion(page('<p>x</p>'), url)).toBe(expected);
  });
});
