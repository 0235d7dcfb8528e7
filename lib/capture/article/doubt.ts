import type { Doubt, Reader, TextOption } from '../../source/text-choice';
import { countWords } from '../../source/words';
import type { Block } from './blocks';
import { coverage, hasUnits } from './choose';
import { shareIn, trigramSet } from './overlap';

/** What a reading is held against. */
interface Against {
  via: Reader;
  /** What the extractor that was not believed found, and what is left of that when it is cleaned. */
  other: readonly Block[];
  rival: readonly Block[];
  /** The page's own description. */
  description: string;
}

/** From here on a person is asked to look. */
const tooMuch = 0.5;
const openingChars = 120;

/** What speaks against a reading, where it is enough to show both readings to a person. Weights are those of notes/articles.md, section 3. */
export function doubtOf(blocks: readonly Block[], { via, other, rival, description }: Against): Doubt | undefined {
  const own = trigramSet(blocks);
  const disagree = other.length > 0 && (coverage(blocks, trigramSet(other)) < 0.5 || coverage(other, own) < 0.35);
  const checks: [Doubt['reasons'][number], number, boolean][] = [
    ['extractors-disagree', 0.4, disagree],
    ['description-missing', 0.2, description !== '' && shareIn(description, own) < 0.2],
    ['short', 0.3, !hasUnits(blocks, 60)],
    ['many-links', 0.3, isLinkHeavy(blocks)],
  ];
  const failed = checks.filter(([, , fails]) => fails);
  if (failed.reduce((sum, [, weight]) => sum + weight, 0) < tooMuch) return undefined;
  const otherVia = via === 'readability' ? 'defuddle' : 'readability';
  const isOther = rival.length > 0 && (coverage(rival, own) < 0.9 || coverage(blocks, trigramSet(rival)) < 0.9);
  const options = [optionOf(via, blocks), ...(isOther ? [optionOf(otherVia, rival)] : [])];
  return { reasons: failed.map(([reason]) => reason), options };
}

function optionOf(reader: Reader, blocks: readonly Block[]): TextOption {
  const words = blocks.reduce((sum, { text }) => sum + countWords(text), 0);
  const first = blocks.find(({ kind }) => kind !== 'heading') ?? blocks[0];
  return { reader, words, opening: (first?.text ?? '').replace(/\s+/g, ' ').slice(0, openingChars) };
}

/** What consists of links to this extent is a list of other pages, or much of one. */
export function isLinkHeavy(blocks: readonly Block[]): boolean {
  const chars = blocks.reduce((sum, block) => sum + block.text.length, 0);
  return blocks.reduce((sum, block) => sum + block.linked, 0) > chars * 0.4;
}
