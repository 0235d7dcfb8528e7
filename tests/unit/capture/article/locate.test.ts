// @vitest-environment jsdom
import { describe, expect, it, vi } from 'vitest';
import { captureArticle } from '../../../../lib/capture/article/extract';
import { locatePassage } from '../../../../lib/capture/article/locate';
import { article, chinese, page, paragraphs } from './pages';

const textOf = (found: Element | Range | null) =>
  found && ('startContainer' in found ? found.toString() : found.textContent)?.replace(/\s+/g, ' ').trim();

vi.setConfig({ testTimeout: 30_000 }); // two extractors in jsdom, on busy machines

describe('locatePassage', () => {
  it.each([
    ['English', article],
    ['Chinese', chinese],
  ])('finds every passage of the %s page again', (_, doc) => {
    for (const { text, anchor } of captureArticle(doc, 'https://a.example/').passages) {
      const found = locatePassage(doc, text, 'b' in anchor ? anchor.b : 0);
      expect(textOf(found)?.replace(/[\s|]/g, '')).toBe(text.replace(/[\s|]/g, ''));
    }
  });

  it('marks only the item of a list that holds another list', () => {
    expect(locatePassage(article, 'Then, the stairs.', 5)).toMatchObject({ startContainer: expect.anything() });
    expect(textOf(locatePassage(article, 'Then, the stairs.', 5))).toBe('Then, the stairs.');
  });

  it('finds a block that was re-rendered with small changes, and one that became part of another', () => {
    const changed = page(
      `<body><div><section><span>${paragraphs[0]?.replace('harbour clock', 'old harbour clock')}</span></section>
       <p>Before. ${paragraphs[1]} And after.</p></div></body>`,
    );
    expect(textOf(locatePassage(changed, paragraphs[0] ?? '', 0))).toContain('old harbour clock');
    expect(textOf(locatePassage(changed, paragraphs[1] ?? '', 1))).toBe(paragraphs[1]?.replace(/\.$/, ''));
    expect(locatePassage(changed, paragraphs[4] ?? '', 4)).toBeNull();
    expect(locatePassage(changed, '—', 0)).toBeNull();
  });

  it('lets the index decide between equals only', () => {
    const doc = page('<body><p>Same.</p><p>Other words.</p><p>Same.</p></body>');
    const [first, , last] = [...doc.querySelectorAll('p')];
    expect(locatePassage(doc, 'Same.', 0)).toBe(first);
    expect(locatePassage(doc, 'Same.', 1)).toBe(last);
    expect(locatePassage(doc, 'Same.', 9)).toBe(last);
  });

  it('looks into open shadow roots', () => {
    const doc = document.implementation.createHTMLDocument('s');
    const root = doc.body.appendChild(doc.createElement('x-story')).attachShadow({ mode: 'open' });
    const paragraph = root.appendChild(doc.createElement('p'));
    paragraph.textContent = paragraphs[2] ?? '';
    expect(locatePassage(doc, paragraphs[2] ?? '', 0)).toBe(paragraph);
  });
});
