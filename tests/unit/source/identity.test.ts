import { describe, expect, it } from 'vitest';
import { boundToPage } from '@/lib/source/identity';
import { linkTo } from '@/lib/source/link';
import type { SourceDraft } from '@/lib/source/model';

const draft = (key: string, url = key): SourceDraft => ({
  key,
  url,
  kind: 'article',
  title: 't',
  site: 's',
  lang: 'en',
});

describe('boundToPage', () => {
  it('keeps a canonical address of the same site', () => {
    const page = 'https://m.news.example/story?utm_source=x';
    expect(boundToPage(draft('https://www.news.example/story'), page).key).toBe('https://www.news.example/story');
  });

  it('does not let a page speak for another site', () => {
    const bound = boundToPage(draft('https://bank.example/terms'), 'https://evil.example/page#part');
    expect(bound).toMatchObject({ key: 'https://evil.example/page', url: 'https://evil.example/page' });
    expect(boundToPage(draft('yt:abc', 'https://evil.example/'), 'https://evil.example/').key).toBe(
      'https://evil.example/',
    );
    expect(boundToPage(draft('file:123', 'javascript:alert(1)'), 'https://evil.example/')).toMatchObject({
      key: 'https://evil.example/',
      url: 'https://evil.example/',
    });
  });

  it('accepts a site key on its site, and a local file', () => {
    const watch = 'https://www.youtube.com/watch?v=abc';
    expect(boundToPage(draft('yt:abc', watch), watch).key).toBe('yt:abc');
    expect(boundToPage(draft('file:///home/me/page.html'), 'file:///home/me/page.html').key).toBe(
      'file:///home/me/page.html',
    );
  });
});

describe('linkTo', () => {
  it('opens an article at the words, a video at the second', () => {
    expect(linkTo('https://a.example/p#top', { b: 3 }, 'Well-known words, and more')).toBe(
      'https://a.example/p#:~:text=Well%2Dknown%20words%2C%20and%20more',
    );
    expect(linkTo('https://www.youtube.com/watch?v=abc', { t: [65_900, 70_000] }, '')).toBe(
      'https://www.youtube.com/watch?v=abc&t=65s',
    );
    expect(linkTo('https://v.example/talk', { t: [65_900, 70_000] }, '')).toBe('https://v.example/talk#t=65');
  });

  it('leaves an address alone that is not of the web', () => {
    expect(linkTo('javascript:alert(1)', { b: 0 }, 'x')).toBe('javascript:alert(1)');
    expect(linkTo('', { b: 0 }, 'x')).toBe('');
  });
});
