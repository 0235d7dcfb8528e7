import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { parseSubtitles } from '../../../../lib/capture/subtitles/parse';
import { cuesToPassages } from '../../../../lib/capture/subtitles/passages';
import { createClock } from '../../../../lib/gloss/translation/clock';
import type { Line } from '../../../../lib/gloss/translation/model';
import { unitsOf } from '../../../../lib/gloss/translation/units';
import { exportTranslation, type TranslationExport } from '../../../../lib/library/export/translation';
import type { Passage, Source } from '../../../../lib/source/model';

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
  const units = unitsOf(passages, 'en');
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
