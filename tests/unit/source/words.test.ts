import { describe, expect, it } from 'vitest';
import { contentWords, countWords, words } from '../../../lib/source/words';

describe('contentWords', () => {
  it('drops stop words, folds case and width, and sees plural and singular as one', () => {
    expect(contentWords('The outputs of THE Ｏｕｔｐｕｔ, and what we don’t know', 'en')).toEqual(['output', 'output']);
    expect(contentWords("l'école et les maisons", 'fr')).toEqual(['école', 'maisons']);
  });

  it('cuts Chinese into words', () => {
    expect(contentWords('我们今天讨论隐私和闪电网络', 'zh-Hans')).toEqual(
      expect.arrayContaining(['讨论', '隐私', '网络']),
    );
    expect(contentWords('我们的这个', 'zh-Hans')).toEqual([]);
  });

  it('leaves out bare numbers and single letters', () => {
    expect(contentWords('x 42 version2 b', 'en')).toEqual(['version2']);
  });
});

describe('words', () => {
  it('keeps words as written', () => {
    const text = "Don't panic, 世界!";
    expect(words(text, 'en').map((word) => word.text)).toEqual(["Don't", 'panic', '世界']);
    for (const word of words(text, 'en')) expect(text.slice(word.start, word.end)).toBe(word.text);
  });
});

describe('countWords', () => {
  it('counts Han and Kana by character, the rest by word', () => {
    expect(countWords('Hello brave new world')).toBe(4);
    expect(countWords('你好，世界')).toBe(4);
    expect(countWords('用Node写')).toBe(3);
    expect(countWords('カメラ')).toBe(3);
    expect(countWords('안녕 하세요')).toBe(2);
    expect(countWords('… — !')).toBe(0);
  });
});
