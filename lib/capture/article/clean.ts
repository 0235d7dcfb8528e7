import { countWords } from '../../source/words';
import type { Steps } from '../steps';
import { type Block, nodesAStep } from './blocks';
import { unitsOf } from './overlap';
import { opensAppendix, opensLikePrompt, photoCredit, signOff } from './prompts';

const maxPromptWords = 40;
const maxLinkWords = 45;
const maxNamedWords = 60;
const maxLinkShare = 0.66;
const quotation = /[“"«「『][^”"»」』]{40,}[”"»」』]/u;
const dateOnly =
  /^[\s(（[【|·•,，:：-]*(?:(?:\p{L}{1,10}[.,]?\s*){0,4}\d{1,4}(?:st|nd|rd|th)?[\s年月日./,:：-]*){2,6}(?:\s*(?:[ap]\.?m\.?|[A-Z]{2,5}|uhr|\p{L}{1,9})){0,3}[\s)）\]】|·•,，-]*$/iu;
const byline =
  /^(?:(?:by|von|par|por|di|door|written by|story by|words by|text by)(?!\p{L})|作者|文[／/|｜]|撰文|记者|記者|本报记者)\s*[:：／/]?\s*\S/iu;

/** What a page's author calls things that are not of the text, as a word of a class name or id. */
const noiseName =
  /(?:^|[\s_-])(?:captions?|captionlink|\w+caption|credits?|byline|dateline|timestamp|breadcrumbs?|share|sharing|social|related|recommended|recommendations?|promo|promotion|advert|advertisement|ads?|sponsor|sponsored|playback\w*|toolbar|tooltip|tips?|popup|modal|cookies?|teaser|taglist|copyright|disclaimer|pagination|pager|outbrain|taboola|sidebar|printfriendly|toc|affiliate|(?:video|audio|media|live|jw|m)[-_]?player\w*|player[-_]?(?:controls?|bottom|bar|menu|tips?|settings?|title|info)\w*|pubdate|post-?meta|entry-?meta|article-?meta|article-?info)(?=[\s_-]|$)/i;
/** Names of boxes that ask for an address; their headings go too, no text's own section is called so. */
const askName = /(?:^|[\s_-])(?:newsletter|subscri(?:be|ption)|signup)\w*/i;

/**
 * Blocks of a candidate without those that are about the page: prompts, link lists, photo credits, by-lines, the title itself,
 * sections of references and of further stories. `hints`: what the page called each block, by its text (hints.ts).
 */
export function* cleanBlocks(
  blocks: readonly Block[],
  title: string,
  hints: ReadonlyMap<string, string>,
): Steps<Block[]> {
  const bareTitle = unitsOf(title).join(' ');
  const total = blocks.reduce((sum, block) => sum + block.text.length, 0);
  const kept: Block[] = [];
  let before = 0;
  let appendix = 0;
  for (const [i, block] of blocks.entries()) {
    if (i % nodesAStep === 0) yield;
    const position = total ? before / total : 0;
    before += block.text.length;
    if (block.level !== undefined && appendix && block.level <= appendix) appendix = 0;
    if (block.level !== undefined && !appendix && position > 0.3 && opensAppendix.test(block.text))
      appendix = block.level;
    if (!appendix && !isNoise(block, position, bareTitle, hints.get(block.text) ?? '')) kept.push(block);
  }
  return kept;
}

/** `position`: share of the text that stands before the block. */
function isNoise(block: Block, position: number, bareTitle: string, hint: string): boolean {
  const { kind, text } = block;
  if (kind === 'code') return false;
  if (kind === 'caption') return true;
  const words = countWords(text);
  if (words <= maxPromptWords && kind !== 'row' && opensLikePrompt.test(text)) return true;
  if (words <= maxLinkWords && kind !== 'row' && block.linked > maxLinkShare * text.length) return true;
  if (words <= maxLinkWords && photoCredit.test(text) && !quotation.test(text)) return true;
  if (words <= maxNamedWords && kind !== 'row' && askName.test(hint)) return true;
  if (words <= maxNamedWords && kind !== 'heading' && kind !== 'row' && noiseName.test(hint)) return true;
  const isDate = kind !== 'heading' && dateOnly.test(text); // `Chapter 12` is none
  if (position < 0.2 && words <= 15 && (isDate || (kind !== 'row' && byline.test(text) && words <= 12))) return true;
  if (bareTitle && words <= 60 && unitsOf(text).join(' ') === bareTitle) return true;
  return position > 0.7 && words <= maxPromptWords && signOff.test(text);
}
