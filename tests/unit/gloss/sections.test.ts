import { describe, expect, it } from 'vitest';
import { coverage } from '../../../lib/gloss/coverage';
import { cutSections, halve, sectionTokens } from '../../../lib/gloss/sections';
import type { Passage } from '../../../lib/source/model';

const passages = (...texts: string[]): Passage[] => texts.map((text, i) => ({ n: i + 1, text, anchor: { b: i } }));
const many = passages(...Array.from({ length: 120 }, (_, i) => `${'word '.repeat(5 + ((i * 7) % 40))}end ${i}.`));
const squeezed = (list: Passage[]) =>
  list
    .map((p) => p.text)
    .join('')
    .replace(/\s+/g, '');

describe('sections', () => {
  it('tile the passages within the budget, about evenly', () => {
    for (const budget of [100, 300, 1000, 100_000]) {
      const sections = cutSections(many, budget);
      expect(sections.flat()).toEqual(many);
      for (const section of sections) expect(sectionTokens(section)).toBeLessThanOrEqual(budget);
      const fewest = Math.ceil(sectionTokens(many) / budget);
      expect(sections.length).toBeLessThanOrEqual(fewest * 1.6 + 1);
    }
  });

  it('begin where a chapter begins, if one is near', () => {
    const borders = [31, 62, 90];
    const sections = cutSections(many, Math.ceil(sectionTokens(many) / 3.2), borders);
    expect(sections.slice(1).map((section) => section[0]?.n)).toEqual(borders);
  });

  it('cut a passage that is too long alone, and keep its number', () => {
    const texts = [
      'A sentence of some length stands here. '.repeat(200),
      '这一段没有任何空格也没有标点'.repeat(300),
      'x'.repeat(5000),
      '😀'.repeat(900),
    ];
    const list = passages('First.', ...texts, 'Last.');
    const sections = cutSections(list, 400);
    for (const section of sections) expect(sectionTokens(section)).toBeLessThanOrEqual(400);
    for (const { n, text } of list) {
      const parts = sections.flat().filter((p) => p.n === n);
      expect(squeezed(parts)).toBe(text.replace(/\s+/g, ''));
      expect(parts.every((p) => p.text.isWellFormed())).toBe(true);
    }
  });

  it('halve until they are too small to be the reason', () => {
    const [left, right] = halve(many) ?? [[], []];
    expect([...left, ...right]).toEqual(many);
    expect(Math.abs(sectionTokens(left) - sectionTokens(right))).toBeLessThan(120);
    const [a, b] = halve(passages('One sentence is here. '.repeat(40))) ?? [[], []];
    expect(squeezed([...a, ...b])).toBe('Onesentenceishere.'.repeat(40));
    expect(a[0]?.n).toBe(1);
    expect(b[0]?.n).toBe(1);
    expect(halve(passages('Short.'))).toBeUndefined();
  });
});

describe('coverage', () => {
  const list = passages('one two', 'three four', 'five six seven', '八九十');

  it('is the share of words in cited passages, and names the rest', () => {
    expect(
      coverage(list, [
        { from: 1, to: 2 },
        { from: 2, to: 2 },
      ]),
    ).toEqual({ share: 0.4, uncited: [{ from: 3, to: 4 }] });
    expect(coverage(list, [{ from: 3, to: 900 }])).toEqual({ share: 0.6, uncited: [{ from: 1, to: 2 }] });
    expect(coverage(list, [{ from: 2, to: 2 }]).uncited).toEqual([
      { from: 1, to: 1 },
      { from: 3, to: 4 },
    ]);
    expect(coverage(list, [])).toEqual({ share: 0, uncited: [{ from: 1, to: 4 }] });
    expect(coverage([], [{ from: 1, to: 1 }])).toEqual({ share: 0, uncited: [] });
  });
});
