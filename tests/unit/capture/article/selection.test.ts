// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import { captureSelection } from '../../../../lib/capture/article/extract';
import { readPage } from '../../../../lib/capture/page';
import { Capture } from '../../../../lib/source/model';
import { paragraphs } from './pages';

const url = 'https://www.harbour.example/stories/clock?utm_source=mail#top';

/** Selects from `from[1]` characters into a paragraph's text to `to[1]` characters into another's. */
function select(from: [number, number], to: [number, number]): void {
  const text = (i: number) => document.querySelectorAll('p')[i]?.firstChild ?? document.body;
  const range = document.createRange();
  range.setStart(text(from[0]), from[1]);
  range.setEnd(text(to[0]), to[1]);
  document.getSelection()?.removeAllRanges();
  document.getSelection()?.addRange(range);
}

beforeEach(() => {
  document.title = 'The clock';
  const heading = document.createElement('h1');
  heading.textContent = 'The clock';
  const elements = paragraphs.map((text) => Object.assign(document.createElement('p'), { textContent: text }));
  document.body.replaceChildren(heading, ...elements);
  document.getSelection()?.removeAllRanges();
});

describe('captureSelection', () => {
  it('gives the selected part of each block, anchored to the block of the page', () => {
    select([1, 6], [2, 60]);
    const capture = Capture.parse(captureSelection(document, url));
    expect(capture.passages).toEqual([
      { n: 1, text: paragraphs[1]?.slice(6), anchor: { b: 2 } },
      { n: 2, text: paragraphs[2]?.slice(0, 60).trim(), anchor: { b: 3 } },
    ]);
    expect(capture.draft).toMatchObject({ kind: 'article', title: 'The clock', lang: 'en' });
    expect(capture.draft.key).toMatch(/^https:\/\/www\.harbour\.example\/stories\/clock#sel-[0-9a-f]{16}$/);
    expect(capture.draft.url).toBe('https://www.harbour.example/stories/clock');
  });

  it('has one key for one text and another for another', () => {
    const keyOf = (i: number) => {
      select([i, 0], [i, paragraphs[i]?.length ?? 0]);
      return captureSelection(document, url)?.draft.key;
    };
    expect(keyOf(1)).toBe(keyOf(1));
    expect(keyOf(1)).not.toBe(keyOf(2));
  });

  it('is nothing for a caret and for a few words', () => {
    expect(captureSelection(document, url)).toBeUndefined();
    select([1, 0], [1, 0]);
    expect(captureSelection(document, url)).toBeUndefined();
    select([1, 0], [1, 30]);
    expect(captureSelection(document, url)).toBeUndefined();
  });

  it('is what a reading of the page yields, unless the page itself was asked for', async () => {
    select([2, 0], [2, paragraphs[2]?.length ?? 0]);
    const texts = async (prefer?: 'article') =>
      (await readPage(document, { prefer })).best?.passages.map(({ text }) => text);
    expect(await texts()).toEqual([paragraphs[2]]);
    expect((await texts('article'))?.length).toBeGreaterThan(3);
  });
});
