import { createLocator } from './locate';

/** What is put under one passage of the page. */
export interface InlineLine {
  n: number;
  /** Which cell it is of, from 0, where the passage is a row of a table. */
  cell?: number | undefined;
  /** The passage and its block, to find it by (`locatePassage`). */
  source: string;
  block: number;
  /** In the other language. */
  text: string;
}

export interface Inline {
  /** Adds lines, or changes the text of those that are there. `lang` is BCP 47. */
  put(lines: readonly InlineLine[], lang: string): void;
  /** Takes everything away; the page is as it was. */
  remove(): void;
}

/** On each of our elements in the page. */
export const inlineMark = 'data-gloss-inline';
/** ms the page is left to finish what it is changing. */
const settleMs = 300;
/** Times one line is put back after the page threw it away: a page that will not have it wins. */
const mostReturns = 8;

const style = `:host { display: block !important; margin: 0.35em 0 0 !important; padding: 0 !important; border: 0 !important;
float: none !important; position: static !important; visibility: visible !important; max-width: none !important;
font-size: 0.94em !important; font-style: normal !important; font-weight: inherit !important; text-indent: 0 !important;
text-decoration: none !important; opacity: 0.8 !important; text-align: start !important; user-select: text !important }
p { margin: 0; padding: 0 }`;

interface Placed {
  line: InlineLine;
  host: HTMLElement;
  paragraph: HTMLElement;
  returns: number;
}

/**
 * Translation lines under the paragraphs of a live page. Each stands in an element of its own, in a closed shadow root: the page's text,
 * styles and scripts do not meet it. Nothing of the page is moved or split, only text nodes and sheets are made (no markup is
 * parsed), so a strict policy or Trusted Types are no obstacle. What a page throws away as it renders anew is put back, within bounds.
 */
export function createInline(doc: Document): Inline {
  const placed = new Map<string, Placed>();
  const sheet = sheetFor(doc);
  let language = '';
  let timer: ReturnType<typeof setTimeout> | undefined;

  const attach = (missing: readonly Placed[]) => {
    if (missing.length === 0) return;
    const locate = createLocator(doc);
    const taken = new Set(
      [...placed.values()].filter(({ host }) => host.isConnected).map(({ host }) => host.parentNode),
    );
    for (const one of missing) {
      const found = locate(one.line.source, one.line.block);
      const place = found && one.line.cell !== undefined ? cellOf(found, one.line.cell) : found;
      if (!place) continue;
      if ('startContainer' in place) afterRange(place, one.host);
      // Two passages with equal words find one block: the second has no place of its own.
      else if (!taken.has(place)) place.append(one.host);
      taken.add(one.host.parentNode);
    }
    observer?.takeRecords(); // our own changes
  };
  const settle = () => {
    timer = undefined;
    const lost = [...placed.values()].filter(({ host, returns }) => !host.isConnected && returns < mostReturns);
    for (const one of lost) one.returns++;
    attach(lost);
  };
  const Observer = doc.defaultView?.MutationObserver;
  const observer = Observer && new Observer(() => (timer ??= setTimeout(settle, settleMs)));
  if (doc.body) observer?.observe(doc.body, { childList: true, subtree: true, characterData: true });

  return {
    put(lines, lang) {
      language = lang;
      const added: Placed[] = [];
      for (const line of lines) {
        const key = `${line.n} ${line.cell ?? ''}`;
        let one = placed.get(key);
        if (!one) {
          one = { line, ...lineElement(doc, sheet), returns: 0 };
          placed.set(key, one);
          added.push(one);
        }
        one.line = line;
        one.host.lang = language;
        if (one.paragraph.textContent !== line.text) one.paragraph.textContent = line.text;
      }
      attach(added);
    },
    remove() {
      observer?.disconnect();
      if (timer !== undefined) clearTimeout(timer);
      for (const { host } of placed.values()) host.remove();
      placed.clear();
    },
  };
}

/** The cell of a row; nothing where the page shows the row as something else by now: beside cells there is no place for a line. */
const cellOf = (row: Element | Range, cell: number): Element | undefined =>
  'startContainer' in row ? undefined : row.children[cell];

function lineElement(doc: Document, sheet: CSSStyleSheet | undefined) {
  const host = doc.createElement('gloss-line');
  host.setAttribute(inlineMark, '');
  const root = host.attachShadow({ mode: 'closed' });
  if (sheet) root.adoptedStyleSheets = [sheet];
  const paragraph = doc.createElement('p');
  paragraph.dir = 'auto';
  root.append(paragraph);
  return { host, paragraph };
}

/** Undefined where the document cannot make one; the lines then look as the browser shows them. */
function sheetFor(doc: Document): CSSStyleSheet | undefined {
  const Sheet = (doc.defaultView as (Window & typeof globalThis) | null)?.CSSStyleSheet;
  try {
    const sheet = Sheet && new Sheet();
    sheet?.replaceSync(style);
    return sheet;
  } catch {
    return undefined;
  }
}

/** Behind the text node in which the range ends: no node of the page is split. */
function afterRange(range: Range, host: HTMLElement): void {
  const { endContainer, endOffset } = range;
  if (endContainer.nodeType === 3) endContainer.parentNode?.insertBefore(host, endContainer.nextSibling);
  else endContainer.insertBefore(host, endContainer.childNodes[endOffset] ?? null);
}
