import { GlossError } from '../../source/errors';
import { isContentTag, isElement, isText, renderedChildren, tagOf } from './tree';

/** Deeper nesting than this is folded up: it carries no meaning, and the extractors recurse. */
const maxDepth = 120;
const maxNodes = 400_000;
/** Longer attributes are data: pictures and tracking blobs. */
const maxAttributeChars = 10_000;

const keptScripts = /^(?:math\/|application\/ld\+json)/i;

/**
 * An inert copy of the page as it is rendered: open shadow roots and same-origin frames flattened into it, scripts, styles and
 * event handlers left out, depth bounded. The copy has no browsing context: nothing in it loads, runs or upgrades.
 * Iterative, so that hostile nesting cannot exhaust the stack. Throws `NO_ARTICLE` when the page has over 400 000 nodes.
 */
export function flatten(doc: Document): Document {
  const copy = doc.implementation.createHTMLDocument('');
  copy.documentElement.remove();
  const pending: { node: Node; parent: Node; depth: number }[] = [];
  const push = (node: Node, parent: Node, depth: number) => {
    const children = renderedChildren(node);
    for (let i = children.length - 1; i >= 0; i--) {
      const child = children[i];
      if (child) pending.push({ node: child, parent, depth });
    }
  };
  const root = copy.appendChild(shallow(doc.documentElement, copy));
  push(doc.documentElement, root, 1);
  let nodes = 0;
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { node, parent, depth } = next;
    if (++nodes > maxNodes) throw new GlossError('NO_ARTICLE', { detail: `the page has over ${maxNodes} nodes` });
    if (isText(node)) parent.appendChild(copy.createTextNode(node.data));
    if (!isElement(node) || !keeps(node)) continue;
    if (depth >= maxDepth) {
      parent.appendChild(copy.createTextNode(' '));
      push(node, parent, depth);
    } else {
      push(node, parent.appendChild(shallow(node, copy)), depth + 1);
    }
  }
  return copy;
}

function keeps(element: Element): boolean {
  const tag = tagOf(element);
  if (tag === 'script') return keptScripts.test(element.getAttribute('type') ?? '');
  return tag === 'link' ? element.hasAttribute('rel') : isContentTag(element);
}

function shallow(element: Element, copy: Document): Element {
  if (tagOf(element) === 'iframe' || tagOf(element) === 'frame') return copy.createElement('div');
  const clone = copy.importNode(element, false);
  for (let i = clone.attributes.length - 1; i >= 0; i--) {
    const attribute = clone.attributes[i];
    if (attribute && (attribute.value.length > maxAttributeChars || /^on|^srcdoc$/i.test(attribute.name))) {
      clone.removeAttribute(attribute.name);
    }
  }
  return clone;
}
