import type { Citation, Statement } from '../../gloss/model';
import { addressOf, linkTo } from '../../source/link';
import type { Passage, Source } from '../../source/model';
import { placeOf } from '../../source/place';
import type { Package } from '../package';
import { dialogueDocument } from './dialogue';
import { blocksToHtml } from './document';
import { escaped, style } from './html-text';
import { bodyOf, type NoteLabels, notesOf } from './note';
import { factsOf, newSpeaker, webAddress } from './text';

/** A source with all that was made of it as one HTML file that needs nothing else. What a page wrote is text in it, never markup. */
export function toHtml(pack: Package, labels: NoteLabels): string {
  const { source } = pack;
  return `<!doctype html>
<html lang="${escaped(source.lang)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(source.title)}</title>
<style>${style}</style>
</head>
<body>
${toHtmlBody(pack, labels)}
</body>
</html>
`;
}

/** The same as a fragment, to paste as rich text. */
export function toHtmlBody(pack: Package, labels: NoteLabels): string {
  const { source } = pack;
  const body = bodyOf(pack);
  const { chapters = [], summary, answers = [], translation, dialogue } = notesOf(pack);
  const link = webAddress(source);
  const facts = factsOf(source).map(escaped).join(' · ');
  const out = [
    `<h1>${escaped(source.title)}</h1>`,
    `<p class="meta">${facts}${link ? ` · <a href="${escaped(link)}">${escaped(link)}</a>` : ''}</p>`,
  ];
  if (source.note) out.push(...source.note.split(/\n{2,}/).map((text) => `<p>${escaped(text)}</p>`));
  if (summary) {
    const write = (one: Statement) => statement(source, one, summary.passages, labels);
    const list = (points: Statement[]) =>
      points.length > 0 ? `<ul>${points.map((one) => `<li>${write(one)}</li>`).join('')}</ul>` : '';
    out.push(`<h2>${escaped(labels.summary)}</h2>`, `<p>${escaped(summary.body.overview)}</p>`);
    if (summary.body.points.length > 0) out.push(`<h3>${escaped(labels.points)}</h3>`, list(summary.body.points));
    for (const chapter of summary.body.chapters ?? []) {
      out.push(`<h3>${place(source, summary.passages[chapter.from - 1])} ${escaped(chapter.title)}</h3>`);
      out.push(...(chapter.narrative ?? []).map((one) => `<p>${write(one)}</p>`), list(chapter.points));
    }
  }
  if (answers.length > 0) out.push(`<h2>${escaped(labels.questions)}</h2>`);
  for (const { question, body: answer, passages } of answers) {
    out.push(`<h3>${escaped(question)}</h3>`);
    out.push(...answer.statements.map((one) => `<p>${statement(source, one, passages, labels)}</p>`));
    if (answer.statements.length === 0) out.push(`<p>${escaped(labels.unsaid)}</p>`);
  }
  if (translation?.length) {
    out.push(`<h2>${escaped(labels.translation)}</h2>`);
    for (const passage of body.passages) {
      const said = translation.filter(({ n }) => n === passage.n).map(({ text }) => text);
      if (said.length > 0) out.push(`<p>${timed(source, passage)}${escaped(said.join(' '))}</p>`);
    }
  }
  if (dialogue) {
    const { note, blocks } = dialogueDocument(source, dialogue.body, dialogue.passages, labels.dialogue);
    out.push(`<h2>${escaped(labels.dialogue.title)}</h2>`, `<p class="meta">${escaped(note)}</p>`);
    out.push(...blocksToHtml(source, blocks, 3));
  }
  out.push(`<h2>${escaped(labels.text)}</h2>`);
  const titles = new Map(source.kind === 'article' ? [] : chapters.map(({ from, title }) => [from, title]));
  body.passages.forEach((passage, i) => {
    const title = titles.get(passage.n);
    if (title) out.push(`<h3>${escaped(title)}</h3>`);
    const speaker = newSpeaker(body.passages, i);
    const level = passage.heading && Math.min(6, passage.heading + 2);
    const tag = level ? `h${level}` : 'p';
    const name = speaker ? `<span class="speaker">${escaped(speaker)}:</span> ` : '';
    out.push(`<${tag}>${timed(source, passage)}${name}${escaped(passage.text)}</${tag}>`);
  });
  return out.filter(Boolean).join('\n');
}

function statement(source: Source, { text, citations }: Statement, passages: Passage[], labels: NoteLabels): string {
  const cited = citations.map((citation) => citationOf(source, citation, passages, labels));
  return escaped(text) + (cited.length > 0 ? ` (${cited.join('; ')})` : '');
}

function citationOf(
  source: Source,
  { from, quote, verdict }: Citation,
  passages: Passage[],
  labels: NoteLabels,
): string {
  const how = verdict === 'found' ? '' : `, <span class="how">${escaped(labels.verdict[verdict])}</span>`;
  return `${place(source, passages[from - 1]) || `¶ ${from}`}${quote ? ` “${escaped(quote)}”` : ''}${how}`;
}

const timed = (source: Source, passage: Passage) => ('t' in passage.anchor ? `${place(source, passage)} ` : '');

function place(source: Source, passage: Passage | undefined): string {
  if (!passage) return '';
  const name = placeOf(passage);
  return webAddress(source)
    ? `<a href="${escaped(linkTo(addressOf(source, passage.anchor), passage.anchor, passage.text))}">${name}</a>`
    : name;
}
