import type { Block } from './blocks';
import { unitTotal } from './choose';
import { shareIn, trigramSet } from './overlap';

/** A paragraph of prose, as opposed to a label, a list of links or a date. */
const isProse = (block: Block): boolean => unitTotal([block]) >= 25 && block.linked < 0.3 * block.text.length;

const coreShare = 0.9;
const minLeft = 0.75;
/** Where the prose alone says what the page's description says, a short notice may stand among much else. */
const minLeftDescribed = 0.1;
const describedShare = 0.7;

/**
 * The blocks without the short ones that stand outside the element which holds the prose: sources, dates, tool bars and teasers are
 * siblings of a text's own container. `elements`: where each text stands in the page. Nothing is dropped where that would take more
 * than a quarter, unless what is left says what the page's own `description` says.
 */
export function withinCore(
  blocks: readonly Block[],
  elements: ReadonlyMap<string, Element>,
  description: string,
): Block[] {
  const weight = new Map<Element, number>();
  let total = 0;
  for (const block of blocks) {
    if (!isProse(block)) continue;
    total += block.text.length;
    for (let at = elements.get(block.text)?.parentElement; at; at = at.parentElement) {
      weight.set(at, (weight.get(at) ?? 0) + block.text.length);
    }
  }
  // Ancestors come after their descendants, so the first that holds enough is the deepest on its path.
  const core = [...weight].find(([, held]) => held >= coreShare * total)?.[0];
  if (!core) return [...blocks];
  const kept = blocks.filter((block) => {
    const element = elements.get(block.text);
    return !element || isProse(block) || isInside(element, core);
  });
  const prose = trigramSet(blocks.filter(isProse));
  const described = prose.size > 0 && description !== '' && shareIn(description, prose) >= describedShare;
  return unitTotal(kept) >= (described ? minLeftDescribed : minLeft) * unitTotal(blocks) ? kept : [...blocks];
}

function isInside(element: Element, core: Element): boolean {
  for (let at: Element | null = element; at; at = at.parentElement) if (at === core) return true;
  return false;
}
