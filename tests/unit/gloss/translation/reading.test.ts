import { describe, expect, it } from 'vitest';
import { shownText } from '../../../../lib/gloss/prompts/translation-source';
import { checkTranslation } from '../../../../lib/gloss/translation/check';
import { createGlossary } from '../../../../lib/gloss/translation/glossary';
import { isAsIs } from '../../../../lib/gloss/translation/kept-tokens';
import { targetSpans } from '../../../../lib/gloss/translation/target-spans';
import { clean } from '../../../../lib/gloss/translation/translator';
import { unitsOf } from '../../../../lib/gloss/translation/units';
import type { Passage } from '../../../../lib/source/model';
import type { ReadingBlock } from '../../../../lib/source/reading';

const texts = [
  'Call run. Then wait for a moment.',
  'for each thing in the list do nothing at all. Stop here.',
  '$E = mc$',
  'Name. First | What it does. It is long. | ',
  'Take $a. B$ as given. Go on.',
];
const passages: Passage[] = texts.map((text, i) => ({ n: i + 1, text, anchor: { b: i } }));
const reading: ReadingBlock[] = [
  {
    kind: 'text',
    n: 1,
    spans: [{ text: 'Call ' }, { text: 'run', marks: ['code'] }, { text: '. Then wait for a moment.' }],
  },
  { kind: 'code', n: 2, spans: [{ text: texts[1] ?? '' }] },
  { kind: 'text', n: 3, spans: [{ text: 'E = mc', math: true }] },
  {
    kind: 'row',
    n: 4,
    table: 0,
    spans: [],
    cells: [[{ text: 'Name. First' }], [{ text: 'What it does. It is long.' }], []],
  },
  {
    kind: 'item',
    n: 5,
    spans: [{ text: 'Take ' }, { text: 'a. B', math: true }, { text: ' as given. Go on.' }],
  },
];
const units = unitsOf({ passages, reading }, 'en');
const of = (n: number) => units.filter((unit) => unit.n === n);
const options = { sourceLang: 'en', targetLang: 'zh-Hans', glossary: createGlossary([]) };

describe('a text with the form it has in its page', () => {
  it('cuts the cells of a row apart, and no sentence inside a formula', () => {
    expect(of(4).map(({ text }) => text)).toEqual(['Name.', 'First', 'What it does.', 'It is long.']);
    expect(of(5).map(({ text }) => text)).toEqual(['Take $a. B$ as given.', 'Go on.']);
    for (const { n, span, text } of units) expect(passages[n - 1]?.text.slice(...span)).toBe(text);
    expect(units.map(({ id }) => id)).toEqual(units.map((_, i) => i + 1));
  });

  it('has nothing to translate in a block of code, whatever it reads like, and in a formula', () => {
    expect(of(2)).toHaveLength(1);
    expect([...of(2), ...of(3)].every(isAsIs)).toBe(true);
    expect([...of(1), ...of(4), ...of(5)].some(isAsIs)).toBe(false);
  });

  it('shows code as code, and asks for it back', () => {
    const [call, ,] = of(1);
    if (!call) throw new Error('a sentence');
    expect(shownText(call)).toBe('Call `run`.');
    expect(clean('调用 `run`。', call)).toBe('调用 run。');
    expect(checkTranslation(call, '调用 run。', options)).toBeUndefined();
    expect(checkTranslation(call, '调用运行。', options)).toEqual({ reason: 'tokens', wants: ['run'] });
    const [taken] = of(5);
    expect(taken && checkTranslation(taken, '取 a。B 为已知。', options)?.reason).toBe('tokens');
  });

  it('gives them their look in the translation, and no other word', () => {
    const [call] = of(1);
    const [taken] = of(5);
    if (!call || !taken) throw new Error('sentences');
    expect(targetSpans('调用 run。', call)).toEqual([
      { text: '调用 ' },
      { text: 'run', marks: ['code'] },
      { text: '。' },
    ]);
    expect(targetSpans('runner', call)).toEqual([{ text: 'runner' }]);
    expect(targetSpans('run, and run again', call)).toEqual([{ text: 'run, and run again' }]);
    expect(targetSpans('设 $a. B$ 为已知。', taken)[1]).toEqual({ text: 'a. B', math: true });
  });

  it('goes by the passage where the reading says other words', () => {
    const other: ReadingBlock[] = [{ kind: 'text', n: 1, spans: [{ text: 'Call ' }, { text: 'it', marks: ['code'] }] }];
    expect(unitsOf({ passages, reading: other }, 'en')[0]).not.toHaveProperty('literals');
  });
});
