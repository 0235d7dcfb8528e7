import type { Statement, SummaryBody } from '../../gloss/model';
import type { Passage, Source } from '../../source/model';
import type { Block, ReadableDocument } from './document';

/** A summary to read: the overview, then chapter by chapter what is told there, or its points. `passages` are those it was made from. */
export function summaryDocument(
  source: Source,
  { overview, points, chapters }: SummaryBody,
  passages: readonly Passage[],
  lang: string,
): ReadableDocument {
  const said = ({ text, citations }: Statement): Block => ({
    kind: 'paragraph',
    text,
    at: passages[(citations[0]?.from ?? 0) - 1],
  });
  const told = chapters?.flatMap(({ title, from, narrative, points: own }): Block[] => [
    { kind: 'heading', text: title, at: passages[from - 1] },
    ...(narrative ?? own).map(said),
  ]);
  return { source, lang, note: overview, blocks: told ?? points.map(said) };
}
