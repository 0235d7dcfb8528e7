// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import type { DialogueBody } from '../../../../lib/gloss/dialogue/model';
import { dialogueDocument } from '../../../../lib/library/export/dialogue';
import { documentToHtml, documentToMarkdown, documentToText } from '../../../../lib/library/export/document';
import type { Passage, Source } from '../../../../lib/source/model';

const source: Source = {
  id: 's',
  key: 's',
  kind: 'video',
  url: 'https://example.org/talk',
  title: 'Clocks <script>',
  site: 'example.org',
  lang: 'en',
  capturedAt: 0,
  contentHash: 'c',
  words: 10,
  tags: [],
  note: '',
};
const passages: Passage[] = [1, 2, 3].map((n) => ({
  n,
  text: `p${n}`,
  anchor: { t: [n * 60_000, n * 60_000 + 1000] },
}));
const body: DialogueBody = {
  kind: 'dialogue',
  passages: 3,
  speakers: [
    { id: 'S1', name: 'Ann & Bo', basis: 'said' },
    { id: 'S2', name: '', basis: 'none' },
  ],
  chapters: [{ title: 'Oil', from: 1, to: 3 }],
  turns: [
    { from: 1, to: 1, speaker: 'S1', text: '1. Oil *stops* clocks.', state: 'told' },
    { from: 2, to: 2, speaker: 'S1', text: 'Always.', state: 'told' },
    { from: 3, to: 3, speaker: 'S2', text: '<img src=x onerror=alert(1)>', state: 'verbatim' },
  ],
};
const made = dialogueDocument(source, body, passages, {
  account: ({ accounted, n }) => `${accounted} of ${n}`,
  verbatim: 'as spoken',
  speaker: (n) => `Speaker ${n}`,
});

describe('a dialogue as a file', () => {
  it('is Markdown with names where they change, times that lead to the moment, and no markup of the source', () => {
    const text = documentToMarkdown(made);
    expect(text).toContain('# Clocks \\<script\\>');
    expect(text).toContain('3 of 3');
    expect(text).toContain('## Oil ([1:00](https://example.org/talk#t=60))');
    expect(text).toContain('**Ann & Bo:** 1. Oil \\*stops\\* clocks. ([1:00](');
    expect(text).toContain('\nAlways. ([2:00](');
    expect(text).toContain('**Speaker 2:** \\<img src=x onerror=alert(1)\\>');
    expect(text).toContain('*as spoken*');
  });
  it('is plain text', () => {
    expect(documentToText(made)).toContain('[1:00] Ann & Bo: 1. Oil *stops* clocks.\n\n[2:00] Always.');
  });
  it('is HTML in which the source is text', () => {
    const text = documentToHtml(made);
    const page = new DOMParser().parseFromString(text, 'text/html');
    expect(page.querySelectorAll('script, img')).toHaveLength(0);
    expect(page.querySelector('h1')?.textContent).toBe('Clocks <script>');
    expect([...page.querySelectorAll('b')].map((b) => b.textContent)).toEqual(['Ann & Bo', 'Speaker 2']);
    expect(page.querySelector('a.at')?.getAttribute('href')).toBe('https://example.org/talk#t=60');
    expect(page.documentElement.lang).toBe('en');
  });
});
