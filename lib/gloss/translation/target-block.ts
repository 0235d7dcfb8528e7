import type { Passage } from '../../source/model';
import { cellPlaces, type ReadingBlock, type Span, sliceSpans, textOfSpans } from '../../source/reading';
import { glueOf } from './by-passage';
import type { Line } from './model';
import { targetSpans } from './target-spans';
import type { Unit } from './units';

/** A passage in the form it has in its page; in plain text where no reading of it is kept. */
export const blockOf = (passage: Passage, block: ReadingBlock | undefined): ReadingBlock =>
  block ?? { kind: passage.heading ? 'heading' : 'text', n: passage.n, spans: [{ text: passage.text }] };

/**
 * The same block in the other language, sentences that are not translated in the original; undefined where nothing of it is.
 * `sentences` are those of the passage, in order.
 */
export function targetBlock(
  passage: Passage,
  block: ReadingBlock,
  sentences: readonly { unit: Unit; line: Line | undefined }[],
): ReadingBlock | undefined {
  if (!sentences.some(({ line }) => line && line.state !== 'kept')) return undefined;
  const { text } = passage;
  const within = ([from, to]: [number, number], source: readonly Span[]) => {
    const spans = textOfSpans(source) === text.slice(from, to) ? source : [{ text: text.slice(from, to) }];
    const own = sentences.filter(({ unit: { span } }) => span[0] >= from && span[1] <= to);
    return own.flatMap(({ unit, line }, i): Span[] => {
      const last = own[i - 1];
      const glue = last && glueOf(text.slice(last.unit.span[1], unit.span[0]), last.line?.text ?? last.unit.text);
      const isOwn = line && line.state !== 'kept';
      const runs = isOwn ? targetSpans(line.text, unit) : sliceSpans(spans, unit.span[0] - from, unit.span[1] - from);
      return glue ? [{ text: glue }, ...runs] : runs;
    });
  };
  const places = block.cells && cellPlaces(text, block.cells);
  if (places) return { ...block, cells: places.map((place, i) => within(place, block.cells?.[i] ?? [])) };
  const spans = within([0, text.length], block.spans);
  return block.cells ? { ...block, kind: 'text', cells: undefined, spans } : { ...block, spans };
}
