import { describe, expect, it } from 'vitest';
import { noUsage } from '@/lib/engine/model';
import { toAnki } from '@/lib/library/export/anki';
import { toCsv } from '@/lib/library/export/csv';
import { toHtml } from '@/lib/library/export/html';
import { toNote } from '@/lib/library/export/note';
import { defaultTemplate, unknownNames } from '@/lib/library/export/template';
import type { Package } from '@/lib/library/package';

const labels = {
  summary: 'Summary',
  points: 'Points',
  questions: 'Questions',
  unsaid: 'Not said',
  notes: 'Notes',
  text: 'Text',
  translation: 'Translation',
  dialogue: {
    title: 'Dialogue',
    account: () => 'all accounted for',
    verbatim: 'as spoken',
    speaker: (n: number) => `Speaker ${n}`,
  },
  verdict: { found: 'found', near: 'near', missing: 'missing' },
};
const row = { sourceId: 's', contentHash: 'h', state: 'done' as const, usage: noUsage, createdAt: 1 };
const recipe = { engine: 'e', model: 'm', outputLang: 'zh-Hans', versions: {} };
const pack: Package = {
  format: 'gloss-item',
  version: 1,
  source: {
    id: 's',
    key: 'k',
    kind: 'video',
    url: 'https://tv.example/1',
    title: 'Bees: "a <talk>"\n---\nevil: yes',
    site: 'tv.example',
    lang: 'en',
    capturedAt: Date.UTC(2026, 0, 2),
    contentHash: 'h',
    words: 4,
    tags: ['Machine Learning', 'bees'],
    note: '',
  },
  bodies: [
    {
      sourceId: 's',
      contentHash: 'h',
      passages: [{ n: 1, text: 'Bees <b>dance</b>. They sleep.', anchor: { t: [65_000, 70_000] } }],
    },
  ],
  glosses: [
    {
      ...row,
      id: 'g',
      kind: 'summary',
      recipe: { ...recipe, kind: 'summary' },
      body: {
        kind: 'summary',
        overview: 'On bees.',
        points: [{ text: 'Dance.', citations: [{ from: 1, to: 1, quote: 'Bees', verdict: 'near' }] }],
      },
    },
    {
      ...row,
      id: 't',
      kind: 'translation',
      recipe: { ...recipe, kind: 'translation' },
      body: {
        kind: 'translation',
        units: 2,
        lines: [
          { id: 1, n: 1, span: [0, 18], text: '蜜蜂跳舞。', state: 'translated' },
          { id: 2, n: 1, span: [19, 30], text: 'They sleep.', state: 'kept', reason: 'missing' },
        ],
        brief: { subject: '', register: '', speakers: [], terms: [{ source: 'bee', target: '蜜蜂' }], mends: [] },
      },
    },
  ],
  edits: [],
  highlights: [],
  dialogueEdits: [],
  studies: [],
};

const told: Package = {
  ...pack,
  glosses: [
    ...pack.glosses,
    {
      ...row,
      id: 'd',
      kind: 'dialogue',
      recipe: { ...recipe, kind: 'dialogue' },
      body: {
        kind: 'dialogue',
        passages: 1,
        speakers: [{ id: 'a', name: 'Ana', basis: 'said' }],
        chapters: [{ from: 1, to: 1, title: 'On <bees>' }],
        turns: [{ from: 1, to: 1, speaker: 'a', text: 'Bees dance.', state: 'told' }],
      },
    },
  ],
  dialogueEdits: [
    {
      key: 'k',
      sourceId: 's',
      contentHash: 'h',
      what: 'turn',
      from: 1,
      to: 1,
      nth: 0,
      text: 'Bees do dance.',
      before: [],
      at: 1,
    },
  ],
};

it('notes and HTML hold the dialogue as the person left it', () => {
  expect(toNote(told, defaultTemplate, labels)).toContain(
    '## Dialogue\n\nall accounted for\n\n### On \\<bees\\> ([1:05](https://tv.example/1#t=65))\n\n**Ana:** Bees do dance.',
  );
  expect(toHtml(told, labels)).toContain(
    '<h2>Dialogue</h2>\n<p class="meta">all accounted for</p>\n<h3>On &lt;bees&gt;',
  );
  expect(toHtml(told, labels)).toContain('<b>Ana</b> Bees do dance.');
  expect(toNote(pack, defaultTemplate, labels)).not.toContain('Dialogue');
});

describe('toNote', () => {
  it('fills the front matter as YAML that nothing breaks out of, and leaves out what is empty', () => {
    const note = toNote(pack, defaultTemplate, labels);
    const [, front = ''] = note.split('---\n');
    expect(front.split('\n')).toEqual([
      String.raw`title: "Bees: \"a \\<talk\\>\" --- evil: yes"`,
      'source: "https://tv.example/1"',
      'site: "tv.example"',
      'saved: "2026-01-02"',
      'language: "en"',
      'tags: ["Machine-Learning","bees"]',
      '',
    ]);
    expect(note).toContain('[1:05](https://tv.example/1#t=65) 蜜蜂跳舞。');
    expect(note).toContain('## Summary\n\nOn bees.');
    expect(note).not.toMatch(/\{\{|\n\n\n/);
    expect(note).not.toContain('<b>');
  });

  it('obeys the person’s template and says what it does not know', () => {
    expect(toNote(pack, '{{title}}\n\n{{author}}\n\nsaved {{ saved }} {{wat}}', labels)).toContain(
      'saved 2026-01-02 {{wat}}\n',
    );
    expect(unknownNames('{{wat}} {{title}} {{wat}}')).toEqual(['wat']);
  });
});

it('toHtml is one file in which a page’s text is text', () => {
  const html = toHtml(pack, labels);
  expect(html).toContain('<title>Bees: &quot;a &lt;talk&gt;&quot;');
  expect(html).toContain('Bees &lt;b&gt;dance&lt;/b&gt;');
  expect(html).toContain('<a href="https://tv.example/1#t=65">1:05</a>');
  expect(html).not.toMatch(/<(?:script|link|img)/);
});

it('toCsv keeps commas, quotes and lines in their cell, and runs no formula', () => {
  const [head = '', line = ''] = toCsv([{ ...pack.source, title: '=1+1, "x"' }]).split('\r\n');
  expect(head.startsWith('\ufefftitle,url,')).toBe(true);
  expect(line.startsWith(`"'=1+1, ""x""",https://tv.example/1,`)).toBe(true);
});

it('toAnki gives terms and translated sentences, and nothing without a translation', () => {
  expect(toAnki(pack).split('\n').slice(4)).toEqual([
    'bee\t蜜蜂\t"Bees: ""a <talk>"" --- evil: yes"\tterm',
    'Bees <b>dance</b>.\t蜜蜂跳舞。\t"Bees: ""a <talk>"" --- evil: yes"\tsentence',
    '',
  ]);
  expect(toAnki({ ...pack, glosses: [] })).toBe('');
});
