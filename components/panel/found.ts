import { findAll } from '../../lib/source/find';

/** Where a query stands in what is mounted under `root`. A match does not run across elements. */
export function rangesIn(root: Element, query: string): Range[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const ranges: Range[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (const start of findAll(node.nodeValue ?? '', query)) {
      const range = document.createRange();
      range.setStart(node, start);
      range.setEnd(node, start + query.trim().length);
      ranges.push(range);
    }
  }
  return ranges;
}
