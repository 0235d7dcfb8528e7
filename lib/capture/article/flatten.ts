import { GlossError } from '../../source/errors';
import type { Steps } from '../steps';
import { nodesAStep } from './blocks';
import { codeLanguage } from './code-language';
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
 * Iterative, so that hostile nesting cannot exhaust the stack. Throws `PAGE_TOO_LARGE` when the page has over 400 000 nodes.
 */
export function* flatten(doc: Document): Steps<Document> {
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
    if (++nodes % nodesAStep === 0) yield;
    if (nodes > maxNodes) throw new GlossError('PAGE_TOO_LARGE', { detail: `the page has over ${maxNodes} nodes` });
    if (isText(node)) parent.appendChild(copy.createTextNode(node.data));
    if (!isElement(node) || !keeps(node)) continue;
    const formula = formulaOf(node, copy);
    if (formula) {
      parent.appendChild(formula);
      continue;
    }
    if (depth >= maxDepth) {
      parent.appendChild(copy.createTextNode(' '));
      push(node, parent, depth);
    } else {
      const clone = parent.appendChild(shallow(node, copy));
      // Extractors unwrap the box that highlighters name the language on.
      const language = tagOf(node) === 'pre' && codeLanguage(node);
      if (language) clone.setAttribute('data-lang', language);
      push(node, clone, depth + 1);
    }
  }
  return copy;
}

/** Rendered twice by MathJax and KaTeX: as glyphs, which are dropped, and as the formula itself. */
const glyphs =
  /(?:^|\s)(?:katex-html|MathJax|MathJax_Preview|MathJax_Display|MathJax_SVG\w*|mjx-chtml|MJXc-display)(?=\s|$)/;

/** A formula whose TeX the page knows, as `math` with its TeX in `alttext`: extractors drop the scripts and hidden parts it stands in. */
function formulaOf(element: Element, copy: Document): Element | undefined {
  const tag = tagOf(element);
  const script = tag === 'script' && /^math\/tex/i.test(element.getAttribute('type') ?? '');
  const tex = script
    ? element.textContent
    : tag === 'math'
      ? (element.querySelector('annotation[encoding="application/x-tex"]')?.textContent ??
        element.getAttribute('alttext'))
      : undefined;
  if (!tex?.trim()) return undefined;
  const math = copy.createElementNS('http://www.w3.org/1998/Math/MathML', 'math');
  math.setAttribute('alttext', tex.trim());
  math.appendChild(copy.createElementNS(math.namespaceURI, 'mtext')).append(tex.trim());
  return math;
}

function keeps(element: Element): boolean {
  const tag = tagOf(element);
  if (tag === 'script') return keptScripts.test(element.getAttribute('type') ?? '');
  if (glyphs.test(element.getAttribute('class') ?? '')) return false;
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
