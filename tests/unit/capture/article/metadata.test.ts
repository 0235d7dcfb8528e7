// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { canonicalAddress, cleanAddress } from '../../../../lib/capture/article/address';
import { isoDate, readMetadata } from '../../../../lib/capture/article/metadata';
import { chooseTitle, withoutSite } from '../../../../lib/capture/article/title';
import { article, page } from './pages';

describe('readMetadata', () => {
  it('reads what the page declares', () => {
    expect(readMetadata(article, 'https://www.harbour.example/stories/clock?utm_source=mail', 'en')).toEqual({
      key: 'https://www.harbour.example/stories/clock',
      kind: 'article',
      url: 'https://www.harbour.example/stories/clock',
      title: 'The clock that stood still',
      author: 'Ada Winter',
      site: 'Harbour Post',
      lang: 'en',
      publishedAt: '2026-03-04T05:06:07Z',
      image: 'https://www.harbour.example/clock.jpg',
    });
  });

  it.each([
    ['<meta property="article:modified_time" content="2026-05-01T08:00:00Z">', '2026-05-01T08:00:00Z'],
    ['<script type="application/ld+json">{"@type":"NewsArticle","dateModified":"2026-05-02"}</script>', '2026-05-02'],
    ['<body><time itemprop="dateModified" datetime="2026-05-03">3 May</time>', '2026-05-03'],
    ['<meta property="article:modified_time" content="2026-03-04">', undefined], // the day it was published
  ])('when it was changed: %s', (html, updatedAt) => {
    const doc = page(`<meta property="article:published_time" content="2026-03-04">${html}`);
    expect(readMetadata(doc, 'https://quay.example/a', 'en')).toMatchObject({ publishedAt: '2026-03-04' });
    expect(readMetadata(doc, 'https://quay.example/a', 'en').updatedAt).toBe(updatedAt);
  });

  it('reads JSON-LD in a graph, several authors, and passes over broken scripts', () => {
    const doc = page(`<title>x</title><script type="application/ld+json">{broken</script>
      <script type="application/ld+json">{"@graph":[{"@type":"WebPage","name":"Wrong"},{"@type":["NewsArticle"],"headline":"Ships leave at dawn",
      "author":[{"name":"A. One"},{"name":"B. Two"}],"datePublished":"2025-01-02","publisher":{"name":"The Quay"},"image":{"url":"javascript:alert(1)"}}]}</script>
      <body><h1>Ships leave at dawn</h1>`);
    const draft = readMetadata(doc, 'https://quay.example/a', 'en');
    expect(draft).toMatchObject({
      title: 'Ships leave at dawn',
      author: 'A. One, B. Two',
      publishedAt: '2025-01-02',
      site: 'The Quay',
    });
    expect(draft.image).toBeUndefined();
  });
});

describe('titles', () => {
  it.each([
    ['港口的钟停了很多年_社会_海港新闻网', '', 'news.haigang.example', '港口的钟停了很多年'],
    ['港口的钟停了-海港网', '海港网', 'haigang.example', '港口的钟停了'],
    ['Clocks of the north | Harbour Post', 'Harbour Post', 'x.example', 'Clocks of the north'],
    ['Clocks of the north – harbourpost.example', '', 'www.harbourpost.example', 'Clocks of the north'],
    ['Harbour Post: Clocks of the north', 'Harbour Post', 'x.example', 'Harbour Post: Clocks of the north'],
    ['T-shirt sizes 1.5 - a guide', 'Shop', 'shop.example', 'T-shirt sizes 1.5 - a guide'],
    ['Harbour Post | Clocks of the north', 'Harbour Post', 'x.example', 'Clocks of the north'],
  ])('%s', (title, site, host, expected) => {
    expect(withoutSite(title, site, host)).toBe(expected);
  });

  it('believes what two sources agree on', () => {
    expect(chooseTitle('A long day - Sports - Daily', ['Share this!'], ['A long day'], 'Daily', 'd.example')).toBe(
      'A long day',
    );
    expect(chooseTitle('', [], [], '', 'd.example')).toBe('d.example');
  });
});

describe('addresses', () => {
  it('drop tracking and hashes, keep routes and real parameters', () => {
    expect(cleanAddress('https://a.example/p?id=3&utm_medium=m&fbclid=1#part')).toBe('https://a.example/p?id=3');
    expect(cleanAddress('https://a.example/#/notes/3')).toBe('https://a.example/#/notes/3');
    expect(cleanAddress('https://a.example/#!notes')).toBe('https://a.example/#!notes');
    expect(cleanAddress('not an address')).toBe('not an address');
  });

  it('believe a canonical only of the same host and of a page', () => {
    const of = (href: string, address: string) =>
      canonicalAddress(page(`<head><link rel="canonical" href="${href}"></head>`), address);
    expect(of('https://www.a.example/x', 'https://m.a.example/x?from=list')).toBe('https://www.a.example/x');
    expect(of('https://evil.example/x', 'https://a.example/x')).toBe('https://a.example/x');
    expect(of('https://a.example/', 'https://a.example/x')).toBe('https://a.example/x');
    expect(of('javascript:alert(1)', 'https://a.example/x')).toBe('https://a.example/x');
    expect(of('https://a.example/shell', 'https://a.example/#/notes/3')).toBe('https://a.example/#/notes/3');
  });
});

describe('dates', () => {
  it.each([
    ['2024-05-06', '2024-05-06'],
    ['2024-05-06 08:30:00', '2024-05-06T08:30:00'],
    ['2024年5月6日 8:30', '2024-05-06T08:30'],
    ['2024/5/6', '2024-05-06'],
    ['Mon, 06 May 2024 08:30:00 GMT', '2024-05-06T08:30:00.000Z'],
    ['yesterday', undefined],
    ['', undefined],
  ])('%s', (text, expected) => {
    expect(isoDate(text)).toBe(expected);
  });
});
