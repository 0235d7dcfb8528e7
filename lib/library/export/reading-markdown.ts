import type { Passage } from '../../source/model';
import { type ReadingBlock, type Span, textOfSpans } from '../../source/reading';
import { address, escaped, guarded, plain } from './markdown-text';
import { newSpeaker } from './text';

/**
 * The reading form of an article as Markdown (GitHub's: tables, footnotes, `$` for maths), one string a block with what belongs
 * together in one. What a page wrote stays text: every run is escaped, addresses are those the reading allows.
 */
export function readingBlocks(passages: Passage[], reading: readonly ReadingBlock[]): string[] {
  const written: string[] = [];
  reading.forEach((block, i) => {
    const before = reading[i - 1];
    const text = blockText(block, passages);
    if (!text) return;
    if (before && joins(before, block)) written.push(`${written.pop()}\n${text}`);
    else written.push(block.kind === 'row' ? `${text}\n${ruleOf(block)}` : text);
  });
  return written;
}

/** Whether a block goes on with the list or the table of the one before it. */
export const joins = (a: ReadingBlock, b: ReadingBlock): boolean =>
  (a.kind === 'item' && b.kind === 'item') || (a.kind === 'row' && b.kind === 'row' && a.table === b.table);

/** The line under the first row of a table. */
export const ruleOf = ({ cells = [] }: ReadingBlock) => `|${' --- |'.repeat(Math.max(1, cells.length))}`;

export function blockText(block: ReadingBlock, passages: Passage[]): string {
  const passage = block.n === undefined ? undefined : passages[block.n - 1];
  const speaker = block.n === undefined ? undefined : newSpeaker(passages, block.n - 1);
  const said = `${speaker ? `**${plain(speaker)}:** ` : ''}${spansText(block.spans)}`;
  if (passage?.heading) return `${'#'.repeat(Math.min(6, passage.heading + 1))} ${spansText(block.spans)}`;
  switch (block.kind) {
    case 'code':
      return fenced(textOfSpans(block.spans), block.code ?? '');
    case 'quote':
      return `> ${said.replaceAll('\n', '\n> ')}`;
    case 'item': {
      const indent = '    '.repeat((block.depth ?? 1) - 1);
      const sign = block.marker === undefined ? '   ' : block.marker ? `${block.marker}. ` : '- ';
      return `${indent}${sign}${said.replaceAll('\n', `\n${indent}    `)}`;
    }
    case 'row':
      return `| ${(block.cells ?? []).map((cell) => spansText(cell).replaceAll('\\\n', '<br>')).join(' | ')} |`;
    case 'figure': {
      const caption = spansText(block.spans);
      return `![${plain(block.image?.alt ?? '')}](${address(block.image?.src ?? '')})${caption ? `\n${caption}` : ''}`;
    }
    case 'note':
      return `[^${block.note}]: ${said.replaceAll('\n', ' ')}`;
    default:
      return block.note ? `[^${block.note}]: ${said.replaceAll('\n', ' ')}` : said;
  }
}

/** A fence longer than any in the code. */
function fenced(code: string, language: string): string {
  const longest = Math.max(0, ...[...code.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(Math.max(3, longest + 1));
  return `${fence}${language}\n${code}\n${fence}`;
}

/** Runs of text as Markdown; line breaks of the page become hard ones. */
export function spansText(spans: readonly Span[]): string {
  const text = spans.map(spanText).join('');
  return text
    .split('\n')
    .map((one) => guarded(one.replace(/\s+/g, ' ').trim()))
    .join('\\\n');
}

/** Between backticks nothing is escaped, so there have to be more of them than in the code. */
function inlineCode(text: string): string {
  const ticks = '`'.repeat(1 + Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length)));
  return ticks.length > 1 ? `${ticks} ${text} ${ticks}` : `${ticks}${text}${ticks}`;
}

/** A sum of money is no formula. */
const inText = (text: string) => escaped(text).replaceAll('$', '\\$');

const signs = { em: '*', strong: '**', del: '~~' } as const;

function spanText({ text, marks = [], href, ruby, math, note }: Span): string {
  if (note) return `[^${note}]`;
  if (math) return `$${text.replace(/\s+/g, ' ').trim()}$`;
  const [, lead = '', core = '', trail = ''] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? [];
  if (!core) return text;
  let marked = marks.includes('code') ? inlineCode(core) : inText(core);
  if (ruby) marked = `${marked}（${inText(ruby)}）`;
  for (const mark of marks) {
    const sign = mark in signs ? signs[mark as keyof typeof signs] : '';
    marked = `${sign}${marked}${sign}`;
  }
  return `${lead}${href ? `[${marked}](${address(href)})` : marked}${trail}`;
}
