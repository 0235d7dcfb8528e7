// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { markPassage } from '../../../../lib/capture/article/mark';

const marks = () => document.querySelectorAll('gloss-mark').length;

describe('markPassage', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    document.body.replaceChildren(document.createElement('p'), document.createElement('p'));
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
  const [one, two] = [0, 1].map((i) => () => document.querySelectorAll('p')[i] as HTMLElement) as [
    () => HTMLElement,
    () => HTMLElement,
  ];

  it('scrolls there, marks once, and takes the mark away by itself', () => {
    const scroll = vi.fn();
    one().scrollIntoView = scroll;
    markPassage(one());
    expect(scroll).toHaveBeenCalledWith(expect.objectContaining({ behavior: 'smooth', block: 'center' }));
    markPassage(two());
    expect(marks()).toBe(1);
    vi.advanceTimersByTime(10_000);
    expect(marks()).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('jumps without motion where the person asked for less', () => {
    vi.stubGlobal('matchMedia', () => ({ matches: true }));
    const scroll = vi.fn();
    one().scrollIntoView = scroll;
    const clear = markPassage(one());
    expect(scroll).toHaveBeenCalledWith(expect.objectContaining({ behavior: 'instant' }));
    clear();
    expect(marks()).toBe(0);
  });

  it('uses custom highlights where they exist and leaves the DOM alone', () => {
    const registry = new Map<string, unknown>();
    class Sheet {
      text = '';
      replaceSync(text: string) {
        this.text = text;
      }
    }
    vi.stubGlobal('CSS', { highlights: registry });
    vi.stubGlobal('Highlight', class {});
    vi.stubGlobal('CSSStyleSheet', Sheet);
    Object.defineProperty(document, 'adoptedStyleSheets', { value: [], writable: true, configurable: true });
    const before = document.documentElement.outerHTML;
    markPassage(one());
    expect(registry.size).toBe(1);
    expect(document.adoptedStyleSheets).toHaveLength(1);
    expect((document.adoptedStyleSheets[0] as unknown as Sheet).text).toContain('::highlight(gloss-passage)');
    expect(document.documentElement.outerHTML).toBe(before);
    vi.advanceTimersByTime(10_000);
    expect(registry.size).toBe(0);
    expect(document.adoptedStyleSheets).toHaveLength(0);
    Reflect.deleteProperty(document, 'adoptedStyleSheets');
  });
});
