// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { articleSteps, captureArticle } from '../../../../lib/capture/article/extract';
import { pickRegion } from '../../../../lib/capture/article/picker';
import { selectorOf } from '../../../../lib/capture/article/region';
import { atOnce } from '../../../../lib/capture/steps';
import type { TextChoice } from '../../../../lib/source/text-choice';
import { page, paragraphs } from './pages';

const url = 'https://harbour.example/notes/1';
const prose = paragraphs.map((text) => `<p>${text}</p>`).join('');
const recipe =
  'Boil the mussels in sea water until they open, and eat them on the quay before the gulls come to ask for theirs.';
/** An article as the extractors see it, and beside it what the person came for. */
const two = (id: number) =>
  page(`<title>Notes</title><main class="css-1x9k2z"><article id="post-${id}1234">${prose}</article></main>
<section class="notes wide"><div class="note-text js-77"><p>${recipe}</p><p>Note number ${id} of the harbour.</p></div></section>`);
const read = (doc: Document, choice?: TextChoice) => {
  const { capture, ...how } = atOnce(articleSteps(doc, url, choice));
  return { ...how, texts: capture.passages.map(({ text }) => text) };
};

describe('a picked part of a page', () => {
  it('is named by what its author called it, and found again in the next page of the site', () => {
    const first = two(1);
    const selector = selectorOf(first.querySelector('.note-text') as Element);
    expect(selector).toBe('div.note-text');
    expect(read(first, { region: selector })).toEqual({
      chosen: true,
      texts: [recipe, 'Note number 1 of the harbour.'],
    });
    expect(read(two(2), { region: selector }).texts).toEqual([recipe, 'Note number 2 of the harbour.']);
    expect(read(first).texts).toEqual(paragraphs);
  });

  it.each([
    ['article', 'article'],
    ['.css-1x9k2z', 'main'],
    ['.note-text p', 'div.note-text > p'],
  ])('numbers and generated names of %s are not part of its name', (css, selector) => {
    expect(selectorOf(two(1).querySelector(css) as Element)).toBe(selector);
  });

  it('that a page has not got, or that is no selector, makes no difference', () => {
    for (const region of ['div.gone', '<<', 'p:hover(']) {
      expect(read(two(1), { region })).toMatchObject({ chosen: false, texts: paragraphs });
    }
  });

  it('is looked for in open shadow roots, too', () => {
    const doc = two(3);
    const host = doc.body.appendChild(doc.createElement('note-box'));
    const inner = host.attachShadow({ mode: 'open' }).appendChild(doc.createElement('div'));
    inner.className = 'shaded';
    inner.innerHTML = `<p>${recipe}</p>`;
    const region = selectorOf(inner);
    expect(region).toContain('note-box > div.shaded');
    expect(read(doc, { region }).texts).toEqual([recipe]);
  });
});

describe('doubt', () => {
  const teaser = (i: number) =>
    `<li><a href="/n/${i}">News of the harbour, number ${i}, with a headline of some length</a></li>`;
  const short =
    page(`<title>Tides</title><meta name="description" content="Tables of high water for every harbour of the coast, by month and year.">
<body><p>Welcome to the harbour, dear reader, and have a good look around here.</p><ul>${[1, 2, 3].map(teaser).join('')}</ul></body>`);

  it('is said of a short text that is not what the page says it is about', () => {
    const { doubt } = read(short);
    expect(doubt?.reasons).toEqual(expect.arrayContaining(['short', 'description-missing']));
    expect(doubt?.options[0]).toMatchObject({ reader: expect.any(String), words: expect.any(Number) });
    expect(doubt?.options[0]?.opening).toContain('Welcome to the harbour');
  });

  it('is not said of a plain article, nor of what the person chose', () => {
    expect(read(two(1)).doubt).toBeUndefined();
    expect(read(short, { reader: 'readability' }).doubt).toBeUndefined();
  });
});

describe('pickRegion', () => {
  const box = () => document.querySelectorAll('gloss-picker').length;
  const point = (css: string, type: string) => {
    const event = new MouseEvent(type, { bubbles: true, composed: true, cancelable: true });
    document.querySelector(css)?.dispatchEvent(event);
    return event;
  };
  const press = (key: string) => document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  const begin = (signal = new AbortController().signal) => {
    document.body.innerHTML = two(1).body.innerHTML;
    return pickRegion(document, 'Click the text.', signal);
  };
  beforeEach(() => void vi.spyOn(window, 'focus').mockReturnValue());
  afterEach(() => document.body.replaceChildren());

  it('takes what is clicked, of which the page does not hear', async () => {
    const picked = begin();
    let heard = 0;
    document.body.addEventListener('click', () => heard++, { once: true });
    point('.note-text p', 'pointermove');
    expect(point('.note-text p', 'click').defaultPrevented).toBe(true);
    expect(await picked).toBe('div.note-text');
    expect([heard, box()]).toEqual([0, 0]);
    point('.note-text', 'click');
    expect(heard).toBe(1);
  });

  it('by keys: it begins with the article, widens, narrows, takes', async () => {
    const picked = begin();
    for (const key of ['ArrowUp', 'ArrowUp', 'ArrowDown', 'Enter']) press(key);
    expect(await picked).toBe('main');
  });

  it('leaves at Escape and when it is told to, and leaves nothing behind', async () => {
    const left = begin();
    press('Escape');
    expect([await left, box()]).toEqual([undefined, 0]);
    const gone = new AbortController();
    const stopped = begin(gone.signal);
    gone.abort();
    expect([await stopped, box()]).toEqual([undefined, 0]);
  });

  it('is never read as text of the page', () => {
    const gone = new AbortController();
    void begin(gone.signal);
    expect(JSON.stringify(captureArticle(document, url))).not.toContain('Click the text.');
    gone.abort();
  });
});
