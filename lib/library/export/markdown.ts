import type { AnswerBody, Citation, Statement, SummaryBody, Verdict } from '../../gloss/model';
import type { Line } from '../../gloss/translation/model';
import type { Highlight } from '../../source/highlight';
import { addressOf, linkTo } from '../../source/link';
import type { AuthorChapter, Body, Passage, Source } from '../../source/model';
import { placeOf } from '../../source/place';
import { hasUnspaced } from '../../source/script';
import { address, line, plain } from './markdown-text';
import { readingBlocks } from './reading-markdown';
import { factsOf, newSpeaker, webAddress } from './text';

/** Words of the interface that stand in the file. */
export interface MarkdownLabels {
  summary: string;
  points: string;
  questions: string;
  unsaid: string;
  text: string;
  notes: string;
  verdict: Record<Verdict, string>;
}

export interface MarkdownNotes {
  /** Put as headings into the text. */
  chapters?: AuthorChapter[] | undefined;
  /** With the passages it cites, which may be those of an earlier text of the source. */
  summary?: { body: SummaryBody; passages: Passage[] } | undefined;
  /** Oldest first, each with the passages it cites. */
  answers?: { question: string; body: AnswerBody; passages: Passage[] }[] | undefined;
  /** What the person marked, with the passage each begins in where it is in this text. */
  highlights?: (Highlight & { n: number | undefined })[];
}

/**
 * A source as Markdown: title, link, author, day; the summary and the answers, each statement with the places it cites and how they were
 * found; the text, its times as links to the moment. What a page wrote is text in it, never markup.
 */
export function toMarkdown(source: Source, body: Body, notes: MarkdownNotes, labels: MarkdownLabels): string {
  const link = webAddress(source);
  const facts = [...factsOf(source).map(plain), link && `<${new URL(link).href}>`].filter(Boolean);
  const blocks = [`# ${plain(source.title)}`, facts.join(' · ')];
  if (notes.summary) blocks.push(...summaryBlocks(source, notes.summary.body, notes.summary.passages, labels));
  const answers = answerBlocks(source, notes.answers, labels);
  const marked = highlightBlocks(source, body, notes.highlights, labels);
  blocks.push(...answers, ...marked);
  if (notes.summary || answers.length + marked.length > 0 || source.kind !== 'article') {
    blocks.push(`## ${labels.text}`);
  }
  blocks.push(...textBlocks(source, body, notes.chapters));
  return `${blocks.filter(Boolean).join('\n\n')}\n`;
}

/** The parts of a note that a template puts together. Empty where there is none. */
export function markdownParts(
  source: Source,
  body: Body,
  { chapters, summary, answers, highlights, translation }: MarkdownNotes & { translation?: Line[] | undefined },
  labels: MarkdownLabels & { translation: string },
): Record<'summary' | 'answers' | 'highlights' | 'translation' | 'text', string> {
  const blocks = (list: string[]) => list.filter(Boolean).join('\n\n');
  return {
    summary: summary ? blocks(summaryBlocks(source, summary.body, summary.passages, labels)) : '',
    answers: blocks(answerBlocks(source, answers, labels)),
    highlights: blocks(highlightBlocks(source, body, highlights, labels)),
    translation: translation?.length
      ? blocks([`## ${labels.translation}`, ...translationBlocks(source, body, translation)])
      : '',
    text: blocks([`## ${labels.text}`, ...textBlocks(source, body, chapters)]),
  };
}

function answerBlocks(source: Source, answers: MarkdownNotes['answers'] = [], labels: MarkdownLabels): string[] {
  if (answers.length === 0) return [];
  return [
    `## ${labels.questions}`,
    ...answers.flatMap(({ question, body, passages }) => {
      const said = body.statements.map((one) => statement(source, one, passages, labels)).join('\n\n');
      return [`### ${plain(question)}`, said || labels.unsaid];
    }),
  ];
}

function highlightBlocks(
  source: Source,
  body: Body,
  highlights: MarkdownNotes['highlights'] = [],
  labels: MarkdownLabels,
): string[] {
  if (highlights.length === 0) return [];
  return [`## ${labels.notes}`, ...highlights.map((one) => noteBlock(source, body, one))];
}

/** A paragraph for each passage, with its place. */
function translationBlocks(source: Source, { passages }: Body, lines: Line[]): string[] {
  const between = lines.some(({ text }) => hasUnspaced(text)) ? '' : ' ';
  return passages.flatMap((passage) => {
    const said = lines.filter(({ n }) => n === passage.n).map(({ text }) => text);
    if (said.length === 0) return [];
    const at = 't' in passage.anchor ? `${place(source, passage)} ` : '';
    return [`${at}${line(said.join(between))}`];
  });
}

function summaryBlocks(source: Source, body: SummaryBody, passages: Passage[], labels: MarkdownLabels): string[] {
  const list = (points: Statement[]) =>
    points.map((point) => `- ${statement(source, point, passages, labels)}`).join('\n');
  return [
    `## ${labels.summary}`,
    line(body.overview),
    ...(body.points.length > 0 ? [`### ${labels.points}`, list(body.points)] : []),
    ...(body.chapters ?? []).flatMap((chapter) => [
      `### ${[place(source, passages[chapter.from - 1]), plain(chapter.title)].filter(Boolean).join(' ')}`,
      ...(chapter.narrative ?? []).map((paragraph) => statement(source, paragraph, passages, labels)),
      list(chapter.points),
    ]),
  ];
}

function statement(
  source: Source,
  { text, citations }: Statement,
  passages: Passage[],
  labels: MarkdownLabels,
): string {
  const places = citations.map((citation) => cited(source, citation, passages, labels));
  return [line(text), ...(places.length > 0 ? [`(${places.join('; ')})`] : [])].join(' ');
}

function cited(
  source: Source,
  { from, quote, verdict }: Citation,
  passages: Passage[],
  labels: MarkdownLabels,
): string {
  const at = place(source, passages[from - 1], verdict === 'found' ? quote : undefined) || `¶ ${from}`;
  const how = verdict === 'found' ? '' : `, ${labels.verdict[verdict]}`;
  return `${at}${quote ? ` “${plain(quote)}”` : ''}${how}`;
}

/** The words as a quotation, where they stand, and the note on them. */
function noteBlock(source: Source, { passages }: Body, { n, quote, note }: Highlight & { n: number | undefined }) {
  const lines = quote.split('\n').map(line);
  const at = n === undefined ? '' : ` (${place(source, passages[n - 1], lines[0])})`;
  const quoted = lines.map((one, i) => `> ${one}${i === lines.length - 1 ? at : ''}`).join('\n>\n');
  return [quoted, ...note.split(/\n+/).filter(Boolean).map(line)].join('\n\n');
}

function textBlocks(source: Source, { passages, reading }: Body, chapters: AuthorChapter[] = []): string[] {
  if (reading) return readingBlocks(passages, reading);
  const titles = new Map(source.kind === 'article' ? [] : chapters.map(({ from, title }) => [from, title]));
  return passages.flatMap((passage, i) => {
    const title = titles.get(passage.n);
    const speaker = newSpeaker(passages, i);
    const at = 't' in passage.anchor ? `${place(source, passage)} ` : '';
    const level = passage.heading && '#'.repeat(Math.min(6, passage.heading + 1));
    const said = level
      ? `${level} ${line(passage.text)}`
      : `${at}${speaker ? `**${plain(speaker)}:** ` : ''}${line(passage.text)}`;
    return title ? [`### ${plain(title)}`, said] : [said];
  });
}

/** A passage's time or number, as a link where the source has an address. Empty for no passage. */
export function place(source: Source, passage: Passage | undefined, text = passage?.text ?? ''): string {
  if (!passage) return '';
  const name = placeOf(passage);
  if (!webAddress(source)) return name;
  return `[${name}](${address(linkTo(addressOf(source, passage.anchor), passage.anchor, text))})`;
}
