import { hostOf } from '../../source/link';
import type { Doubt, Reader, TextChoice } from '../../source/text-choice';
import { countWords } from '../../source/words';
import { atOnce, type Steps } from '../steps';
import { type Block, blockSteps } from './blocks';
import { defuddleBlocks, readabilityBlocks } from './candidates';
import { choose, hasUnits, intersect } from './choose';
import { cleanBlocks } from './clean';
import { withinCore } from './core';
import { doubtOf, isLinkHeavy } from './doubt';
import { hintsOf } from './hints';
import { isLarge, largestPart } from './large';
import { shareIn, trigramSet } from './overlap';
import { regionBlocks } from './region';
import { hasText } from './text';
import { isDiscussion, type PostBlock, threadBlocks } from './thread';
import { isThreadSite } from './thread-sites';

/** What was read, and what speaks against it. */
export interface Content {
  blocks: (Block & Partial<PostBlock>)[];
  /**
   * Which reading won: the posts of a discussion, Readability or Defuddle; the largest part of a page too large for them; or the part
   * that the person picked.
   */
  via: 'thread' | Reader | 'size' | 'region';
  /** Present where a person should look at the result. */
  doubt?: Doubt;
}

/** Sites whose posts Defuddle reads with an extractor of its own. */
const postSites =
  /^(?:www\.|mobile\.|old\.|new\.)?(?:x|twitter|reddit|bsky|threads)\.(?:com|app|net)$|^news\.ycombinator\.com$/;
const minPostUnits = 15;
/** Posts were recognised as such: a question and a nod are a thread. */
export const minThreadWords = 4;

/**
 * The text of a page out of its flattened copy (flatten.ts); `pageBlocks` are the blocks of that copy: the part a person picked; the posts of a
 * discussion; else what Readability or Defuddle read, whichever covers what the page says it is about (or the person chose), reduced to
 * what both found, without what is about the page.
 */
export function* readContent(
  flat: Document,
  url: string,
  pageBlocks: readonly Block[],
  choice?: TextChoice,
): Steps<Content> {
  const title = flat.title;
  const description = descriptionOf(flat);
  const hints = yield* hintsOf(pageBlocks);
  if (choice && 'region' in choice) {
    const region = yield* regionBlocks(flat, choice.region);
    const blocks = yield* cleanBlocks(region, title, hints);
    if (isReadable(blocks)) return { blocks, via: 'region' };
    if (isReadable(region)) return { blocks: region, via: 'region' };
  }
  const thread =
    isThreadSite(url) || isDiscussion(flat, url) ? withTitle(yield* threadBlocks(flat, url), pageBlocks, title) : [];
  if (hasUnits(thread, minPostUnits) && isReadable(thread, minThreadWords)) return { blocks: thread, via: 'thread' };
  if (isLarge(flat, pageBlocks)) {
    return { blocks: yield* cleanBlocks(yield* largestPart(pageBlocks), title, hints), via: 'size' };
  }
  yield;
  const readability = readabilityBlocks(flat.cloneNode(true) as Document);
  yield;
  const defuddle = defuddleBlocks(flat.cloneNode(true) as Document, url);
  if (postSites.test(hostOf(url)) && hasUnits(defuddle, minPostUnits)) return { blocks: defuddle, via: 'defuddle' };
  yield;
  const via = choice && 'reader' in choice ? choice.reader : choose(readability, defuddle, description);
  const [chosen, other] = via === 'readability' ? [readability, defuddle] : [defuddle, readability];
  const elements = new Map([...pageBlocks].reverse().map((block) => [block.text, block.element]));
  const clean = (some: readonly Block[]) => withinCore(atOnce(cleanBlocks(some, title, hints)), elements, description);
  const agreed = clean(intersect(chosen, other));
  const readings = [agreed, clean(chosen), clean(other)].filter((some) => isReadable(some));
  const [reading] = readings;
  const blocks = (reading && !isLinkHeavy(reading) && reading) || notice(pageBlocks, description) || reading || agreed;
  if (choice && 'reader' in choice) return { blocks, via };
  const doubt = doubtOf(blocks, { via, other, rival: clean(other), description });
  return { blocks, via, ...(doubt && { doubt }) };
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

export function descriptionOf(doc: Document): string {
  const meta = doc.querySelector('meta[name="description" i], meta[property="og:description" i]');
  return meta?.getAttribute('content')?.trim() ?? '';
}

export function* pageBlocksOf(flat: Document): Steps<Block[]> {
  const blocks = yield* blockSteps(flat.body ?? flat);
  return blocks.filter((block) => hasText(block.text));
}
