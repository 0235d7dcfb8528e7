import { type marks, type ReadingBlock, type Span, textOfSpans } from '../../source/reading';
import type { Steps } from '../steps';
import { webAddress } from './address';
import { type Block, blocksOf, type Piece } from './blocks';
import { codeLanguage } from './code-language';
import { hasText } from './text';
import { tagOf } from './tree';

type Mark = (typeof marks)[number];

const markOf: Record<string, Mark> = {
  em: 'em',
  i: 'em',
  cite: 'em',
  strong: 'strong',
  b: 'strong',
  code: 'code',
  tt: 'code',
  samp: 'code',
  sub: 'sub',
  sup: 'sup',
  mark: 'mark',
  del: 'del',
  s: 'del',
  strike: 'del',
  ins: 'ins',
  u: 'ins',
  kbd: 'kbd',
};
const maxNoteChars = 4000;
const maxNotes = 500;
const maxImages = 300;
const minImageSide = 60;
const maxDepth = 20;
const blocksAStep = 100;

/** A block that was kept, and the number of its (first) passage. */
export interface KeptBlock {
  block: Block;
  n: number;
  /** The texts of its passages, where the block was cut. */
  texts: string[];
}

/**
 * The reading form of an article out of the blocks that were kept, with the pictures that stand between them and the footnotes they
 * lead to. `page`: the flattened page, where footnotes are looked up; `base`: its address. Reads only: text, and addresses of
 * http(s) after they were made absolute.
 */
export function* readingOf(kept: readonly KeptBlock[], page: Document, base: string): Steps<ReadingBlock[]> {
  const notes = new Notes(page, kept);
  const tables = new Map<Element, number>();
  const begun = new Set<Element>();
  const blocks: ReadingBlock[] = [];
  for (const [i, { block, n, texts }] of kept.entries()) {
    if (i % blocksAStep === 0) yield;
    if (texts.length > 1)
      for (const [at, text] of texts.entries()) blocks.push({ kind: plainKind(block), n: n + at, spans: [{ text }] });
    else blocks.push({ ...shapeOf(block, tables, begun), n, ...contentOf(block, notes, base) });
  }
  const withNotes = blocks.map((block, i) => {
    const note = notes.numberOf(kept[i]?.block);
    return note && blocks.length === kept.length ? { ...block, note } : block;
  });
  return [...withFigures(withNotes, kept, base), ...notes.outside(base)];
}

const plainKind = ({ kind }: Block): ReadingBlock['kind'] => (kind === 'caption' || kind === 'row' ? 'text' : kind);

/** What a block is among its neighbours. */
function shapeOf(block: Block, tables: Map<Element, number>, begun: Set<Element>): Omit<ReadingBlock, 'spans'> {
  const { kind, element } = block;
  if (kind === 'row') {
    const table = element.closest('table') ?? element;
    const number = tables.get(table) ?? tables.size;
    tables.set(table, number);
    const cells = [...element.children];
    const head = cells.every((cell) => tagOf(cell) === 'th') || element.closest('thead') !== null;
    return { kind, table: number, ...(head ? { head } : {}) };
  }
  if (kind === 'code') {
    const code = codeLanguage(element);
    return { kind, ...(code ? { code } : {}) };
  }
  const item = kind === 'item' || kind === 'text' ? element.closest('li, dd, dt') : null;
  if (!item) return { kind: plainKind(block) };
  let depth = 0;
  for (let at = item.parentElement; at; at = at.parentElement) if (/^(?:ul|ol|dl)$/.test(tagOf(at))) depth += 1;
  const marker = begun.has(item) ? undefined : markerOf(item);
  begun.add(item);
  return { kind: 'item', depth: Math.min(maxDepth, Math.max(1, depth)), ...(marker === undefined ? {} : { marker }) };
}

function markerOf(item: Element): number {
  const list = item.parentElement;
  if (!list || tagOf(list) !== 'ol') return 0;
  const start = Number.parseInt(list.getAttribute('start') ?? '1', 10);
  const items = [...list.children].filter((one) => tagOf(one) === 'li');
  return (Number.isSafeInteger(start) ? start : 1) + items.indexOf(item);
}

function contentOf(block: Block, notes: Notes, base: string): Pick<ReadingBlock, 'spans' | 'cells'> {
  if (block.kind === 'code') return { spans: [{ text: block.text }] };
  const spans = (pieces: readonly Piece[]) =>
    tidy(pieces.flatMap((piece) => spanOf(piece, block.element, notes, base)));
  if (block.kind !== 'row') return { spans: spans(block.pieces) };
  const cells: Piece[][] = [[]];
  for (const piece of block.pieces) {
    if (piece.is === 'cell') cells.push([]);
    else cells.at(-1)?.push(piece);
  }
  return { spans: [], cells: cells.slice(0, 200).map(spans) };
}

function spanOf({ text, node, is }: Piece, top: Element, notes: Notes, base: string): Span[] {
  if (is === 'math') return [/^\$.+\$$/s.test(text) ? { text: text.slice(1, -1), math: true } : { text }];
  if (!node) return [{ text }];
  const found = new Set<Mark>();
  let link: Element | undefined;
  let ruby: Element | undefined;
  for (let at = node.parentElement; at && at !== top.parentElement; at = at.parentElement) {
    const mark = markOf[tagOf(at)];
    if (mark) found.add(mark);
    if (tagOf(at) === 'a') link ??= at;
    if (tagOf(at) === 'ruby') ruby ??= at;
  }
  const note = link && notes.referenceOf(link);
  const href = note || !link?.hasAttribute('href') ? undefined : webAddress(link.getAttribute('href'), base);
  const reading = ruby && readingOver(node, ruby);
  return [
    {
      text,
      ...(found.size > 0 ? { marks: [...found] } : {}),
      ...(href && href.length <= 8192 && !isInPage(href, base) ? { href } : {}),
      ...(reading ? { ruby: reading } : {}),
      ...(note ? { note } : {}),
    },
  ];
}

const isInPage = (href: string, base: string) => href.includes('#') && href.split('#')[0] === base.split('#')[0];

/** The `rt` that follows a base text in its ruby. */
function readingOver(node: Text, ruby: Element): string | undefined {
  let at: Node = node;
  while (at.parentNode && at.parentNode !== ruby) at = at.parentNode;
  for (let next = at.nextSibling; next; next = next.nextSibling) {
    if (next.nodeType === 1 && tagOf(next as Element) === 'rt')
      return next.textContent?.trim().slice(0, 200) || undefined;
    if (next.nodeType === 3 && next.textContent?.trim()) return undefined;
  }
  return undefined;
}

/** White space as in a block's text: one space, none around line breaks, none at the ends. Spans of the same look are joined. */
function tidy(spans: readonly Span[]): Span[] {
  const tidied: Span[] = [];
  let end = '\n';
  for (const span of spans) {
    let text = span.text.replace(/[\u00ad\u200b\u2060\ufeff]/g, '');
    if (!span.math) text = text.replace(/[^\S\n]+/g, ' ').replace(/ ?\n[ \n]*/g, '\n');
    if (/\s$/.test(end)) text = text.replace(end.endsWith('\n') ? /^\s+/ : /^ +/, '');
    if (!text) continue;
    const last = tidied.at(-1);
    if (text.startsWith('\n') && last) last.text = last.text.replace(/ +$/, '');
    end = text;
    if (last && !span.math && !last.math && sameLook(last, span) && last.text.length + text.length <= 20_000)
      last.text += text;
    else tidied.push({ ...span, text: text.slice(0, 20_000) });
  }
  const last = tidied.at(-1);
  if (last) last.text = last.text.replace(/\s+$/, '');
  return tidied.filter(({ text }) => text);
}

const lookOf = ({ text: _, ...look }: Span) => JSON.stringify(look);
const sameLook = (a: Span, b: Span) => !a.ruby && !b.ruby && lookOf(a) === lookOf(b);

/** Footnotes: small marks that lead to a short text elsewhere in the page. */
class Notes {
  private readonly numbers = new Map<string, number>();
  private readonly keptIn = new Map<Block, number>();

  constructor(
    private readonly page: Document,
    private readonly kept: readonly KeptBlock[],
  ) {}

  /** The number of the note that a link is the mark of. */
  referenceOf(link: Element): number | undefined {
    const id = /^#(.+)$/.exec(link.getAttribute('href') ?? '')?.[1];
    const mark = (link.textContent ?? '').trim();
    if (!id || !/^[[(]?(?:\d{1,3}|[a-z]|[*†‡§¶]+)[\])]?$/i.test(mark)) return undefined;
    const known = this.numbers.get(id);
    if (known) return known;
    if (this.numbers.size >= maxNotes || !this.target(id)) return undefined;
    const number = this.numbers.size + 1;
    this.numbers.set(id, number);
    const own = this.kept.find(({ block }) => idsAround(block.element).includes(id));
    if (own) this.keptIn.set(own.block, number);
    return number;
  }

  /** The number of the note that a kept block is. */
  numberOf(block: Block | undefined): number | undefined {
    return block && this.keptIn.get(block);
  }

  /** The notes that are no part of the text that was kept. */
  outside(base: string): ReadingBlock[] {
    const kept = new Set(this.keptIn.values());
    // Notes may lead to notes; what was numbered meanwhile is read too.
    const found: ReadingBlock[] = [];
    for (const [id, note] of this.numbers) {
      const target = kept.has(note) ? undefined : this.target(id);
      const spans =
        target &&
        tidy(
          blocksOf(target).flatMap(({ pieces, element }) => [
            ...pieces.flatMap((piece) => spanOf(piece, element, this, base)),
            { text: ' ' },
          ]),
        );
      const shown = spans?.filter(({ text }) => hasText(text) || /^\s/.test(text));
      if (shown && hasText(textOfSpans(shown))) found.push({ kind: 'note', note, spans: shown });
    }
    return found;
  }

  private target(id: string): Element | undefined {
    const element = this.page.getElementById(decoded(id)) ?? this.page.getElementById(id);
    const note =
      element && /^(?:a|sup|span|b)$/.test(tagOf(element)) ? (element.closest('li, p, dd, div') ?? element) : element;
    const text = note?.textContent ?? '';
    return note && hasText(text) && text.length <= maxNoteChars ? note : undefined;
  }
}

function decoded(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}

function idsAround(element: Element): string[] {
  const ids: string[] = [];
  for (let at: Element | null = element, level = 0; at && level < 3; at = at.parentElement, level++) ids.push(at.id);
  return ids.filter(Boolean);
}

/** Puts the pictures of the text before the block that follows them. */
function withFigures(blocks: ReadingBlock[], kept: readonly KeptBlock[], base: string): ReadingBlock[] {
  const first = kept[0]?.block.element;
  const last = kept.at(-1)?.block.element;
  if (!first || !last || blocks.length !== kept.length) return blocks;
  let root: Element = first;
  while (root.parentElement) root = root.parentElement;
  const figures = [...root.querySelectorAll('img')]
    .slice(0, maxImages * 4)
    .flatMap((image) => figureOf(image, first, last, base))
    .slice(0, maxImages);
  const placed: ReadingBlock[] = [];
  const seen = new Set<string>();
  let next = 0;
  const place = (before: Element | undefined) => {
    for (let figure = figures[next]; figure && (!before || follows(before, figure.at)); figure = figures[++next]) {
      if (!seen.has(figure.src)) placed.push(figure.block);
      seen.add(figure.src);
    }
  };
  blocks.forEach((block, i) => {
    place(kept[i]?.block.element);
    placed.push(block);
  });
  place(undefined);
  return placed;
}

/** Whether `a` comes after `b` in the document. */
const follows = (a: Node, b: Node): boolean => (b.compareDocumentPosition(a) & 4) !== 0;

interface Figure {
  at: Element;
  src: string;
  block: ReadingBlock;
}

/** A picture of the text: in a figure, or between its first and last block; icons and portraits are none. */
function figureOf(image: Element, first: Element, last: Element, base: string): Figure[] {
  const figure = image.closest('figure');
  const inside = follows(image, first) && (follows(last, image) || last.contains(image));
  const side = ['width', 'height'].map((name) => Number.parseInt(image.getAttribute(name) ?? '', 10));
  if ((!inside && !figure) || side.some((length) => length < minImageSide)) return [];
  const lazy = ['data-src', 'data-original', 'data-lazy-src', 'src'].map((name) =>
    webAddress(image.getAttribute(name), base),
  );
  const src = lazy.find(Boolean);
  if (!src || src.length > 8192) return [];
  const caption = figure?.querySelector('figcaption');
  const spans = caption
    ? tidy(blocksOf(caption).flatMap(({ pieces }) => [...pieces.map(({ text }) => ({ text })), { text: ' ' }]))
    : [];
  const alt = (image.getAttribute('alt') ?? '').trim().slice(0, 2000);
  return [{ at: figure ?? image, src, block: { kind: 'figure', spans, image: { src, alt } } }];
}
