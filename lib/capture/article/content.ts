import { countWords } from '../../source/words';
import { atOnce, type Steps } from '../steps';
import { type Block, blockSteps } from './blocks';
import { defuddleBlocks, readabilityBlocks } from './candidates';
import { choose, coverage, hasUnits, intersect } from './choose';
import { cleanBlocks } from './clean';
import { withinCore } from './core';
import { hintsOf } from './hints';
import { isLarge, largestPart } from './large';
import { shareIn, trigramSet } from './overlap';
import { hasText } from './text';
import { isDiscussion, type PostBlock, threadBlocks } from './thread';
import { isThreadSite } from './thread-sites';

/** What was read, and how far it can be believed. */
export interface Content {
  blocks: (Block & Partial<PostBlock>)[];
  /** Which reading won: the posts of a discussion, Readability or Defuddle; or the largest part of a page too large for them. */
  via: 'thread' | 'readability' | 'defuddle' | 'size';
  /** 0..1; below 0.5 a person should look at the result. */
  confidence: number;
  /** Why it is not 1, as short fixed words. */
  reasons: ('extractors-disagree' | 'description-missing' | 'short' | 'many-links')[];
}

/** Sites whose posts Defuddle reads with an extractor of its own. */
const postSites =
  /^(?:www\.|mobile\.|old\.|new\.)?(?:x|twitter|reddit|bsky|threads)\.(?:com|app|net)$|^news\.ycombinator\.com$/;
const minPostUnits = 15;
/** Posts were recognised as such: a question and a nod are a thread. */
export const minThreadWords = 4;

/**
 * The text of a page out of its flattened copy (flatten.ts); `pageBlocks` are the blocks of that copy: the posts of a discussion; else what Readability or
 * Defuddle read, whichever covers what the page says it is about, reduced to what both found, without what is about the page.
 */
export function* readContent(flat: Document, url: string, pageBlocks: readonly Block[]): Steps<Content> {
  const title = flat.title;
  const description = descriptionOf(flat);
  const hints = yield* hintsOf(pageBlocks);
  const thread =
    isThreadSite(url) || isDiscussion(flat, url) ? withTitle(yield* threadBlocks(flat, url), pageBlocks, title) : [];
  if (hasUnits(thread, minPostUnits) && isReadable(thread, minThreadWords))
    return { blocks: thread, via: 'thread', ...confidenceOf(thread, [], '') };
  if (isLarge(flat, pageBlocks)) {
    const blocks = yield* cleanBlocks(yield* largestPart(pageBlocks), title, hints);
    return { blocks, via: 'size', ...confidenceOf(blocks, [], '') };
  }
  yield;
  const readability = readabilityBlocks(flat.cloneNode(true) as Document);
  yield;
  const defuddle = defuddleBlocks(flat.cloneNode(true) as Document, url);
  if (postSites.test(hostOf(url)) && hasUnits(defuddle, minPostUnits)) {
    return { blocks: defuddle, via: 'defuddle', ...confidenceOf(defuddle, [], '') };
  }
  yield;
  const via = choose(readability, defuddle, description);
  const [chosen, other] = via === 'readability' ? [readability, defuddle] : [defuddle, readability];
  const elements = new Map([...pageBlocks].reverse().map((block) => [block.text, block.element]));
  const clean = (some: readonly Block[]) => withinCore(atOnce(cleanBlocks(some, title, hints)), elements, description);
  const agreed = clean(intersect(chosen, other));
  const readings = [agreed, clean(chosen), clean(other)].filter((some) => isReadable(some));
  const [reading] = readings;
  const blocks = (reading && !isLinkHeavy(reading) && reading) || notice(pageBlocks, description) || reading || agreed;
  return { blocks, via, ...confidenceOf(blocks, other, description) };
}

/** What consists of links to this extent is a list of other pages, or much of one. */
function isLinkHeavy(blocks: readonly Block[]): boolean {
  const chars = blocks.reduce((sum, block) => sum + block.text.length, 0);
  return blocks.reduce((sum, block) => sum + block.linked, 0) > chars * 0.4;
}

const maxNoticeBlocks = 12;

/** A short notice among much else, which both extractors pass over: the part of the page that says what its description says. */
function notice(pageBlocks: readonly Block[], description: string): Block[] | undefined {
  const wanted = trigramSet([{ text: description }]);
  const told = pageBlocks.find((block) => isReadable([block]) && shareIn(block.text, wanted) > 0.7);
  const around = pageBlocks.filter(({ element }) => told?.element.parentElement?.contains(element));
  return told && (around.length <= maxNoticeBlocks ? around : [told]);
}

/** Fewer words than this in a whole page is a label, a button or a greeting. */
export const minWords = 12;

/** Whether blocks are something to read: enough words outside headings, and not just a list of links. */
export function isReadable(blocks: readonly Block[], needed = minWords): boolean {
  let words = 0;
  let chars = 0;
  let linked = 0;
  for (const block of blocks) {
    if (block.kind !== 'heading' && words < needed) words += countWords(block.text);
    chars += block.text.length;
    linked += block.linked;
  }
  return words >= needed && linked < 0.9 * chars;
}

/** A discussion's question is often its title alone. */
function withTitle(
  posts: readonly PostBlock[],
  pageBlocks: readonly Block[],
  title: string,
): (Block & Partial<PostBlock>)[] {
  const known = trigramSet([{ text: title }]);
  const heading = pageBlocks.find(
    (block) => (block.level ?? 9) <= 3 && hasUnits([block], 3) && shareIn(block.text, known) > 0.7,
  );
  return heading ? [heading, ...posts.filter((block) => block.text !== heading.text)] : [...posts];
}

function confidenceOf(
  blocks: readonly Block[],
  other: readonly Block[],
  description: string,
): Pick<Content, 'confidence' | 'reasons'> {
  const own = other.length > 0 || description ? trigramSet(blocks) : new Set<string>();
  const checks: [Content['reasons'][number], number, boolean][] = [
    [
      'extractors-disagree',
      0.4,
      other.length > 0 && (coverage(blocks, trigramSet(other)) < 0.5 || coverage(other, own) < 0.35),
    ],
    ['description-missing', 0.2, description !== '' && shareIn(description, own) < 0.2],
    ['short', 0.3, !hasUnits(blocks, 60)],
    ['many-links', 0.3, isLinkHeavy(blocks)],
  ];
  const failed = checks.filter(([, , fails]) => fails);
  return {
    confidence: Math.max(0, 1 - failed.reduce((sum, [, cost]) => sum + cost, 0)),
    reasons: failed.map(([reason]) => reason),
  };
}

export function descriptionOf(doc: Document): string {
  const meta = doc.querySelector('meta[name="description" i], meta[property="og:description" i]');
  return meta?.getAttribute('content')?.trim() ?? '';
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : '';
}

export function* pageBlocksOf(flat: Document): Steps<Block[]> {
  const blocks = yield* blockSteps(flat.body ?? flat);
  return blocks.filter((block) => hasText(block.text));
}
