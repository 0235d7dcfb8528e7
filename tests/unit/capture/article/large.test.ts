// @vitest-environment jsdom
import { describe, expect, it, vi } from 'vitest';
import { articleSteps, captureArticle } from '../../../../lib/capture/article/extract';
import { atOnce, inSlices } from '../../../../lib/capture/steps';
import { page, paragraphs } from './pages';

vi.setConfig({ testTimeout: 60_000 }); // large pages in jsdom, on busy machines

const url = 'https://harbour.example/book';
const chapters = Array.from(
  { length: 2500 },
  (_, i) => `<section><h2>Chapter ${i}</h2><p>${i} ${paragraphs[i % 5]}</p><p><a href="#c">Back</a></p></section>`,
);
const book = () =>
  page(`<title>The clock</title><nav><a href="/">Home of the harbour</a></nav><p>Our shop sells clocks, hands and springs.</p>
<main>${chapters.join('')}</main><footer><p>The harbour press prints what the harbour says.</p></footer>`);

describe('a page too large for the extractors', () => {
  it('is read as the part that holds its prose, without what stands around it', () => {
    const texts = captureArticle(book(), url).passages.map(({ text }) => text);
    expect(texts).toHaveLength(5000);
    expect(texts.slice(0, 2)).toEqual(['Chapter 0', `0 ${paragraphs[0]}`]);
  });

  it('lets others have the thread meanwhile, and comes to the same', async () => {
    let turns = 0;
    const timer = setInterval(() => turns++);
    const { capture } = await inSlices(articleSteps(book(), url), new AbortController().signal);
    clearInterval(timer);
    expect(turns).toBeGreaterThan(1);
    expect(capture).toEqual(atOnce(articleSteps(book(), url)).capture);
  });

  it('is left when nobody waits for it any more', async () => {
    const gone = new AbortController();
    setTimeout(() => gone.abort());
    await expect(inSlices(articleSteps(book(), url), gone.signal)).rejects.toThrow(/abort/i);
  });
});
