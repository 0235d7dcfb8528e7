import type { Steps } from '../steps';
import { type Block, nodesAStep } from './blocks';

/** A wrapper says something about a block only while it holds little else. */
const maxShare = 2.5;
const minRoom = 300;
const maxLevels = 5;
/** No wrapper of this length says something of one block; it need not be measured to the letter. */
const tooLong = 100_000;
/** `playerControl` and `player-control` are the same name. */
const camel = /([a-z\d])([A-Z])/g;

/** Class names, ids and roles around a block, as one string: what the page's author called it. */
function hintOf(element: Element, chars: number, lengths: WeakMap<Element, number>): string {
  const names: string[] = [];
  let level = 0;
  for (let at: Element | null = element; at && level < maxLevels; at = at.parentElement, level++) {
    let length = lengths.get(at);
    if (length === undefined) {
      const text = at.textContent ?? '';
      length = text.length > tooLong ? text.length : text.replace(/\s+/g, ' ').length;
      lengths.set(at, length);
    }
    if (level > 0 && length > Math.max(minRoom, chars * maxShare)) break;
    const attributes = ['class', 'id', 'itemprop', 'role', 'data-component'].map(
      (name) => at?.getAttribute(name) ?? '',
    );
    names.push(at.localName, ...attributes.filter(Boolean));
  }
  return names.join(' ').replace(camel, '$1-$2').slice(0, 1000);
}

/** What the page called each of its blocks, by the block's text: extractors throw the names away. */
export function* hintsOf(pageBlocks: readonly Block[]): Steps<Map<string, string>> {
  const lengths = new WeakMap<Element, number>();
  const hints = new Map<string, string>();
  for (const [i, block] of pageBlocks.entries()) {
    if (i % nodesAStep === 0) yield;
    if (!hints.has(block.text)) hints.set(block.text, hintOf(block.element, block.text.length, lengths));
  }
  return hints;
}
