import { decodeEntities } from '../entities';

/** An element with the local names (no prefix) of itself and of its attributes. */
export interface XmlElement {
  name: string;
  attributes: Map<string, string>;
  children: (XmlElement | string)[];
}

/** Deeper nesting is flattened, so that readers may recurse. Real documents stay under 12. */
const maxDepth = 64;

/**
 * A forgiving scanner for the XML that subtitles come in; there is no DOMParser in Node or a worker. Linear, never throws,
 * expands no entity declarations. Comments, processing instructions and the document type are passed over; an end tag that
 * closes nothing is ignored; a `<` that starts no markup is text. Returns a nameless root.
 */
export function parseXml(text: string): XmlElement {
  const root: XmlElement = { name: '', attributes: new Map(), children: [] };
  const open = [root];
  let i = 0;
  const addText = (piece: string) => {
    if (piece !== '') open.at(-1)?.children.push(piece);
  };
  while (i < text.length) {
    if (text[i] !== '<') {
      const end = indexOrEnd('<', i);
      addText(decodeEntities(text.slice(i, end)));
      i = end;
    } else if (text.startsWith('<!--', i)) i = indexOrEnd('-->', i + 4) + 3;
    else if (text.startsWith('<![CDATA[', i)) {
      const end = indexOrEnd(']]>', i + 9);
      addText(text.slice(i + 9, end));
      i = end + 3;
    } else if (text[i + 1] === '?') i = indexOrEnd('?>', i + 2) + 2;
    else if (text[i + 1] === '!') i = doctypeEnd(i + 2);
    else if (text[i + 1] === '/') {
      const end = indexOrEnd('>', i + 2);
      close(localName(text.slice(i + 2, end).trim()));
      i = end + 1;
    } else if (isNameStart(text.charCodeAt(i + 1))) i = startTag(i + 1);
    else {
      addText('<');
      i++;
    }
  }
  return root;

  function indexOrEnd(mark: string, from: number): number {
    const at = text.indexOf(mark, from);
    return at < 0 ? text.length : at;
  }

  /** The end of `<!DOCTYPE … [ … ]>`; what the brackets declare is ignored. */
  function doctypeEnd(from: number): number {
    const end = indexOrEnd('>', from);
    const bracket = text.slice(from, end).indexOf('[');
    return bracket < 0 ? end + 1 : indexOrEnd('>', indexOrEnd(']', from + bracket)) + 1;
  }

  function close(name: string): void {
    const at = open.findLastIndex((element) => element.name === name);
    if (at > 0) open.length = at;
  }

  function startTag(from: number): number {
    let at = wordEnd(from);
    const element: XmlElement = { name: localName(text.slice(from, at)), attributes: new Map(), children: [] };
    open.at(-1)?.children.push(element);
    for (;;) {
      while (isBlank(text.charCodeAt(at))) at++;
      if (at >= text.length || text[at] === '>') break;
      if (text[at] === '/' && text[at + 1] === '>') return at + 2;
      at = attribute(element, at);
    }
    if (open.length < maxDepth) open.push(element);
    return at + 1;
  }

  function attribute(element: XmlElement, from: number): number {
    let at = wordEnd(from);
    if (at === from) return from + 1; // a stray `/`, `=` or quote
    const name = localName(text.slice(from, at));
    while (isBlank(text.charCodeAt(at))) at++;
    if (text[at] !== '=') return at;
    at++;
    while (isBlank(text.charCodeAt(at))) at++;
    const quote = text[at];
    const quoted = quote === '"' || quote === "'";
    const start = quoted ? at + 1 : at;
    const end = quoted ? indexOrEnd(quote, start) : wordEnd(start);
    element.attributes.set(name, decodeEntities(text.slice(start, end)));
    return quoted ? end + 1 : end;
  }

  function wordEnd(from: number): number {
    let at = from;
    while (at < text.length && !isBlank(text.charCodeAt(at)) && !'>/="\''.includes(text.charAt(at))) at++;
    return at;
  }
}

/** The first element of that name, the root itself included, in document order. */
export function findElement(root: XmlElement, name: string): XmlElement | undefined {
  if (root.name === name) return root;
  for (const child of root.children) {
    const found = typeof child === 'string' ? undefined : findElement(child, name);
    if (found) return found;
  }
  return undefined;
}

/** Every element of one of those names, in document order. */
export function findElements(root: XmlElement, names: readonly string[]): XmlElement[] {
  return root.children.flatMap((child) => {
    if (typeof child === 'string') return [];
    return names.includes(child.name) ? [child] : findElements(child, names);
  });
}

/** All text inside an element; `<br/>` is a line break. */
export function textOf(element: XmlElement): string {
  if (element.name === 'br') return '\n';
  return element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13;
}

function isNameStart(code: number): boolean {
  const letter = code | 32;
  return (letter >= 97 && letter <= 122) || code === 95 || code > 127;
}
