import { countWords } from '../../source/words';
import type { Steps } from '../steps';
import { type Block, nodesAStep } from './blocks';

/** The extractors go through a page in one piece; from here on that would hold its thread for a second and more. */
const maxElements = 12_000;
const maxChars = 1_000_000;

export function isLarge(flat: Document, pageBlocks: readonly Block[]): boolean {
  let chars = 0;
  for (const { text } of pageBlocks) chars += text.length;
  return chars > maxChars || flat.getElementsByTagName('*').length > maxElements;
}

const minProseWords = 10;
const coreShare = 0.9;

/**
 * The blocks of a large page that stand in the smallest element which holds nine tenths of its prose and its tables. A large page is
 * large by its text: what stands around it does not weigh.
 */
export function* largestPart(pageBlocks: readonly Block[]): Steps<Block[]> {
  const weight = new Map<Element, number>();
  let total = 0;
  for (const [i, { kind, text, linked, element }] of pageBlocks.entries()) {
    if (i % nodesAStep === 0) yield;
    const isProse = kind === 'row' || (linked < 0.3 * text.length && countWords(text) >= minProseWords);
    if (!isProse) continue;
    total += text.length;
    for (let at: Element | null = element; at; at = at.parentElement)
      weight.set(at, (weight.get(at) ?? 0) + text.length);
  }
  // Ancestors come after their descendants: the first that holds enough is the smallest.
  const core = [...weight].find(([, held]) => held >= coreShare * total)?.[0];
  return core ? pageBlocks.filter(({ element }) => core.contains(element)) : [];
}
