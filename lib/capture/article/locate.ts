import { normaliseForMatch, originalSpan } from '../../source/normalise';
import { type Block, blocksOf } from './blocks';

/** Share of letter trigrams two blocks must have in common to be the same block after an edit. */
const minSimilarity = 0.6;
/** Shorter texts than this (in normalised characters) are only found when they are equal: they resemble too much. */
const minFuzzyChars = 20;

/**
 * Finds the block of a passage again in the live page, by its text: equal, else contained, else most alike (re-rendered pages
 * keep their words, not their nodes). `blockIndex` only decides between equals: of several, the first at or after that index. An
 * element when its whole text is the passage, a range when the passage is a part of it; null when the page no longer has it.
 */
export function locatePassage(doc: Document, text: string, blockIndex: number): Element | Range | null {
  return createLocator(doc)(text, blockIndex);
}

/** `locatePassage` for many passages of the page as it is now: its blocks are read once. */
export function createLocator(doc: Document): (text: string, blockIndex: number) => Element | Range | null {
  const blocks = blocksOf(doc.body ?? doc).map((block, index) => ({
    block,
    index,
    text: normaliseForMatch(block.text).text,
  }));
  return (text, blockIndex) => {
    const wanted = normaliseForMatch(text).text;
    if (!wanted) return null;
    const nearest = <T extends { index: number }>(found: T[]): T | undefined =>
      found.find((one) => one.index >= blockIndex) ?? found.at(-1);
    const equal = nearest(blocks.filter((one) => one.text === wanted));
    if (equal) return whole(equal.block);
    if (wanted.length < minFuzzyChars) return null;
    const around = nearest(blocks.filter((one) => one.text.includes(wanted)));
    if (around) return within(around.block, wanted);
    let best: { block: Block; score: number } | undefined;
    const grams = trigrams(wanted);
    for (const one of blocks) {
      if (one.text.length * 3 < wanted.length || wanted.length * 3 < one.text.length) continue;
      const score = similarity(grams, one.text);
      if (score >= minSimilarity && (!best || score > best.score)) best = { block: one.block, score };
    }
    return best ? whole(best.block) : null;
  };
}

/** The block's element where the block is all of its text, else the range of its text nodes. */
function whole(block: Block): Element | Range {
  const first = block.nodes[0];
  const last = block.nodes.at(-1);
  if (!first || !last || bareLength(block.element.textContent) <= bareLength(block.text)) return block.element;
  const range = first.ownerDocument.createRange();
  range.setStart(first, 0);
  range.setEnd(last, last.length);
  return range;
}

const bareLength = (text: string | null): number => (text ?? '').replace(/\s+/g, '').length;

/** The part of a block that says `wanted` (normalised). */
function within(block: Block, wanted: string): Element | Range {
  const original = block.nodes.map((node) => node.data).join('');
  const normalised = normaliseForMatch(original);
  const at = normalised.text.indexOf(wanted);
  if (at < 0) return whole(block);
  const [from, to] = originalSpan(original, normalised, at, at + wanted.length);
  const range = block.element.ownerDocument.createRange();
  let offset = 0;
  for (const node of block.nodes) {
    const next = offset + node.length;
    if (from >= offset && from < next) range.setStart(node, from - offset);
    if (to > offset && to <= next) range.setEnd(node, to - offset);
    offset = next;
  }
  return range;
}

function trigrams(text: string): Map<string, number> {
  const grams = new Map<string, number>();
  for (let i = 0; i + 3 <= text.length; i++) {
    const gram = text.slice(i, i + 3);
    grams.set(gram, (grams.get(gram) ?? 0) + 1);
  }
  return grams;
}

/** Dice coefficient of letter trigrams, 0..1. */
function similarity(grams: ReadonlyMap<string, number>, text: string): number {
  let total = 0;
  for (const count of grams.values()) total += count;
  let shared = 0;
  for (const [gram, count] of trigrams(text)) shared += Math.min(count, grams.get(gram) ?? 0);
  const other = Math.max(0, text.length - 2);
  return total + other === 0 ? 0 : (2 * shared) / (total + other);
}
