import type { Steps } from '../steps';
import { type Block, blockSteps } from './blocks';
import { hasText } from './text';
import { tagOf } from './tree';

/** Parts of a selector: more say nothing that fewer did not. */
const maxParts = 6;
const maxChars = 500;

/**
 * A selector that finds an element of a live page again, in this page and in others of the site: by the names its author gave, from
 * the element up, as far as it takes to tell it from all others. Numbers and generated names are left out, they are of one page or
 * one build; so are positions. Crosses shadow roots, as the flattened copy has none.
 */
export function selectorOf(element: Element): string {
  const doc = element.ownerDocument;
  const parts: string[] = [];
  for (let at: Element | null = element; at && parts.length < maxParts && tagOf(at) !== 'html'; at = parentOf(at)) {
    const part = partOf(at);
    if ([part, ...parts].join(' > ').length > maxChars) break;
    parts.unshift(part);
    if (doc.querySelectorAll(parts.join(' > ')).length === 1) break;
  }
  // Where it names several to the end, what is around them all says nothing.
  const named = (some: string[]) => doc.querySelectorAll(some.join(' > ')).length;
  while (parts.length > 1 && named(parts) > 0 && named(parts.slice(1)) === named(parts)) parts.shift();
  return parts.join(' > ');
}

/** The element around, also around an open shadow root. */
export const parentOf = (element: Element): Element | null =>
  element.parentElement ?? (element.getRootNode() as Partial<ShadowRoot>).host ?? null;

function partOf(element: Element): string {
  const tag = isName(tagOf(element)) || tagOf(element).length === 1 ? tagOf(element) : '*';
  if (isName(element.id)) return `${tag}#${element.id}`;
  const classes = [...element.classList].filter(isName).slice(0, 3);
  return tag + classes.map((name) => `.${name}`).join('');
}

/** `article-body`, `js_content`; not `post-1234`, `css-1q2w3e`, `Layout_body__x7Kq`. */
const isName = (name: string): boolean =>
  /^[a-z][\w-]{1,60}$/i.test(name) && !/\d{2}|\d[a-z]+\d|__\w*[A-Z\d]|(?:^|-)(?:css|sc|jsx?)-/.test(name);

/** The blocks of the part of a flattened page that a selector names, the one with most text where it names several; none where it names none. */
export function* regionBlocks(flat: Document, selector: string): Steps<Block[]> {
  let best: Element | undefined;
  for (const element of matches(flat, selector)) {
    if (!best || textLength(element) > textLength(best)) best = element;
  }
  return best ? (yield* blockSteps(best)).filter(({ text }) => hasText(text)) : [];
}

const textLength = (element: Element): number => element.textContent?.length ?? 0;

function matches(flat: Document, selector: string): Element[] {
  try {
    return [...flat.querySelectorAll(selector)].slice(0, 200);
  } catch {
    return []; // no selector
  }
}
