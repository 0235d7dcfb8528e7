import { describe, expect, it } from 'vitest';
import { cuesToPassages } from '../../../../lib/capture/subtitles/passages';
import { breaksIn, cutText } from '../../../../lib/gloss/translation/breaks';
import { createClock } from '../../../../lib/gloss/translation/clock';
import { breakLines, targetCues } from '../../../../lib/gloss/translation/cues';
import { limitsFor, widthOf } from '../../../../lib/gloss/translation/limits';
import type { Line } from '../../../../lib/gloss/translation/model';
import { unitsOf } from '../../../../lib/gloss/translation/units';
import type { Cue } from '../../../../lib/source/model';

const cue = (startMs: number, endMs: number, text: string): Cue => ({ startMs, endMs, text });
const cues = [
  cue(0, 2000, 'So this is where'),
  cue(2000, 5000, 'we begin. And then, as you'),
  cue(7000, 9000, 'will see, the ships arrive.'),
  cue(9500, 10_000, 'Yes.'),
];
const passages = cuesToPassages(cues, 'en');
const units = unitsOf({ passages }, 'en');
const clock = createClock(passages, cues);
const line = (id: number, text: string, more: Partial<Line> = {}): Line => {
  const unit = units[id - 1];
  return { id, n: unit?.n ?? 1, span: unit?.span ?? [0, 0], text, state: 'translated', ...more };
};

describe('clock', () => {
  it('knows when each sentence is spoken, within the cues it was cut from', () => {
    expect(units.map(({ text }) => text)).toEqual([
      'So this is where we begin.',
      'And then, as you will see, the ships arrive.',
      'Yes.',
    ]);
    const spans = units.map((unit) => clock?.spanOf(unit));
    expect(spans[0]?.[0]).toBe(0);
    expect(spans[0]?.[1]).toBeGreaterThan(2500);
    expect(spans[0]?.[1]).toBeLessThan(3200);
    expect(spans[1]?.[1]).toBeGreaterThan(8900);
    expect(spans[2]?.[0]).toBe(9500);
    // "will" begins with the third cue, after the silence.
    const second = units[1];
    expect(second && clock?.timeAt(second, second.text.indexOf('will'))).toBe(7000);
  });

  it('an article has none; without cues the times of the passages serve', () => {
    expect(createClock([{ n: 1, text: 'A.', anchor: { b: 0 } }], undefined)).toBeUndefined();
    const byPassage = createClock(passages, undefined);
    const [first] = units;
    expect(first && byPassage?.spanOf(first)[0]).toBe(0);
  });
});

describe('breaks', () => {
  it('cuts where a reader would', () => {
    expect(cutText('When the ships arrive, the whole town goes down to the harbour.', 2, 'en')).toEqual([
      'When the ships arrive,',
      'the whole town goes down to the harbour.',
    ]);
    expect(cutText('我们先看这个模型是怎么训练的，然后再讨论它的局限。', 2, 'zh-Hans')?.[0]).toBe(
      '我们先看这个模型是怎么训练的，',
    );
    expect(cutText('one', 3, 'en')).toEqual(['one']);
  });

  it('never inside a word, a number or a mark', () => {
    for (const text of [
      '它在1,234.5公里以外的https://a.example/b（第二版）里。',
      'He paid 1,234.56 dollars for GPT-4o access.',
    ]) {
      for (const { at } of breaksIn(text, /\p{Script=Han}/u.test(text) ? 'zh-Hans' : 'en')) {
        expect(`${text.slice(at - 1, at)}|${text.slice(at, at + 1)}`).not.toMatch(
          /[\d.,][|][\d.,]|[a-z][|][a-z]|[|][，。）]|（[|]/,
        );
      }
    }
  });
});

describe('cues of a translation', () => {
  it('each stays in the time of its own sentence, none over the next, in the lines of the language', () => {
    if (!clock) throw new Error('no clock');
    const text = '然后正如你将要看到的那样，那些船一艘接一艘地从很远很远的地方来到了这里，停在港口的码头边上。';
    const made = targetCues(units, [line(1, '我们就从这里开始。'), line(2, text), line(3, '对。')], clock, {
      sourceLang: 'en',
      targetLang: 'zh-Hans',
    });
    let last = 0;
    for (const one of made) {
      const unit = units[one.id - 1];
      const [from, to] = unit ? clock.spanOf(unit) : [0, 0];
      expect(one.startMs).toBeGreaterThanOrEqual(Math.max(from, last));
      expect(one.endMs).toBeLessThanOrEqual(one.id === 3 ? to + 1000 : to);
      expect(one.target.length).toBeLessThanOrEqual(2);
      for (const row of one.target) expect(widthOf(row, 'zh-Hans')).toBeLessThanOrEqual(16);
      last = one.endMs;
    }
    expect(
      made
        .filter(({ id }) => id === 2)
        .flatMap(({ target }) => target)
        .join(''),
    ).toBe(text);
    expect(
      made
        .filter(({ id }) => id === 2)
        .map(({ source }) => source)
        .join(' '),
    ).toBe(units[1]?.text);
  });

  it('a sentence without a line shows the original; a kept one says so', () => {
    if (!clock) throw new Error('no clock');
    const made = targetCues(units, [line(3, 'Yes.', { state: 'kept', reason: 'missing' })], clock, {
      sourceLang: 'en',
      targetLang: 'zh-Hans',
    });
    expect(made.filter(({ id }) => id === 1).map(({ target, source }) => [target, source])).toEqual([
      [[], 'So this is where we begin.'],
    ]);
    expect(made.at(-1)).toMatchObject({ target: ['Yes.'], source: 'Yes.', kept: true });
  });

  it('what cannot be read in its time stays into the silence after it, no longer than allowed', () => {
    const only = cuesToPassages([cue(0, 400, 'Yes.'), cue(5000, 6000, 'And no.')], 'en');
    const at = createClock(only, undefined);
    if (!at) throw new Error('no clock');
    const said = unitsOf({ passages: only }, 'en').map(
      ({ id, n, span }): Line => ({ id, n, span, text: 'Oui, certainement.', state: 'translated' }),
    );
    const ends = (limits = {}) =>
      targetCues(unitsOf({ passages: only }, 'en'), said, at, { sourceLang: 'en', targetLang: 'fr', limits }).map(
        ({ endMs }) => endMs,
      );
    expect(ends()[0]).toBe(1059);
    expect(ends({ lingerMs: 0 })[0]).toBe(400);
  });

  it('the person’s own limits count', () => {
    expect(breakLines('one two three four', 'en', limitsFor('en', { lineChars: 9 }))).toEqual([
      'one two',
      'three four',
    ]);
    expect(limitsFor('zh-Hant')).toMatchObject({ lineChars: 16, charsPerSecond: 9 });
  });
});
