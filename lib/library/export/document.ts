import { linkTo } from '../../source/link';
import type { Passage, Source } from '../../source/model';
import { formatTime } from '../../source/time';
import { escaped, style } from './html-text';
import { place } from './markdown';
import { line, plain } from './markdown-text';
import { factsOf, webAddress } from './text';

/** A piece of something to read, made from a source: what every file format says in its own way. */
export type Block =
  | { kind: 'heading'; text: string; at: Passage | undefined }
  | {
      kind: 'paragraph';
      text: string;
      at?: Passage | undefined;
      speaker?: string | undefined;
      note?: string | undefined;
    }
  | { kind: 'figure'; image: string; caption: string; at?: Passage | undefined };

export interface ReadableDocument {
  source: Source;
  /** BCP 47 of the text. */
  lang: string;
  /** What has to be known about it: how much is accounted for, what could not be. */
  note: string;
  blocks: Block[];
}

/** As Markdown; times lead to the moment. `image` of a figure is written as its address. */
export function documentToMarkdown({ source, note, blocks }: ReadableDocument): string {
  const link = webAddress(source);
  const facts = [...factsOf(source).map(plain), link && `<${new URL(link).href}>`].filter(Boolean);
  const parts = blocksToMarkdown(source, blocks, 2);
  return `${[`# ${plain(source.title)}`, facts.join(' · '), plain(note), ...parts].filter(Boolean).join('\n\n')}\n`;
}

/** Pieces as blocks of Markdown, headings of this level. */
export function blocksToMarkdown(source: Source, blocks: readonly Block[], level: number): string[] {
  return blocks.map((block) => {
    const at = place(source, block.at);
    if (block.kind === 'heading') return `${'#'.repeat(level)} ${plain(block.text)}${at && ` (${at})`}`;
    if (block.kind === 'figure')
      return `![${plain(block.caption)}](${block.image})\n\n${plain(block.caption)}${at && ` (${at})`}`;
    const who = block.speaker ? `**${plain(block.speaker)}:** ` : '';
    const text = who ? plain(block.text) : line(block.text);
    return `${who}${text}${at && ` (${at})`}${block.note ? ` *${plain(block.note)}*` : ''}`;
  });
}

/** As plain text, without figures. */
export function documentToText({ source, note, blocks }: ReadableDocument): string {
  const parts = blocks.flatMap((block) => {
    const at = block.at && 't' in block.at.anchor ? `[${formatTime(block.at.anchor.t[0])}] ` : '';
    if (block.kind === 'figure') return [];
    if (block.kind === 'heading')
      return [`${at}${block.text}\n${'-'.repeat(Math.min(60, at.length + block.text.length))}`];
    return [`${at}${block.speaker ? `${block.speaker}: ` : ''}${block.text}${block.note ? ` (${block.note})` : ''}`];
  });
  const head = [source.title, factsOf(source).join(' · '), webAddress(source), note].filter(Boolean).join('\n');
  return `${[head, ...parts].join('\n\n')}\n`;
}

/** As one HTML file that loads nothing: no script, its own style, figures where they stand (`image` may be a data URI). */
export function documentToHtml({ source, lang, note, blocks }: ReadableDocument): string {
  const url = webAddress(source);
  const parts = blocksToHtml(source, blocks, 2);
  const facts = [...factsOf(source).map(escaped), url && `<a href="${escaped(url)}">${escaped(url)}</a>`].filter(
    Boolean,
  );
  const contents = blocks.flatMap((block) => (block.kind === 'heading' ? [`<li>${escaped(block.text)}</li>`] : []));
  return `<!doctype html>
<html lang="${escaped(lang)}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${escaped(source.title)}</title>
<style>${style}
img{max-width:100%;height:auto}figure{margin:1.5em 0}figcaption,.at,small{font-size:.85em}</style>
<h1>${escaped(source.title)}</h1>
<p class="meta">${facts.join(' · ')}</p>
<p class="meta">${escaped(note)}</p>
${contents.length > 1 ? `<ol>${contents.join('')}</ol>\n` : ''}${parts.join('\n')}
</html>
`;
}

/** Pieces as elements of HTML, headings of this level. */
export function blocksToHtml(source: Source, blocks: readonly Block[], level: number): string[] {
  const url = webAddress(source);
  const time = (at: Passage | undefined) => {
    if (!at || !('t' in at.anchor)) return '';
    const label = formatTime(at.anchor.t[0]);
    return url
      ? ` <a class="at" href="${escaped(linkTo(url, at.anchor, at.text))}">${label}</a>`
      : ` <span class="at">${label}</span>`;
  };
  return blocks.map((block) => {
    if (block.kind === 'heading') return `<h${level}>${escaped(block.text)}${time(block.at)}</h${level}>`;
    if (block.kind === 'figure') {
      return `<figure><img src="${escaped(block.image)}" alt="${escaped(block.caption)}"><figcaption>${escaped(block.caption)}${time(block.at)}</figcaption></figure>`;
    }
    const who = block.speaker ? `<b>${escaped(block.speaker)}</b> ` : '';
    return `<p>${who}${escaped(block.text)}${time(block.at)}${block.note ? ` <small>${escaped(block.note)}</small>` : ''}</p>`;
  });
}
