import type { HighlightDraft } from '../../lib/source/highlight';

/** What of a source or a gloss a range covers; undefined where it covers neither. */
export type Marked = Pick<HighlightDraft, 'glossId' | 'from' | 'quote'>;

/** Reads a selection: passages line by line, or words of a gloss, told by `data-n` and `data-gloss`. */
export function markedBy(range: Range): Marked | undefined {
  const common = elementOf(range.commonAncestorContainer);
  const panel = common?.closest('.tab-panel');
  if (!panel) return undefined;
  const gloss = common?.closest('[data-gloss]');
  if (gloss)
    return nonEmpty({ glossId: gloss.getAttribute('data-gloss') ?? undefined, quote: range.toString().trim() });
  const rows = common?.closest('[data-n]') ? [common.closest('[data-n]')] : [...panel.querySelectorAll('[data-n]')];
  const parts = rows.flatMap((row) => {
    const text = row?.querySelector('[data-text]');
    if (!text || !range.intersectsNode(text)) return [];
    const part = document.createRange();
    part.selectNodeContents(text);
    if (range.compareBoundaryPoints(Range.START_TO_START, part) > 0)
      part.setStart(range.startContainer, range.startOffset);
    if (range.compareBoundaryPoints(Range.END_TO_END, part) < 0) part.setEnd(range.endContainer, range.endOffset);
    const quote = part.toString().trim();
    return quote ? [{ n: Number(row?.getAttribute('data-n')), quote }] : [];
  });
  const [first] = parts;
  return first && nonEmpty({ from: first.n, quote: parts.map(({ quote }) => quote).join('\n') });
}

/** The whole passage that has the focus. */
export function markedByFocus(): Marked | undefined {
  const row = document.activeElement?.closest('[data-n]');
  const text = row?.querySelector('[data-text]')?.textContent?.trim();
  return text ? { from: Number(row?.getAttribute('data-n')), quote: text } : undefined;
}

const nonEmpty = (marked: Marked) => (marked.quote ? marked : undefined);
const elementOf = (node: Node) => (node instanceof Element ? node : node.parentElement);
