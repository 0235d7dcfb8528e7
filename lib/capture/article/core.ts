import type { Block } from './blocks';
import { unitTotal } from './choose';
import { shareIn, trigramSet } from './overlap';

const minProseUnits = 25;
/** Headlines have no full stop, however long they are. */
const fullStop = /[.!?…।۔؟]["'”’»)]*(?:\s|$)|[。！？]/;
const surelyProseUnits = 60;
/** How much more a block weighs that says what the page's description says. */
const toldWeight = 10;
/** A short notice says what the page's description says, and little else. */
const minNoticeUnits = 15;
const noticeShare = 0.7;

const coreShare = 0.9;
const minLeft = 0.75;
/** Where the prose alone says what the page's description says, a short notice may stand among much else. */
const minLeftDescribed = 0.05;
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
  const told = trigramSet([{ text: description }]);
  const isTold = (block: Block) => unitTotal([block]) >= minNoticeUnits && shareIn(block.text, told) >= noticeShare;
  /** A paragraph of prose, as opposed to a label, a headline, a list of links or a date. */
  const isProse = (block: Block): boolean => {
    const units = unitTotal([block]);
    const long = units >= surelyProseUnits || (units >= minProseUnits && fullStop.test(block.text));
    return (long || isTold(block)) && block.linked < 0.3 * block.text.length;
  };
  const weight = new Map<Element, number>();
  let total = 0;
  for (const block of blocks) {
    if (!isProse(block)) continue;
    const mass = block.text.length * (isTold(block) ? toldWeight : 1);
    total += mass;
    for (let at = elements.get(block.text)?.parentElement; at; at = at.parentElement) {
      weight.set(at, (weight.get(at) ?? 0) + mass);
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
