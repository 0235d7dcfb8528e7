import { type Block, blocksOf } from './blocks';
import { hasText } from './text';

/** A block of the page, or the part of it that is selected. `b`: its index among all blocks of the page. */
export interface SelectedBlock {
  block: Block;
  b: number;
}

/** What a person has selected in the page, block by block in document order; empty where nothing is selected. */
export function selectedBlocks(doc: Document): SelectedBlock[] {
  const selection = doc.getSelection();
  const ranges: Range[] = [];
  for (let i = 0; selection && i < selection.rangeCount; i++) ranges.push(selection.getRangeAt(i));
  if (ranges.every((range) => range.collapsed)) return [];
  return blocksOf(doc.body ?? doc).flatMap((block, b) => {
    const parts = block.nodes.map((node) => ranges.map((range) => partOf(node, range)).join(''));
    if (parts.every((part) => part === '')) return [];
    const whole = parts.every((part, i) => part === block.nodes[i]?.data);
    const text = whole ? block.text : tidy(parts.join(''), block.kind);
    return hasText(text) ? [{ block: { ...block, text }, b }] : [];
  });
}

/** The part of a text node that lies in a range. */
function partOf(node: Text, range: Range): string {
  if (!range.intersectsNode(node)) return '';
  const from = range.startContainer === node ? range.startOffset : 0;
  const to = range.endContainer === node ? range.endOffset : node.length;
  return node.data.slice(from, to);
}

const tidy = (text: string, kind: Block['kind']): string =>
  kind === 'code' ? text.replace(/^\n+|\s+$/g, '') : text.replace(/\s+/g, ' ').trim();

/**
 * A short name for a text, the same for the same text: 64 bits of FNV-1a over its UTF-16 units, in hex. Pages without TLS have no
 * `crypto.subtle`, and nothing has to resist forgery here.
 */
export function textName(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (let i = 0; i < text.length; i++) hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(i))) * 0x100000001b3n);
  return hash.toString(16).padStart(16, '0');
}
