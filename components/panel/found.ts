import { findAll } from '../../lib/source/find';

/** Where a query stands in what is mounted under `root`. A match runs through the marked words of a passage, else not across elements. */
export function rangesIn(root: Element, query: string): Range[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const runs = new Map<Element | null, Text[]>();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const box = node.parentElement?.closest('[data-text]') ?? node.parentElement;
    const run = runs.get(box);
    if (run) run.push(node as Text);
    else runs.set(box, [node as Text]);
  }
  return [...runs.values()].flatMap((nodes) => {
    const text = nodes.map(({ data }) => data).join('');
    return findAll(text, query).map((start) => rangeAt(nodes, start, start + query.trim().length));
  });
}

/** Of the text of some nodes, the part from one offset to another. */
function rangeAt(nodes: readonly Text[], from: number, to: number): Range {
  const range = document.createRange();
  let before = 0;
  for (const node of nodes) {
    const after = before + node.length;
    if (from >= before && from < after) range.setStart(node, from - before);
    if (to > before && to <= after) range.setEnd(node, to - before);
    before = after;
  }
  return range;
}
