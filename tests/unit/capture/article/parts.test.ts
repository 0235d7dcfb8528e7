// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { articleSteps } from '../../../../lib/capture/article/extract';
import { linkedParts, partCount, placeOf, readParts } from '../../../../lib/capture/article/parts';
import { boundToPage } from '../../../../lib/source/identity';
import { addressOf } from '../../../../lib/source/link';
import { Capture, limits } from '../../../../lib/source/model';
import { page, paragraphs } from './pages';

const first = 'https://harbour.example/story';
const links = (...numbers: number[]) =>
  numbers.map((n) => `<a href="${n === 1 ? '/story' : `/story?page=${n}`}">${n}</a>`).join(' ');
const part = (n: number, more = '') =>
  `<title>The clock</title><article><h1>The clock</h1>${paragraphs.map((text) => `<p>Part ${n}. ${text}</p>`).join('')}
<table><tr><td>Year ${n}</td><td>Keeper ${n}</td></tr></table></article>${more}`;

describe('placeOf', () => {
  it.each([
    ['/story?page=3', '/story', 3],
    ['/story/?p=2#top', '/story', 2],
    ['/story/3', '/story', 3],
    ['/story/page/3/', '/story', 3],
    ['/a/story-2.html', '/a/story.html', 2],
    ['/a/story_12.shtml', '/a/story.shtml', 12],
    ['/a/story.html?page=2', '/a/story.html', 2],
    ['/story', '/story', 1],
    ['/2026/11/24', '/2026/11/24', 1],
    ['/story?id=7&page=2', '/story?id=7', 2],
  ])('%s is of %s, number %i', (path, of, n) => {
    expect(placeOf(`https://harbour.example${path}`)).toEqual({ of: `https://harbour.example${of}`, n });
  });
});

describe('linkedParts', () => {
  it.each([
    ['numbers', links(1, 2, 3), 3],
    ['rel=next', '<link rel="next" href="/story?page=2">', 2],
    ['a link that says next', '<a rel="next" href="/story/2">Next page</a>', 2],
    ['a number in words of another language', '<a href="/story?page=2">第 2 页</a>', 2],
  ])('finds %s', (_, markup, count) => {
    expect(partCount(page(part(1, markup)), first)).toBe(count);
  });

  it.each([
    ['the next story of a blog', '<a rel="next" href="/another-story">2</a>'],
    ['another site', '<a rel="next" href="https://evil.example/story?page=2">2</a>'],
    [
      'a link that is about something else',
      '<a href="/story?page=2">The second life of the clock, in 400 pictures</a>',
    ],
    ['comments', '<a href="/story?comment-page=2">2</a>'],
    ['no address', '<a href="javascript:2">2</a><a href="http://[">3</a><a>4</a>'],
  ])('%s is no part', (_, markup) => {
    expect([...linkedParts(page(part(1, markup)), first)]).toEqual([]);
  });
});

it('an address that ends in a number is no part where nothing links to others', () => {
  expect(partCount(page(part(1)), 'https://harbour.example/news-2026-11-19/')).toBe(1);
});

describe('readParts', () => {
  const site = new Map<string, string | Response>();
  const request = vi.fn(async (input: unknown) => {
    const answer = site.get(String(input));
    if (answer instanceof Response) return answer;
    return new Response(answer ?? '', {
      status: answer === undefined ? 404 : 200,
      headers: { 'content-type': 'text/html' },
    });
  });
  beforeEach(() => {
    site.clear();
    vi.stubGlobal('fetch', request);
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    request.mockClear();
  });
  const at = (n: number) => `${first}?page=${n}`;
  const options = { read: articleSteps, signal: new AbortController().signal };

  it('joins the parts in order; anchors know their page, and the whole is a source of its own', async () => {
    site.set(at(2), part(2, links(1, 2, 3))).set(at(3), part(3, links(1, 2, 3)));
    const capture = Capture.parse(await readParts(page(part(1, links(1, 2))), first, options));
    expect(capture.passages.map(({ text }) => text.slice(0, 6)).filter((text) => text.startsWith('Part'))).toEqual(
      ['Part 1', 'Part 2', 'Part 3'].flatMap((name) => Array(5).fill(name)),
    );
    expect(capture.draft).toMatchObject({ key: `${first}#parts`, url: first, parts: [first, at(2), at(3)] });
    const last = capture.passages.at(-1);
    expect(last?.anchor).toMatchObject({ part: 3 });
    expect(last && addressOf(capture.draft, last.anchor)).toBe(at(3));
    expect(addressOf(capture.draft, { b: 0 })).toBe(first);
    const numbers = capture.reading?.flatMap(({ n }) => n ?? []);
    expect(numbers).toEqual(capture.passages.map(({ n }) => n));
    expect(new Set(capture.reading?.flatMap(({ table }) => table ?? [])).size).toBe(3);
  });

  it('begins with the first part where a later one was open', async () => {
    site.set(first, part(1, links(2)));
    const capture = await readParts(page(part(2, links(1))), at(2), options);
    expect(capture.draft.parts).toEqual([first, at(2)]);
    expect(request).toHaveBeenCalledTimes(1);
  });

  it('ends on a site whose pages go round in a ring, and on one that never ends', async () => {
    for (let n = 2; n <= 60; n++) site.set(at(n), part(2, links(n + 1)));
    expect((await readParts(page(part(1, links(2))), first, options)).draft.parts).toHaveLength(2);
    for (let n = 2; n <= 60; n++) site.set(at(n), part(n, links(n + 1)));
    expect((await readParts(page(part(1, links(2))), first, options)).draft.parts).toHaveLength(limits.parts);
  });

  it.each([
    ['a missing page', undefined],
    ['a file', new Response('x', { headers: { 'content-type': 'application/zip' } })],
    ['a page without text', '<title>Empty</title>'],
  ])('%s is said, not left out', async (_, answer) => {
    if (answer) site.set(at(2), answer);
    await expect(readParts(page(part(1, links(2))), first, options)).rejects.toThrow('PART_FAILED');
  });

  it('reads the encoding a page declares', async () => {
    const bytes = new Uint8Array([
      ...Buffer.from('<meta charset="gbk"><title>t</title><article><p>'),
      0xd6,
      0xd3,
      ...Buffer.from(`</p>${part(2)}`),
    ]);
    site.set(at(2), new Response(bytes, { headers: { 'content-type': 'text/html' } }));
    const { passages } = await readParts(page(part(1, links(2))), first, options);
    expect(passages.length).toBeGreaterThan(10);
    expect(JSON.stringify(passages)).not.toContain('\ufffd');
  });

  it('addresses of another site do not get into the library', () => {
    const draft = {
      key: 'k',
      kind: 'article',
      url: first,
      title: '',
      site: '',
      lang: 'en',
      parts: [first, 'https://evil.example/2'],
    } as const;
    expect(boundToPage({ ...draft, parts: [...draft.parts] }, first).parts).toEqual([first, first]);
  });
});
