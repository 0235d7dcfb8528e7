import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { parseSubtitles } from '../../../../lib/capture/subtitles/parse';
import { cuesToPassages } from '../../../../lib/capture/subtitles/passages';
import { createClock } from '../../../../lib/gloss/translation/clock';
import type { Line } from '../../../../lib/gloss/translation/model';
import { unitsOf } from '../../../../lib/gloss/translation/units';
import { exportTranslation, type TranslationExport } from '../../../../lib/library/export/translation';
import type { Passage, Source } from '../../../../lib/source/model';
import type { ReadingBlock } from '../../../../lib/source/reading';

const cues = [
  { startMs: 1000, endMs: 4000, text: 'The <b> tag & {curly} braces. Use \\n for --> lines.', speaker: 'Ann' },
  { startMs: 5000, endMs: 9000, text: 'It stays untranslated here.', speaker: 'Ann' },
  { startMs: 9500, endMs: 12_000, text: 'And this one is yet to come.', speaker: 'Bob' },
];
const targets: Record<number, Partial<Line>> = {
  1: { text: '<b> 标签和 {花} 括号 & 其他。' },
  2: { text: '用 \\n --> 换行。' },
  3: { text: 'It stays untranslated here.', state: 'kept', reason: 'missing' },
};

const source = (kind: Source['kind'], lang = 'en'): Source => ({
  id: 's',
  key: 'k',
  kind,
  url: 'https://one.example/a?b=1&c=2',
  title: 'A <talk> & more',
  site: 'one.example',
  lang,
  capturedAt: 0,
  contentHash: 'h',
  words: 10,
  tags: [],
  note: '',
});

function data(passages: Passage[], more: Partial<TranslationExport> = {}): TranslationExport {
  const units = unitsOf({ passages }, 'en');
  const lines = units.flatMap(({ id, n, span }): Line[] =>
    targets[id] ? [{ id, n, span, text: '', state: 'translated', ...targets[id] }] : [],
  );
  const body = { sourceId: 's', contentHash: 'h', passages, cues };
  const recipe = { model: 'm', mode: 'fast' as const };
  const clock = createClock(passages, cues);
  return {
    source: source('video'),
    body,
    lines,
    lang: 'zh-Hans',
    recipe,
    what: 'both',
    first: 'target',
    clock,
    ...more,
  };
}
const video = cuesToPassages(cues, 'en');
const read = (text: string, name: string) => parseSubtitles(text, { name }).cues;

describe('translation as a file', () => {
  it.each(['srt', 'vtt'] as const)('.%s holds both languages and reads back as it was written', (format) => {
    const both = read(exportTranslation(data(video), format), `x.${format}`);
    const target = read(exportTranslation(data(video, { what: 'target' }), format), `x.${format}`);
    const original = read(exportTranslation(data(video, { what: 'source' }), format), `x.${format}`);
    expect(both).toHaveLength(4);
    const said = (text: string, speaker: string) => (format === 'srt' ? `${speaker}: ${text}` : text);
    const arrow = format === 'srt' ? '->' : '-->';
    // SubRip has no escape for tags.
    const plain = (text: string) => (format === 'srt' ? text.replaceAll('<b> ', '') : text);
    expect(both[0]?.text).toBe(said(plain('<b> 标签和 {花} 括号 & 其他。\nThe <b> tag & {curly} braces.'), 'Ann'));
    expect(target.map(({ text }) => text)[1]).toBe(said(`用 \\n ${arrow} 换行。`, 'Ann'));
    // What is kept, and what is not there yet, is the original, once.
    expect(target.slice(2).map(({ text }) => text)).toEqual([
      said('It stays untranslated here.', 'Ann'),
      said('And this one is yet to come.', 'Bob'),
    ]);
    expect(original.map(({ startMs, endMs }) => [startMs, endMs])).toEqual(
      both.map(({ startMs, endMs }) => [startMs, endMs]),
    );
    for (const [i, cue] of both.entries()) expect(cue.startMs).toBeGreaterThanOrEqual(both[i - 1]?.endMs ?? 0);
  });

  it('.ass gives each language a style, keeps braces and backslashes from being commands, and reads back', () => {
    const text = exportTranslation(data(video, { first: 'source' }), 'ass');
    expect(text).toMatch(/Style: Translation,.*\nStyle: Original,/);
    expect(text).toContain('\\N{\\rTranslation}');
    const back = read(text, 'x.ass');
    expect(back).toHaveLength(4);
    expect(back[0]?.text).toBe('The <b> tag & ｛curly｝ braces.\n<b> 标签和 ｛花｝ 括号 & 其他。');
    expect(back[1]?.text.split('\n')).toHaveLength(2);
    expect(back[0]?.startMs).toBe(1000);
  });

  it('the first of the two is the one that is wanted first', () => {
    const [first] = read(exportTranslation(data(video, { first: 'source' }), 'vtt'), 'x.vtt');
    expect(first?.text.split('\n')[0]).toBe('The <b> tag & {curly} braces.');
  });

  const article: Passage[] = [
    { n: 1, text: 'The <b> tag & {curly} braces.', anchor: { b: 0 }, heading: 2 },
    { n: 2, text: 'Use \\n for --> lines. It stays untranslated here.', anchor: { b: 1 } },
    { n: 3, text: 'And this one is yet to come.', anchor: { b: 2 } },
  ];
  const read2 = (what: TranslationExport['what']) =>
    data(article, { what, source: source('article'), clock: undefined });

  it('.html marks the language of each run, escapes what a page wrote, and reads back', () => {
    const { document } = new JSDOM(exportTranslation(read2('both'), 'html')).window;
    expect(document.title).toBe('A <talk> & more');
    const [heading, paragraph, last] = [...document.querySelectorAll('section')].map((section) => [
      ...section.children,
    ]);
    expect(heading?.map((e) => [e.tagName, e.getAttribute('lang'), e.textContent])).toEqual([
      ['H3', 'zh-Hans', '<b> 标签和 {花} 括号 & 其他。'],
      ['P', 'en', 'The <b> tag & {curly} braces.'],
    ]);
    expect(paragraph?.[0]?.textContent).toBe('用 \\n --> 换行。It stays untranslated here.');
    expect(last?.map((e) => e.getAttribute('lang'))).toEqual(['en']);
    expect(document.querySelector('b')).toBeNull();
  });

  it('.md and .txt keep headings and order, and say nothing twice', () => {
    const markdown = exportTranslation(read2('both'), 'md');
    expect(markdown).toContain('### \\<b\\> 标签和');
    expect(markdown).toContain('> Use ');
    expect(markdown.match(/yet to come/g)).toHaveLength(1);
    const text = exportTranslation(data(video), 'txt');
    expect(text).toContain('[0:01] Ann: <b> 标签和 {花} 括号 & 其他。');
    expect(exportTranslation(read2('target'), 'txt')).not.toContain('Use ');
  });

  describe('of an article with lists, tables, code and formulas', () => {
    const texts = [
      'Call run now.',
      'let x = 1',
      '$E$',
      'Name | Its use',
      'Hammer | To strike',
      'First thing.',
      'A deeper one.',
    ];
    const passages = texts.map((text, i): Passage => ({ n: i + 1, text, anchor: { b: i } }));
    const reading: ReadingBlock[] = [
      { kind: 'text', n: 1, spans: [{ text: 'Call ' }, { text: 'run', marks: ['code'] }, { text: ' now.' }] },
      { kind: 'code', n: 2, spans: [{ text: 'let x = 1' }], code: 'js' },
      { kind: 'text', n: 3, spans: [{ text: 'E', math: true }] },
      { kind: 'row', n: 4, table: 0, head: true, spans: [], cells: [[{ text: 'Name' }], [{ text: 'Its use' }]] },
      { kind: 'row', n: 5, table: 0, spans: [], cells: [[{ text: 'Hammer' }], [{ text: 'To strike' }]] },
      { kind: 'figure', spans: [], image: { src: 'https://one.example/a.png', alt: 'A hammer' } },
      { kind: 'item', n: 6, depth: 1, marker: 1, spans: [{ text: 'First thing.' }] },
      { kind: 'item', n: 7, depth: 2, marker: 0, spans: [{ text: 'A deeper one.' }] },
    ];
    const made: Record<string, string> = {
      'Call run now.': '现在调用 run。',
      Name: '名称',
      'Its use': '用途',
      Hammer: '锤子',
      'To strike': '敲打',
      'First thing.': '第一。',
      'A deeper one.': '更深。',
    };
    const lines = unitsOf({ passages, reading }, 'en').map(
      ({ id, n, span, text }): Line =>
        made[text]
          ? { id, n, span, text: made[text], state: 'translated' }
          : { id, n, span, text, state: 'kept', reason: 'as-is' },
    );
    const written = (what: TranslationExport['what'], format: 'md' | 'html' | 'txt') => {
      const body = { sourceId: 's', contentHash: 'h', passages, reading };
      return exportTranslation(
        data(passages, { what, body, lines, source: source('article'), clock: undefined }),
        format,
      );
    };

    it('.md keeps them whole, code and formulas once and as they are', () => {
      const both = written('both', 'md');
      expect(both.slice(both.indexOf('现在'))).toBe(
        [
          '现在调用 `run`。',
          '> Call `run` now.',
          '```js\nlet x = 1\n```',
          '$E$',
          '| 名称<br>Name | 用途<br>Its use |\n| --- | --- |\n| 锤子<br>Hammer | 敲打<br>To strike |',
          '![A hammer](https://one.example/a.png)',
          '1. 第一。\\\n    First thing.\n    - 更深。\\\n        A deeper one.\n',
        ].join('\n\n'),
      );
      const target = written('target', 'md');
      expect(target).toContain('| 名称 | 用途 |\n| --- | --- |\n| 锤子 | 敲打 |');
      expect(target).toContain('```js\nlet x = 1\n```');
      expect(target).not.toMatch(/Hammer|thing/);
      expect(written('source', 'md')).not.toMatch(/\p{Script=Han}/u);
    });

    it('.html has a table, a list, code, each run in its language', () => {
      const { document } = new JSDOM(written('both', 'html')).window;
      const cells = [...document.querySelectorAll('tr')].map((row) =>
        [...row.children].map((cell) => [cell.tagName, ...[...cell.children].map((run) => run.textContent)].join(' ')),
      );
      expect(cells).toEqual([
        ['TH 名称 Name', 'TH 用途 Its use'],
        ['TD 锤子 Hammer', 'TD 敲打 To strike'],
      ]);
      expect(document.querySelector('pre')?.textContent).toBe('let x = 1');
      expect([...document.querySelectorAll('p code')].map((code) => code.textContent)).toEqual(['run', 'run', '$E$']);
      expect([...document.querySelectorAll('li > p')].map((p) => [p.getAttribute('lang'), p.textContent])).toEqual([
        ['zh-Hans', '第一。'],
        ['en', 'First thing.'],
        ['zh-Hans', '更深。'],
        ['en', 'A deeper one.'],
      ]);
      expect(document.querySelector('img')?.getAttribute('alt')).toBe('A hammer');
    });

    it('.txt says it line by line', () => {
      expect(written('both', 'txt')).toContain('锤子 | 敲打\nHammer | To strike');
      expect(written('both', 'txt').match(/let x/g)).toHaveLength(1);
    });
  });

  it('.json has every sentence with its place, time and state', () => {
    const json = JSON.parse(exportTranslation(data(video), 'json'));
    expect(json).toMatchObject({ format: 'gloss-translation', sourceLang: 'en', targetLang: 'zh-Hans', model: 'm' });
    expect(json.sentences.map((s: { state: string; target: string | null }) => [s.state, s.target === null])).toEqual([
      ['translated', false],
      ['translated', false],
      ['kept', true],
      ['missing', true],
    ]);
    for (const { passage, span, source: text } of json.sentences)
      expect(video[passage - 1]?.text.slice(...(span as [number, number]))).toBe(text);
  });
});
