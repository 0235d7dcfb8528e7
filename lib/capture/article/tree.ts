/**
 * The page's tree as a person sees it: open shadow roots instead of their hosts' own children, slots filled, same-origin
 * frames opened. Everything that reads a page (copying it, finding a passage again) walks through here.
 */

const ELEMENT = 1;
const TEXT = 3;
const FRAGMENT = 11;

/** Same-origin frames with less text than this are advertisements and trackers, not content. */
const frameChars = 200;

export const isElement = (node: Node): node is Element => node.nodeType === ELEMENT;
export const isText = (node: Node): node is Text => node.nodeType === TEXT;
const isFragment = (node: Node): node is DocumentFragment => node.nodeType === FRAGMENT;

/** The element's tag in lower case; `localName` because pages may carry XML namespaces. */
export const tagOf = (element: Element): string => element.localName.toLowerCase();

/** Never content, whatever page they stand in. MathML stays; its TeX is read from it. */
const notContent = new Set(
  'script style link template svg canvas object embed noscript audio video source track input select textarea option datalist map area param base progress meter'.split(
    ' ',
  ),
);

export const isContentTag = (element: Element): boolean => !notContent.has(tagOf(element));

/** By sibling links: several times faster than spreading a live NodeList. */
function childrenOf(node: Node): Node[] {
  const children: Node[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) children.push(child);
  return children;
}

/** The children that are rendered below a node. Frames of another origin have none. */
export function renderedChildren(node: Node): Node[] {
  if (!isElement(node)) return childrenOf(node);
  if (node.shadowRoot) return childrenOf(node.shadowRoot);
  const tag = tagOf(node);
  if (tag === 'slot' && isFragment(node.getRootNode())) {
    const assigned = (node as HTMLSlotElement).assignedNodes();
    if (assigned.length > 0) return assigned;
  }
  if (tag === 'iframe' || tag === 'frame') {
    const body = frameBody(node as HTMLIFrameElement);
    return body ? childrenOf(body) : [];
  }
  return childrenOf(node);
}

function frameBody(frame: HTMLIFrameElement): HTMLElement | null {
  try {
    const body = frame.contentDocument?.body ?? null;
    return body && (body.textContent ?? '').trim().length >= frameChars ? body : null;
  } catch {
    return null; // another origin
  }
}
