import { hasText } from './text';
import { tagOf } from './tree';

/** Who wrote a post and how deep it stands among its answers; both read from the box around its text. */
export interface PostFacts {
  author?: string;
  /** 0 for the opening post and direct answers. */
  depth: number;
}

/** What software calls the name of a writer, and how sites address their people. */
const authorName =
  '[itemprop~="author"] [itemprop~="name"], [rel~="author"], [class*="author" i], [class*="username" i], [class*="user-name" i], [class*="user_name" i], [class*="nickname" i], [class*="poster" i], [class*="hnuser" i], [class*="user-details" i] a, [data-testid="User-Name"] a';
const person =
  'a[href*="/member/"], a[href*="/members/"], a[href*="/user/"], a[href*="/users/"], a[href*="/u/"], a[href*="/people/"], a[href*="/profile"], a[href*="user?id="], a[data-hovercard-type="user"]';
const writer = `${authorName}, ${person}`;
const authorAttributes = ['author', 'data-author', 'data-username'];
const depthAttributes = ['depth', 'data-depth', 'indent', 'aria-level'];
const maxLevels = 10;
const maxNameChars = 60;
const maxDepth = 100;
const item = /^(?:li|article|tr|dd|section)$/;
const itemName = /(?:^|[\s_-])(?:comments?|posts?|repl(?:y|ies)|answers?|messages?|thing)(?=[\s_-]|$)/i;

/**
 * Facts of the post whose text is `element`. `previous` is the text of the post before it: what stands in a box with that one
 * belongs to the discussion, not to this post. Each answer is inferred from markup alone, absent where the page does not say.
 */
export function postFacts(element: Element, previous: Element | undefined, next: Element | undefined): PostFacts {
  const boxes: Element[] = [];
  for (let at: Element | null = element; at && boxes.length < maxLevels; at = at.parentElement) {
    if (tagOf(at) === 'body' || (previous && at !== element && at.contains(previous))) break;
    boxes.push(at);
  }
  const author = authorIn(boxes, element, next);
  return { ...(author ? { author } : {}), depth: depthIn(boxes, element, next) };
}

function authorIn(boxes: readonly Element[], element: Element, next: Element | undefined): string | undefined {
  for (const box of boxes) {
    const declared = authorAttributes.map((name) => nameIn(box.getAttribute(name) ?? '')).find(Boolean);
    if (declared) return declared;
    const named = [...box.querySelectorAll(writer)].filter((one) => !element.contains(one) && !one.contains(element));
    const before = named.filter((one) => follows(element, one));
    const own = next && box.contains(next) ? before : [...before, ...named];
    for (const one of own) {
      const name = nameIn(one.textContent ?? '');
      if (name) return name;
    }
  }
  return undefined;
}

/** Whether `a` comes after `b` in the document. */
const follows = (a: Node, b: Node): boolean => (b.compareDocumentPosition(a) & 4) !== 0;

function nameIn(text: string): string | undefined {
  const name = text.replace(/\s+/g, ' ').trim();
  return hasText(name) && name.length <= maxNameChars && !/^\d+$/.test(name) ? name : undefined;
}

function depthIn(boxes: readonly Element[], element: Element, next: Element | undefined): number {
  const bounded = (depth: number) => Math.min(maxDepth, Math.max(0, depth));
  for (const box of boxes) {
    for (const name of depthAttributes) {
      const marked = next && box.contains(next) ? null : box.querySelector(`[${name}]`);
      const value = box.getAttribute(name) ?? marked?.getAttribute(name) ?? '';
      if (/^\d+$/.test(value)) return bounded(Number(value) - (name === 'aria-level' ? 1 : 0));
    }
    const level = /(?:^|\s)(?:depth|level)-(\d+)(?=\s|$)/.exec(box.getAttribute('class') ?? '');
    if (level) return bounded(Number(level[1]) - 1);
  }
  // Answers nested in the markup stand in a box of the same name as the one they answer.
  const own = boxes.find((box) => box !== element && isItem(box));
  if (!own) return 0;
  let depth = 0;
  for (let at = own.parentElement; at; at = at.parentElement) if (signature(at) === signature(own)) depth += 1;
  return bounded(depth);
}

const isItem = (element: Element): boolean =>
  item.test(tagOf(element)) || itemName.test(element.getAttribute('class') ?? '');
const signature = (element: Element): string => `${tagOf(element)}.${element.classList[0] ?? ''}`;
