import { describe, expect, it } from 'vitest';
import { normaliseForMatch, originalSpan } from '../../../lib/source/normalise';
import { formatTime } from '../../../lib/source/time';
import { estimateTokens } from '../../../lib/source/tokens';

const normal = (text: string) => normaliseForMatch(text).text;

describe('normaliseForMatch', () => {
  it('unifies quotes, dashes, white space, width, case and composition', () => {
    expect(normal('“Don’t  stop”—he\u00a0said…')).toBe(normal('"don\'t stop" - He said'));
    expect(normal('Ｃａｆｅ\u0301')).toBe(normal('café'));
    expect(normal('co\u00adoper\u200bate ﬁne')).toBe('cooperate fine');
    expect(normal('Straße ΟΔΟΣ')).toBe('strasse οδοσ');
    expect(normal('한글')).toBe(normal('한글'.normalize('NFD')));
  });

  it('ignores spaces and punctuation beside Han', () => {
    expect(normal('我用 Node.js 写，“好吗”？')).toBe('我用node js写好吗');
    expect(normal('你 好，世界。')).toBe('你好世界');
  });

  it('keeps what numbers mean', () => {
    expect(normal('1,000.5 and 3.5% or 35')).toBe('1000.5 and 3.5% or 35');
    expect(normal('1000.5')).toBe('1000.5');
    expect(normal('C++ and C#')).toBe('c++ and c#');
  });

  it('maps a match back to the characters it came from', () => {
    const original = 'Well — “It’s  1,000 cafe\u0301s,” \u{1f600} 你好 世界！';
    const normalised = normaliseForMatch(original);
    expect(normalised.map).toHaveLength(normalised.text.length + 1);
    const back = (needle: string) => {
      const at = normalised.text.indexOf(needle);
      expect(at).toBeGreaterThanOrEqual(0);
      return original.slice(...originalSpan(original, normalised, at, at + needle.length));
    };
    expect(back('its 1000 cafés')).toBe('It’s  1,000 cafe\u0301s');
    expect(back('好世')).toBe('好 世');
    expect(back('\u{1f600}')).toBe('\u{1f600}');
    expect(normalised.map.at(-1)).toBe(original.length);
  });

  it('survives any input', () => {
    expect(normal('')).toBe('');
    expect(normal(' —…!? ')).toBe('');
    expect(normal('\ud800x\udc00')).toContain('x');
    expect(normal('\ufdfa')).not.toBe(''); // one character that NFKC makes eighteen of
  });
});

describe('estimateTokens', () => {
  it('is script-aware and never badly low', () => {
    const english = 'The boat was late, but nobody on the pier seemed to mind. '.repeat(10);
    expect(estimateTokens(english)).toBeGreaterThanOrEqual(130); // o200k counts 131
    expect(estimateTokens(english)).toBeLessThan(200);
    expect(estimateTokens('船来晚了可是码头上没有人在意这件事')).toBeGreaterThanOrEqual(14);
    expect(estimateTokens('1234567890')).toBe(4);
    expect(estimateTokens('')).toBe(0);
    expect(estimateTokens('a'.repeat(1000))).toBeGreaterThan(120);
  });
});

describe('formatTime', () => {
  it('writes times as players do', () => {
    expect([0, 999, 61_000, 3_599_999, 3_600_000, 36_061_000, -5, Number.NaN].map(formatTime)).toEqual([
      '0:00',
      '0:00',
      '1:01',
      '59:59',
      '1:00:00',
      '10:01:01',
      '0:00',
      '0:00',
    ]);
  });
});
