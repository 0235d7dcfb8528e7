/** A document this script may read, with the trees in it: the document itself and every open shadow root. */
export interface Frame {
  window: Window & typeof globalThis;
  document: Document;
  roots: (Document | ShadowRoot)[];
  /** Size of the frame on the screen in CSS px²; what is in it cannot appear larger. */
  area: number;
}

const mostFrames = 50;

/** The document and all same-origin frames in it, outermost first. Frames of other origins are out of reach and left out. */
export function readableFrames(doc: Document): Frame[] {
  const frames: Frame[] = [];
  const visit = (document: Document, area: number) => {
    const window = document.defaultView;
    if (!window || frames.length >= mostFrames) return;
    const roots = treesOf(document);
    frames.push({ window, document, roots, area });
    for (const frame of roots.flatMap((root) => [...root.querySelectorAll('iframe')])) {
      const { width, height } = frame.getBoundingClientRect();
      if (frame.contentDocument) visit(frame.contentDocument, Math.min(area, width * height));
    }
  };
  visit(doc, Number.POSITIVE_INFINITY);
  return frames;
}

function treesOf(root: Document | ShadowRoot): (Document | ShadowRoot)[] {
  const inner = Array.from(root.querySelectorAll('*'), shadowOf).filter((found) => found !== null);
  return [root, ...inner.flatMap(treesOf)];
}

let closedRootOf: (host: HTMLElement) => ShadowRoot | null = () => null;

/** Makes closed shadow roots readable from now on, where the browser lets its extensions see them. */
export function seeClosedRoots(rootOf: typeof closedRootOf): void {
  closedRootOf = rootOf;
}

/** Only custom elements are asked for a closed root: asking every element of a page is not free. */
const shadowOf = (element: Element) =>
  element.shadowRoot ?? (element.localName.includes('-') ? closedRootOf(element as HTMLElement) : null);
