import { describe, expect, it } from 'vitest';
import { splitSentences } from '../../../lib/source/sentences';

const texts = (text: string, lang?: string) => splitSentences(text, lang).map((sentence) => sentence.text);

describe('splitSentences', () => {
  it('knows abbreviations, initials, decimals and addresses', () => {
    expect(texts('Dr. J. R. Miller paid $3.50 at example.com. Was it e.g. tea? Yes, vs. coffee.', 'en')).toEqual([
      'Dr. J. R. Miller paid $3.50 at example.com.',
      'Was it e.g. tea?',
      'Yes, vs. coffee.',
    ]);
    expect(
      texts('They moved to the U.S. in May. Later Acme Inc. Closed its doors. See No. 5 and fig. 2.', 'en'),
    ).toEqual(['They moved to the U.S. in May.', 'Later Acme Inc.', 'Closed its doors.', 'See No. 5 and fig. 2.']);
    expect(texts('Wir kommen am 3. Mai, z. B. mit dem Zug. Gut.', 'de')).toEqual([
      'Wir kommen am 3. Mai, z. B. mit dem Zug.',
      'Gut.',
    ]);
  });

  it('keeps a number that opens a list item, and "I" as an end', () => {
    expect(texts('1. Wash the rice. 2. Boil it.')).toEqual(['1. Wash the rice.', '2. Boil it.']);
    expect(texts('So do I. We went home.')).toEqual(['So do I.', 'We went home.']);
  });

  it('takes closing quotes along and does not cut inside a reported clause', () => {
    expect(texts('“Stop!” he said. "Why?" She left… and never came back... Really?!')).toEqual([
      '“Stop!” he said.',
      '"Why?"',
      'She left… and never came back...',
      'Really?!',
    ]);
  });

  it('cuts Chinese and Japanese, quotes included', () => {
    expect(texts('他说：“今天不去。”我们等着。真的吗？！好吧；算了……也行。', 'zh-Hans')).toEqual([
      '他说：“今天不去。”',
      '我们等着。',
      '真的吗？！',
      '好吧；',
      '算了……也行。',
    ]);
    expect(texts('「もう帰る。」と彼は言った。雨だった。', 'ja')).toEqual([
      '「もう帰る。」と彼は言った。',
      '雨だった。',
    ]);
    expect(texts('他用 Node.js 20.1 写的。Version 2.0发布了!大家都升级了', 'zh-Hans')).toEqual([
      '他用 Node.js 20.1 写的。',
      'Version 2.0发布了!',
      '大家都升级了',
    ]);
  });

  it('ends at a blank line, not at a single line break', () => {
    expect(texts('A heading\n\nFirst line\nsecond line. End')).toEqual([
      'A heading',
      'First line\nsecond line.',
      'End',
    ]);
  });

  it('gives offsets into the input, and loses nothing but white space', () => {
    const text = '  One two.   Three four!\n\nDr. Five — “six.”  七八。九十 ';
    const parts = splitSentences(text);
    for (const part of parts) expect(text.slice(part.start, part.end)).toBe(part.text);
    expect(
      parts
        .map((part) => part.text)
        .join('')
        .replace(/\s/g, ''),
    ).toBe(text.replace(/\s/g, ''));
    expect(splitSentences('')).toEqual([]);
    expect(splitSentences(' \n ')).toEqual([]);
  });

  it('cuts unpunctuated captions into readable pieces without splitting a word or a surrogate pair', () => {
    const spoken = 'so we take the boat and we row along the shore '.repeat(60);
    const pieces = splitSentences(spoken);
    expect(pieces.length).toBeGreaterThan(5);
    expect(Math.max(...pieces.map((piece) => piece.text.length))).toBeLessThanOrEqual(310);
    expect(pieces.map((piece) => piece.text).join(' ')).toBe(spoken.trim());
    const emoji = splitSentences('\u{1f600}'.repeat(2000));
    expect(emoji.every((piece) => !/^[\udc00-\udfff]/.test(piece.text))).toBe(true);
    const han = splitSentences('我们沿着河岸慢慢地走'.repeat(80), 'zh-Hans');
    expect(Math.max(...han.map((piece) => piece.text.length))).toBeLessThanOrEqual(102);
  });
});
