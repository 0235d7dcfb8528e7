import { describe, expect, it } from 'vitest';
import { parseSubtitles } from '../../../../lib/capture/subtitles/parse';
import type { SummaryBody } from '../../../../lib/gloss/model';
import { fileName } from '../../../../lib/library/export/file-name';
import { toMarkdown } from '../../../../lib/library/export/markdown';
import { cuesOf, toSrt, toVtt } from '../../../../lib/library/export/subtitles';
import { toText } from '../../../../lib/library/export/text';
import type { Body, Cue, Source } from '../../../../lib/source/model';

const cues: Cue[] = [
  { startMs: 0, endMs: 1500, text: 'Good evening.' },
  { startMs: 1500, endMs: 4001, text: 'Two lines\nof one cue.', speaker: 'Ada & Bo' },
  { startMs: 5000, endMs: 6000, text: '1984' },
  { startMs: 6000, endMs: 6000, text: 'a < b && c > d --> e &lt; f <i>not a tag</i>' },
  { startMs: 3_725_250, endMs: 3_726_000, text: '你好，世界。' },
  { startMs: 360_000_000, endMs: 360_001_000, text: 'A hundred hours later.' },
];
const passages: Body['passages'] = [
  { n: 1, text: 'Good evening.', anchor: { t: [0, 1500] }, speaker: 'Ada' },
  { n: 2, text: 'Oil stops clocks.', anchor: { t: [65_000, 70_000] }, speaker: 'Ada' },
  { n: 3, text: 'Does it?', anchor: { t: [70_000, 72_000] }, speaker: 'Bo' },
];
const talk: Source = {
  id: 's1',
  key: 's1',
  kind: 'video',
  url: 'https://example.org/talk_(1)',
  title: 'A *talk* about clocks',
  author: 'A. Maker',
  site: 'example.org',
  publishedAt: '2026-01-02T10:00:00Z',
  lang: 'en',
  capturedAt: 1,
  contentHash: 'h1',
  words: 8,
  tags: [],
  note: '',
};
const body: Body = { sourceId: 's1', contentHash: 'h1', passages };
const article: Source = { ...talk, kind: 'article', title: 'An article' };
const articleBody: Body = {
  ...body,
  passages: [
    { n: 1, text: 'Part one', anchor: { b: 0 }, heading: 2 },
    { n: 2, text: '# not a heading ![x](https://evil.example/p.png) <img src=x>', anchor: { b: 1 } },
    { n: 3, text: '1. not a list &amp; no entity', anchor: { b: 2 } },
  ],
};
const labels = {
  notes: 'Notes',
  summary: 'Summary',
  points: 'Points',
  questions: 'Questions',
  unsaid: 'The source does not say.',
  text: 'Transcript',
  verdict: { found: 'found', near: 'nearly', missing: 'not found' },
};
const summary: SummaryBody = {
  kind: 'summary',
  overview: 'Clocks stop.',
  points: [
    { text: 'Oil does it.', citations: [{ from: 2, to: 2, quote: 'Oil stops clocks', verdict: 'found' }] },
    { text: 'So they say.', citations: [{ from: 1, to: 1, quote: 'never said', verdict: 'missing' }] },
  ],
};

describe('subtitle files', () => {
  it('WebVTT reads back to the same cues: times, speakers, signs of the format in the text', () => {
    const read = parseSubtitles(toVtt(cues));
    expect(read).toMatchObject({ format: 'webvtt', warnings: [] });
    expect(read.cues).toEqual(cues);
  });

  it('SubRip reads back to the same times and words; a speaker becomes part of the text', () => {
    const plain = cues.filter(({ text }) => !text.includes('<'));
    const read = parseSubtitles(toSrt(plain));
    expect(read).toMatchObject({ format: 'srt', warnings: [] });
    expect(read.cues).toEqual(
      plain.map(({ speaker, ...cue }) => (speaker ? { ...cue, text: `${speaker}: ${cue.text}` } : cue)),
    );
    expect(toSrt(plain)).toContain('2\n00:00:01,500 --> 00:00:04,001\nAda & Bo: Two lines\nof one cue.\n\n3\n');
  });

  it('an arrow or an empty line in a text breaks no cue', () => {
    const odd = [
      { startMs: 0, endMs: 1000, text: 'one\n\ntwo 00:00:05,000 --> 00:00:06,000 three' },
      { startMs: 2000, endMs: 3000, text: 'end' },
    ];
    expect(parseSubtitles(toSrt(odd)).cues).toHaveLength(2);
    expect(parseSubtitles(toVtt(odd)).cues).toHaveLength(2);
  });

  it('a text without cues gives its timed passages; an article gives none', () => {
    expect(cuesOf({ ...body, cues })).toBe(cues);
    expect(cuesOf(body)[1]).toEqual({ startMs: 65_000, endMs: 70_000, text: 'Oil stops clocks.', speaker: 'Ada' });
    expect(cuesOf(articleBody)).toEqual([]);
  });
});

describe('plain text', () => {
  it('has the title, where it is from, and times and speakers', () => {
    expect(toText(talk, body)).toBe(
      'A *talk* about clocks\nA. Maker · example.org · 2026-01-02\nhttps://example.org/talk_(1)\n\n' +
        '[0:00] Ada: Good evening.\n[1:05] Oil stops clocks.\n[1:10] Bo: Does it?\n',
    );
  });

  it('of an article is its paragraphs; of a file without a page there is no link', () => {
    expect(toText(article, articleBody)).toContain('\n\nPart one\n\n# not a heading');
    expect(toText({ ...talk, url: '', author: undefined, site: '', publishedAt: undefined }, body)).toMatch(
      /^A \*talk\* about clocks\n\n\[0:00\]/,
    );
  });
});

describe('Markdown', () => {
  it('links every time to its moment, and puts chapters in as headings', () => {
    const text = toMarkdown(talk, body, { chapters: [{ title: 'Oil', from: 2 }] }, labels);
    expect(text).toContain(
      '# A \\*talk\\* about clocks\n\nA. Maker · example.org · 2026-01-02 · <https://example.org/talk_(1)>',
    );
    expect(text).toContain(
      '### Oil\n\n[1:05](https://example.org/talk_%281%29#t=65) Oil stops clocks.\n\n[1:10](https://example.org/talk_%281%29#t=70) **Bo:** Does it?',
    );
    expect(text).not.toContain('Summary');
  });

  it('gives each point of the summary with what it cites and how that was found', () => {
    const text = toMarkdown(talk, body, { summary: { body: summary, passages } }, labels);
    expect(text).toContain('## Summary\n\nClocks stop.\n\n### Points\n\n- Oil does it. ([1:05](');
    expect(text).toContain('#t=65) “Oil stops clocks”)\n- So they say. ([0:00](');
    expect(text).toContain('“never said”, not found)\n\n## Transcript\n\n');
  });

  it('quotes what was marked, with its place and the note on it', () => {
    const one = { id: 'h', sourceId: 's', contentHash: 'c', createdAt: 1 };
    const highlights = [
      { ...one, from: 2, n: 2, quote: 'Oil stops clocks.\nDoes it?', note: 'Ask # again.\n\n- or not' },
      { ...one, from: 3, n: undefined, quote: '# gone', note: '' },
    ];
    const text = toMarkdown(talk, body, { highlights }, labels);
    expect(text).toMatch(
      /## Notes\n\n> Oil stops clocks\.\n>\n> Does it\? \(\[1:05\]\(\S+\)\)\n\nAsk # again\.\n\n\\- or not\n\n> \\# gone\n\n## Transcript/,
    );
  });

  it('tells the chapters of a longer summary in order', () => {
    const chapters = [
      {
        title: 'Oil',
        from: 2,
        to: 3,
        points: summary.points,
        narrative: [{ text: 'It is oil.', citations: [], flags: [] }],
      },
    ];
    const text = toMarkdown(talk, body, { summary: { body: { ...summary, points: [], chapters }, passages } }, labels);
    expect(text).toMatch(/### \[1:05\]\(\S+\) Oil\n\nIt is oil\.\n\n- Oil does it\./);
    expect(text).not.toContain('### Points');
  });

  it('lets nothing that a page wrote become markup', () => {
    const text = toMarkdown(article, articleBody, {}, labels);
    expect(text).toContain('### Part one');
    expect(text).toContain('\\# not a heading !\\[x\\](https://evil.example/p.png) \\<img src=x\\>');
    expect(text).toContain('1\\. not a list \\&amp; no entity');
    expect(toMarkdown({ ...article, url: 'javascript:alert(1)' }, articleBody, {}, labels)).not.toContain('javascript');
  });
});

describe('file names', () => {
  it.each([
    ['A talk: "clocks" / oil?', '.en.srt', 'A talk clocks oil.en.srt'],
    ['../../etc/passwd', '.txt', 'etc passwd.txt'],
    ['CON', '.vtt', 'gloss CON.vtt'],
    ['con.aux', '.md', 'gloss con.aux.md'],
    ['\u202Egpj.exe\u0000', '.md', 'gpj.exe.md'],
    [' .. ', '.md', 'gloss.md'],
    ['钟表为何停摆？', '.zh-Hans.srt', '钟表为何停摆？.zh-Hans.srt'],
  ])('%j%s', (title, ending, expected) => {
    expect(fileName(title, ending)).toBe(expected);
  });

  it('stay within what file systems take, and cut no character in two', () => {
    const name = fileName('钟表😀'.repeat(100), '.zh-Hans.srt');
    expect(new TextEncoder().encode(name).length).toBeLessThan(200);
    expect(name.isWellFormed()).toBe(true);
  });

  it('Markdown holds questions with their answers, checked as points are', () => {
    const statements = [summary.points[0]].filter((point) => point !== undefined);
    const answers = [
      { question: 'Why *do* they stop?', body: { kind: 'answer' as const, statements }, passages },
      { question: 'Who is Bo?', body: { kind: 'answer' as const, statements: [] }, passages },
    ];
    const text = toMarkdown(article, articleBody, { answers }, labels);
    expect(text).toContain('## Questions\n\n### Why \\*do\\* they stop?\n\nOil does it. ([1:05](');
    expect(text).toContain('### Who is Bo?\n\nThe source does not say.\n\n## Transcript');
  });
});
