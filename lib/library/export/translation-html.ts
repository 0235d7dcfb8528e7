import type { Span } from '../../source/reading';
import { escaped } from './html-text';
import { factsOf, newSpeaker, webAddress } from './text';
import type { TranslationExport } from './translation';
import { type Bilingual, bilingual, timeOf } from './translation-text';

/** A translation as one HTML file that needs nothing else. What a page wrote is text in it, never markup. */
export function toHtml(data: TranslationExport): string {
  const { source, lang } = data;
  const link = webAddress(source);
  const facts = [
    ...factsOf(source).map(escaped),
    link && `<a href="${escaped(new URL(link).href)}">${escaped(source.site || link)}</a>`,
  ];
  const sections = grouped(bilingual(data)).map((group) => section(group, data));
  return `<!doctype html>
<html lang="${escaped(data.what === 'source' ? source.lang : lang)}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(source.title)}</title>
<style>
body { max-width: 38em; margin: 2em auto; padding: 0 1em; font: 17px/1.7 system-ui, "PingFang SC", "Noto Sans CJK SC", sans-serif; }
p, h2, h3, h4, h5, h6, blockquote { margin: 0; white-space: pre-line; }
section { margin: 0 0 1em; }
:is(section, li) > :is(p, blockquote):nth-of-type(2), td > :nth-child(2), section > :is(h2, h3, h4, h5, h6) + p { font-size: .92em; opacity: .72; }
ul { margin: 0; padding: 0; list-style: none; }
li { margin-inline-start: calc(var(--depth) * 1.6em); }
blockquote { padding-inline-start: .8em; border-inline-start: 3px solid #8888; }
pre { margin: 0; padding: .6em; overflow-x: auto; background: #8881; }
table { border-collapse: collapse; }
th, td { padding: .2em .6em; border: 1px solid #8886; text-align: start; vertical-align: top; }
img { max-width: 100%; }
.marker { float: inline-start; margin-inline-start: -1.4em; }
time { font-size: .75em; opacity: .72; font-variant-numeric: tabular-nums; }
</style>
<h1>${escaped(source.title)}</h1>
<p>${facts.filter(Boolean).join(' · ')}</p>
${sections.join('\n')}
</html>
`;
}

/** Items of one list, rows of one table together; everything else by itself. */
function grouped(blocks: readonly Bilingual[]): Bilingual[][] {
  const groups: Bilingual[][] = [];
  for (const one of blocks) {
    const [a, b] = [groups.at(-1)?.[0]?.runs[0]?.block, one.runs[0]?.block];
    const joins = a && a.kind === b?.kind && (a.kind === 'item' || (a.kind === 'row' && a.table === b.table));
    if (joins) groups.at(-1)?.push(one);
    else groups.push([one]);
  }
  return groups;
}

function section(group: readonly Bilingual[], data: TranslationExport): string {
  const kind = group[0]?.runs[0]?.block.kind;
  if (kind === 'row') return `<section><table>${group.map((one) => row(one, data)).join('\n')}</table></section>`;
  const written = group.map((one) => blockHtml(one, data)).join('\n');
  return kind === 'item' ? `<section><ul>${written}</ul></section>` : `<section>${written}</section>`;
}

const attributes = (own: 'target' | 'source', { lang, source }: TranslationExport) =>
  `lang="${escaped(own === 'target' ? lang : source.lang)}" dir="auto" class="${own}"`;

function row({ runs }: Bilingual, data: TranslationExport): string {
  const [one, other] = runs;
  const tag = one?.block.head ? 'th' : 'td';
  const cells = (one?.block.cells ?? []).map((cell, i) => {
    const [a, b] = [spansHtml(cell), spansHtml(other?.block.cells?.[i] ?? [])];
    const first = `<div ${attributes(one?.own ?? 'source', data)}>${a}</div>`;
    return `<${tag}>${first}${other && a !== b ? `<div ${attributes(other.own, data)}>${b}</div>` : ''}</${tag}>`;
  });
  return `<tr>${cells.join('')}</tr>`;
}

function blockHtml({ passage, runs }: Bilingual, data: TranslationExport): string {
  const block = runs[0]?.block;
  if (!block) return '';
  const { kind, depth = 1, marker, image, note } = block;
  if (kind === 'code')
    return `<pre dir="ltr"><code>${block.spans.map(({ text }) => escaped(text)).join('')}</code></pre>`;
  if (kind === 'figure') {
    const { src = '', alt = '' } = image ?? {};
    return `<figure><img src="${escaped(src)}" alt="${escaped(alt)}" loading="lazy"><figcaption>${spansHtml(block.spans)}</figcaption></figure>`;
  }
  const time = timeOf(passage);
  const speaker = passage && newSpeaker(data.body.passages, passage.n - 1);
  const lead = `${note ? `<sup>${note}</sup> ` : ''}${time ? `<time>${time}</time> ` : ''}${speaker ? `<b>${escaped(speaker)}</b> ` : ''}`;
  const written = runs.map(({ own, block: { spans } }, k) => {
    const tag =
      k === 0 && passage?.heading ? `h${Math.min(6, passage.heading + 1)}` : kind === 'quote' ? 'blockquote' : 'p';
    return `<${tag} ${attributes(own, data)}>${k === 0 ? lead : ''}${spansHtml(spans)}</${tag}>`;
  });
  if (kind !== 'item') return written.join('\n');
  const sign = marker === undefined ? '' : `<span class="marker">${marker ? `${marker}.` : '•'}</span>`;
  return `<li style="--depth: ${depth}">${sign}${written.join('\n')}</li>`;
}

const tags = {
  em: 'em',
  strong: 'strong',
  code: 'code',
  sub: 'sub',
  sup: 'sup',
  mark: 'mark',
  del: 'del',
  ins: 'ins',
  kbd: 'kbd',
};

function spansHtml(spans: readonly Span[]): string {
  return spans.map(spanHtml).join('');
}

function spanHtml({ text, marks = [], href, ruby, math, note }: Span): string {
  if (math) return `<code>${escaped(`$${text}$`)}</code>`;
  if (note) return `<sup>${note}</sup>`;
  let marked = ruby ? `<ruby>${escaped(text)}<rt>${escaped(ruby)}</rt></ruby>` : escaped(text);
  for (const mark of marks) marked = `<${tags[mark]}>${marked}</${tags[mark]}>`;
  return href && /^https?:/i.test(href) ? `<a href="${escaped(href)}">${marked}</a>` : marked;
}
