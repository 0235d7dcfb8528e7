import { blockOf, targetBlock } from '../../gloss/translation/target-block';
import { type Unit, unitsOf } from '../../gloss/translation/units';
import type { Passage } from '../../source/model';
import { type ReadingBlock, textOfSpans } from '../../source/reading';
import { formatTime } from '../../source/time';
import { plain } from './markdown-text';
import { blockText, joins, ruleOf, spansText } from './reading-markdown';
import { factsOf, newSpeaker, webAddress } from './text';
import type { TranslationExport } from './translation';

/** A block of a text as it is written: the runs that are wanted, in their order. Code, formulas and what is not translated stand once. */
export interface Bilingual {
  passage: Passage | undefined;
  runs: { own: 'target' | 'source'; block: ReadingBlock }[];
}

/** The blocks of an article with pictures and footnotes, the passages of any other text. */
export function bilingual({ source, body, lines, what, first }: TranslationExport): Bilingual[] {
  const byId = new Map(lines.map((one) => [one.id, one]));
  const byPassage = new Map<number, Unit[]>();
  for (const unit of unitsOf(body, source.lang)) byPassage.set(unit.n, [...(byPassage.get(unit.n) ?? []), unit]);
  const blocks = body.reading ?? body.passages.map((passage) => blockOf(passage, undefined));
  return blocks.map((block) => {
    const passage = block.n === undefined ? undefined : body.passages[block.n - 1];
    const sentences = (byPassage.get(block.n ?? 0) ?? []).map((unit) => ({ unit, line: byId.get(unit.id) }));
    const target = passage && what !== 'source' ? targetBlock(passage, block, sentences) : undefined;
    const original = { own: 'source' as const, block };
    if (!target) return { passage, runs: [original] };
    const made = { own: 'target' as const, block: target };
    const runs = what === 'target' ? [made] : first === 'target' ? [made, original] : [original, made];
    return { passage, runs };
  });
}

export const timeOf = (passage: Passage | undefined) =>
  passage && 't' in passage.anchor ? formatTime(passage.anchor.t[0]) : undefined;

const plainText = ({ spans, cells }: ReadingBlock) => (cells ? cells.map(textOfSpans).join(' | ') : textOfSpans(spans));

export function toText(data: TranslationExport): string {
  const { source, body } = data;
  const head = [source.title, factsOf(source).join(' · '), webAddress(source)].filter(Boolean);
  const blocks = bilingual(data).map(({ passage, runs }) => {
    const time = timeOf(passage);
    const speaker = passage && newSpeaker(body.passages, passage.n - 1);
    const lead = [time && `[${time}]`, speaker?.concat(':')].filter(Boolean).join(' ');
    const texts = runs.map(({ block }) => plainText(block));
    return [lead && `${lead} ${texts[0]}`, ...texts.slice(lead ? 1 : 0)].filter(Boolean).join('\n');
  });
  return `${head.join('\n')}\n\n${blocks.filter(Boolean).join('\n\n')}\n`;
}

/** Under a run its original as a quotation; in a list and in the cells of a table below it, so that these stay whole. */
export function toMarkdown(data: TranslationExport): string {
  const { source, body } = data;
  const link = webAddress(source);
  const facts = [...factsOf(source).map(plain), link && `<${new URL(link).href}>`].filter(Boolean);
  const blocks: string[] = [];
  let last: ReadingBlock | undefined;
  for (const { passage, runs } of bilingual(data)) {
    const [one, other] = runs;
    if (!one) continue;
    const time = timeOf(passage);
    const text = blockText(other ? together(one.block, other.block) : one.block, body.passages);
    if (text && last && joins(last, one.block)) blocks.push(`${blocks.pop()}\n${text}`);
    else if (one.block.kind === 'row') blocks.push(`${text}\n${ruleOf(one.block)}`);
    else if (text) blocks.push(time && !passage?.heading ? `${time} ${text}` : text);
    if (other && !isWhole(one.block)) blocks.push(`> ${spansText(other.block.spans).replaceAll('\n', '\n> ')}`);
    last = one.block;
  }
  return `${[`# ${plain(source.title)}`, facts.join(' · '), ...blocks].filter(Boolean).join('\n\n')}\n`;
}

const isWhole = ({ kind }: ReadingBlock) => kind === 'item' || kind === 'row';

/** Both in one block, where its form must not be broken. A cell that is the same in both stands once. */
function together(one: ReadingBlock, other: ReadingBlock): ReadingBlock {
  if (one.kind === 'item') return { ...one, spans: [...one.spans, { text: '\n' }, ...other.spans] };
  if (one.kind !== 'row') return one;
  const cells = one.cells?.map((cell, i) => {
    const second = other.cells?.[i] ?? [];
    return textOfSpans(cell) === textOfSpans(second) ? cell : [...cell, { text: '\n' }, ...second];
  });
  return { ...one, cells };
}
