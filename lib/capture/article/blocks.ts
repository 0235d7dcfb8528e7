import { atOnce, type Steps } from '../steps';
import { isContentTag, isElement, isText, renderedChildren, tagOf } from './tree';

export type BlockKind = 'text' | 'heading' | 'item' | 'quote' | 'code' | 'row' | 'caption';

/** One block of a page: what stands between two line breaks of its layout. */
export interface Block {
  kind: BlockKind;
  /** Level 1-6 of a heading. */
  level?: number;
  /** White space clean; only code keeps its lines and indentation. */
  text: string;
  /** Code points inside links, of `text`. */
  linked: number;
  /** The nearest block element around it, and the text nodes it was read from. */
  element: Element;
  nodes: Text[];
  /** The same with what is not a text node: line breaks, formulas, the borders of cells. Their text is that of the block before it is made clean. */
  pieces: Piece[];
}

/** A part of a block's text: of a text node, a formula (LaTeX in `$`), the border between two cells, or a line break. */
export interface Piece {
  text: string;
  node?: Text | undefined;
  is?: 'math' | 'cell' | undefined;
}

const blockTags = new Set(
  `address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form frame h1 h2
  h3 h4 h5 h6 header hgroup hr html iframe legend li main menu nav ol p pre search section summary table tbody td tfoot th thead tr
  ul`.split(/\s+/),
);
const kindOf: Record<string, BlockKind> = {
  li: 'item',
  dt: 'item',
  dd: 'item',
  blockquote: 'quote',
  pre: 'code',
  figcaption: 'caption',
  figure: 'caption',
  caption: 'caption',
  tr: 'row',
};
/** Tags whose kind holds for the paragraphs inside them too. */
const inherited = new Set<BlockKind>(['quote', 'caption', 'item', 'row']);

const headingLevel = (tag: string): number | undefined => (/^h[1-6]$/.test(tag) ? Number(tag[1]) : undefined);

/** Readings over ruby, fallback parentheses, and the visual half of rendered maths (its TeX is read instead). */
function isSpare(element: Element): boolean {
  const tag = tagOf(element);
  return (
    tag === 'rt' ||
    tag === 'rp' ||
    (tag === 'span' && /\b(?:katex-html|MathJax_Preview|mjx-chtml)\b/.test(element.className))
  );
}

/** TeX of a formula, or its plain text when the page carries none. */
function formulaText(element: Element): string {
  const tex =
    element.querySelector('annotation[encoding="application/x-tex"]')?.textContent ??
    element.getAttribute('data-latex') ??
    element.getAttribute('alttext');
  return tex?.trim() ? `$${tex.trim()}$` : (element.textContent ?? '').replace(/\s+/g, ' ').trim();
}

class Collector {
  readonly blocks: Block[] = [];
  private text = '';
  private linked = 0;
  private pieces: Piece[] = [];
  private breaks = 0;

  /** Ends the block being collected, if it has any text. */
  end(element: Element, kind: BlockKind, level: number | undefined): void {
    const text = kind === 'code' ? cleanCode(this.text) : cleanInline(this.text);
    if (text) {
      this.blocks.push({
        kind,
        ...(level === undefined ? {} : { level }),
        text,
        linked: Math.min(this.linked, text.length),
        element,
        nodes: this.pieces.flatMap(({ text: own, node }) => (node && own.trim() ? [node] : [])),
        pieces: this.pieces,
      });
    }
    this.text = '';
    this.linked = 0;
    this.pieces = [];
    this.breaks = 0;
  }

  add(data: string, node: Text | undefined, inLink: boolean, is?: Piece['is']): void {
    this.text += data;
    this.pieces.push({ text: data, node, is });
    if (!data.trim()) return;
    this.breaks = 0;
    if (inLink) this.linked += data.replace(/\s+/g, ' ').trim().length;
  }

  /** A line break; true when it is the second in a row, which pages of the old school use to end a paragraph. */
  lineBreak(): boolean {
    this.text += '\n';
    this.pieces.push({ text: '\n' });
    this.breaks += 1;
    return this.breaks > 1;
  }
}

/** Zero-width and soft-hyphen characters; the joiners stay, scripts and emoji need them. */
const invisible = /[\u00ad\u200b\u2060\ufeff]/g;

function cleanInline(text: string): string {
  return text
    .replace(invisible, '')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .trim();
}

const cleanCode = (text: string): string =>
  text
    .replace(invisible, '')
    .replace(/[^\S\n]+$/gm, '')
    .replace(/^\n+|\s+$/g, '');

/** Nodes between two steps of a walk. */
export const nodesAStep = 500;

/** What a node is read in. */
interface Place {
  /** The nearest block element around it. */
  element: Element;
  kind: BlockKind;
  level: number | undefined;
  inLink: boolean;
}

/** See `blockSteps`; all at once. */
export const blocksOf = (root: Node): Block[] => atOnce(blockSteps(root));

/**
 * The blocks of text below `root` in document order, none empty, nothing glued: paragraphs, headings, list items, quotes, code,
 * rows of data tables, captions. Works on the live page (through shadow roots and same-origin frames) as on a copy of it; no
 * nesting exhausts the stack.
 */
export function* blockSteps(root: Node): Steps<Block[]> {
  const collector = new Collector();
  /** What is still to be read, next one last; a place without a node ends there. */
  const pending: { node?: Node; place: Place }[] = [];
  const enter = (node: Node, place: Place, ends: boolean) => {
    if (ends) pending.push({ place });
    const children = renderedChildren(node);
    for (let i = children.length - 1; i >= 0; i--) pending.push({ node: children[i] as Node, place });
  };
  const top = isElement(root)
    ? root
    : ((root as Document).documentElement ?? (root as DocumentFragment).firstElementChild);
  if (!top) return [];
  const tag = tagOf(top);
  enter(root, { element: top, kind: kindOf[tag] ?? 'text', level: headingLevel(tag), inLink: false }, true);
  let nodes = 0;
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (++nodes % nodesAStep === 0) yield;
    const { node, place } = next;
    if (!node) {
      collector.end(place.element, place.kind, place.level);
    } else if (isText(node)) {
      const data = place.kind === 'code' ? node.data : node.data.replace(/\s+/g, ' ');
      collector.add(data, node, place.inLink);
    } else if (isElement(node)) {
      const inside = visit(node, place, collector);
      if (inside) enter(node, inside, inside.element === node);
    }
  }
  return collector.blocks;
}

/** Reads an element as far as it is of one piece; else says as what its children are to be read. */
function visit(element: Element, place: Place, collector: Collector): Place | undefined {
  const { kind, level, inLink } = place;
  const tag = tagOf(element);
  if (tag === 'script' && /^math\/tex/i.test(element.getAttribute('type') ?? '')) {
    collector.add(`$${(element.textContent ?? '').trim()}$`, undefined, false, 'math');
  } else if (!isContentTag(element) || isSpare(element)) {
    return undefined;
  } else if (tag === 'math') {
    collector.add(formulaText(element), undefined, false, 'math');
  } else if (tag === 'br') {
    if (collector.lineBreak() && kind !== 'code') collector.end(place.element, kind, level);
  } else if (tag === 'img') {
    const alt = element.getAttribute('alt') ?? '';
    if (/\b(?:tex|math|latex)\b/i.test(element.className) && alt)
      collector.add(`$${alt.trim()}$`, undefined, false, 'math');
  } else if (tag === 'tr' && isDataRow(element)) {
    collector.end(place.element, kind, level);
    readCells(element, inLink, collector);
    collector.end(element, 'row', undefined);
  } else if (blockTags.has(tag)) {
    collector.end(place.element, kind, level);
    const own = tag === 'tr' ? undefined : kindOf[tag];
    const nextLevel = headingLevel(tag);
    const nextKind = nextLevel ? 'heading' : (own ?? (inherited.has(kind) ? kind : 'text'));
    return { element, kind: nextKind, level: nextLevel, inLink };
  } else {
    return { ...place, inLink: inLink || tag === 'a' };
  }
  return undefined;
}

function readCells(row: Element, inLink: boolean, collector: Collector): void {
  [...row.children].forEach((cell, i) => {
    if (i > 0) collector.add(' | ', undefined, false, 'cell');
    for (const node of textNodes(cell))
      collector.add(` ${node.data.replace(/\s+/g, ' ')} `, node, inLink || node.parentElement?.closest('a') != null);
  });
}

/** A row of data has two cells or more and no layout in them; a row of a layout table is read block by block. */
function isDataRow(row: Element): boolean {
  const cells = [...row.children].filter((cell) => /^t[dh]$/.test(tagOf(cell)));
  return (
    cells.length > 1 &&
    cells.length === row.children.length &&
    (row.textContent ?? '').length < 2000 &&
    cells.filter((cell) => (cell.textContent ?? '').trim()).length > 1 &&
    !row.querySelector('table, ul, ol, div, section, article, blockquote, pre, h1, h2, h3, h4, p + p')
  );
}

function textNodes(node: Node): Text[] {
  const found: Text[] = [];
  const pending = [node];
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (isText(next)) found.push(next);
    else if (next === node || (isElement(next) && isContentTag(next) && !isSpare(next)))
      pending.push(...renderedChildren(next).reverse());
  }
  return found;
}
