import { GlossError } from '../../source/errors';
import { detectLanguage } from '../../source/language';
import { type Capture, limits, type Passage } from '../../source/model';
import type { Doubt, TextChoice } from '../../source/text-choice';
import { countWords } from '../../source/words';
import { atOnce, type Steps } from '../steps';
import type { Block } from './blocks';
import { isReadable, minThreadWords, minWords, pageBlocksOf, readContent } from './content';
import { flatten } from './flatten';
import { readMetadata } from './metadata';
import { type KeptBlock, readingOf } from './reading';
import { emptyCode, wallOf } from './refusal';
import { selectedBlocks, textName } from './selection';
import { splitLong } from './text';
import type { PostBlock } from './thread';

export interface ArticleReading {
  capture: Capture;
  /** The text is where the person said; absent choices, and parts that a page has not got, make no difference. */
  chosen: boolean;
  doubt?: Doubt;
}

/**
 * The article of a page as passages, one a block, with what the page says about itself. Works on an inert copy: the live page
 * is neither changed nor asked for anything, nothing is fetched. Throws `PAGE_EMPTY` (no text at all, or not yet),
 * `IMAGES_ONLY`, `LOGIN_WALL`, `CONSENT_WALL`, `NO_ARTICLE` (text, but nothing that reads like an article), `PAGE_TOO_LARGE`.
 */
export function* articleSteps(doc: Document, url: string, choice?: TextChoice): Steps<ArticleReading> {
  const flat = yield* flatten(doc);
  const pageBlocks = yield* pageBlocksOf(flat);
  if (pageBlocks.length === 0) throw new GlossError(emptyCode(doc));
  const { blocks, via, doubt } = yield* readContent(flat, url, pageBlocks, choice);
  const wall = via === 'thread' || via === 'size' ? undefined : wallOf(doc, pageBlocks);
  // What is read of such a page is the question itself, however long.
  if (wall === 'CONSENT_WALL' || !isReadable(blocks, via === 'thread' ? minThreadWords : wall ? wallWords : minWords)) {
    throw new GlossError(wall ?? 'NO_ARTICLE');
  }
  yield;
  const passages = toPassages(blocks.map((block, b) => ({ block, b })));
  yield;
  const capture = toCapture(doc, url, passages);
  const reading = yield* readingOf(keptBlocks(blocks, passages), flat, url);
  return {
    capture: { ...capture, reading },
    chosen: via === 'region' || (choice !== undefined && 'reader' in choice && via === choice.reader),
    ...(doubt && { doubt }),
  };
}

/** See `articleSteps`; all at once. */
export const captureArticle = (doc: Document, url: string): Capture => atOnce(articleSteps(doc, url)).capture;

/** Each block with its passages; one that came to nothing when it was cut has none. */
function keptBlocks(blocks: readonly Block[], passages: readonly Passage[]): KeptBlock[] {
  const found = new Map<number, KeptBlock>();
  for (const { anchor, n, text } of passages) {
    const b = 'b' in anchor ? anchor.b : 0;
    const block = blocks[b];
    const known = found.get(b);
    if (known) known.texts.push(text);
    else if (block) found.set(b, { block, n, texts: [text] });
  }
  return [...found.values()];
}

/**
 * What is selected in the page as a source of its own: passages anchored to the page's blocks, key the page's with `#sel-` and a
 * name of the text. Nothing where fewer than 12 words are selected: that is a caret, a name or a slip. Throws as `captureArticle`.
 */
export function captureSelection(doc: Document, url: string): Capture | undefined {
  const blocks = selectedBlocks(doc);
  if (blocks.reduce((sum, { block }) => sum + countWords(block.text), 0) < minWords) return undefined;
  const { draft, passages } = toCapture(doc, url, toPassages(blocks));
  const suffix = `#sel-${textName(passages.map(({ text }) => text).join('\n'))}`;
  return { draft: { ...draft, key: draft.key.slice(0, maxKey - suffix.length) + suffix }, passages };
}

function toCapture(doc: Document, url: string, passages: Passage[]): Capture {
  const total = passages.reduce((sum, passage) => sum + passage.text.length, 0);
  if (passages.length > limits.passages || total > limits.totalChars) {
    throw new GlossError('PAGE_TOO_LARGE', { detail: `${passages.length} passages, ${total} characters` });
  }
  const sample = passages
    .map(({ text }) => text)
    .join('\n')
    .slice(0, langSample);
  const lang = detectLanguage(sample, doc.documentElement.getAttribute('lang')?.trim() || undefined);
  return { draft: readMetadata(doc, url, lang), passages };
}

/** Longest key of a source (lib/source/model.ts). */
const maxKey = 2048;

/** Characters a language is told from. */
const langSample = 20_000;

/** Beside a wall, less than this is no article. */
const wallWords = 120;

function toPassages(blocks: readonly { block: Block & Partial<PostBlock>; b: number }[]): Passage[] {
  return blocks
    .flatMap(({ block, b }) => splitLong(block.text, limits.passageChars).map((text) => ({ block, b, text })))
    .map(({ block, b, text }, i) => ({
      n: i + 1,
      text,
      anchor: { b },
      ...(block.speaker === undefined ? {} : { speaker: block.speaker }),
      ...(block.depth === undefined ? {} : { depth: block.depth }),
      ...(block.level === undefined ? {} : { heading: block.level }),
    }));
}
