import { Readability } from '@mozilla/readability';
import Defuddle from 'defuddle';
import { type Block, blocksOf } from './blocks';
import { hasText } from './text';

/** Both extractors' answers to the same page. An extractor that throws on a page has no answer to it. */

/** Mozilla Readability: exact on plain news. Consumes `copy`. */
export function readabilityBlocks(copy: Document): Block[] {
  return attempt(() => {
    const parsed = new Readability<Node>(copy, {
      charThreshold: 200,
      keepClasses: true,
      serializer: (node) => node,
    }).parse();
    return parsed?.content ? withText(blocksOf(parsed.content)) : [];
  });
}

/** Defuddle: sees through odd wrappers, keeps code, maths and threads. `useAsync: false`: it must not fetch. Consumes `copy`. */
export function defuddleBlocks(copy: Document, url: string): Block[] {
  return attempt(() => {
    const { content } = new Defuddle(copy, { url, useAsync: false }).parse();
    return withText(blocksOf(new DOMParser().parseFromString(content, 'text/html').body));
  });
}

const withText = (blocks: Block[]): Block[] => blocks.filter((block) => hasText(block.text));

function attempt(extract: () => Block[]): Block[] {
  try {
    return extract();
  } catch {
    return [];
  }
}
