const name = 'gloss-passage';
const holdMs = 4000;
const fadeMs = 800;
const fadeSteps = 8;
const colour = (alpha: number) => `rgb(255 214 10 / ${alpha.toFixed(3)})`;
const fullAlpha = 0.45;

let clearCurrent: (() => void) | undefined;

/**
 * Scrolls a passage into view and marks it for a few seconds; at once and without a fade where the person asked for reduced motion.
 * The page's DOM is not touched where the browser has CSS custom highlights; elsewhere boxes in a closed shadow root lie over
 * the text. A new mark replaces the last one. Returns a function that takes the mark away early.
 */
export function markPassage(target: Element | Range): () => void {
  clearCurrent?.();
  const range = asRange(target);
  const doc = range.startContainer.ownerDocument ?? document;
  const still = doc.defaultView?.matchMedia?.('(prefers-reduced-motion: reduce)').matches ?? false;
  scrollTo(range, still ? 'instant' : 'smooth');
  const mark = highlight(range, doc) ?? overlay(range, doc);
  let timer: ReturnType<typeof setTimeout>;
  const clear = () => {
    clearTimeout(timer);
    mark.remove();
    if (clearCurrent === clear) clearCurrent = undefined;
  };
  const fade = (step: number) => {
    if (step >= fadeSteps) return clear();
    mark.alpha(fullAlpha * (1 - step / fadeSteps));
    timer = setTimeout(() => fade(step + 1), fadeMs / fadeSteps);
  };
  timer = setTimeout(() => fade(still ? fadeSteps : 1), holdMs);
  clearCurrent = clear;
  return clear;
}

interface Mark {
  alpha(value: number): void;
  remove(): void;
}

function asRange(target: Element | Range): Range {
  if ('startContainer' in target) return target;
  const range = target.ownerDocument.createRange();
  range.selectNodeContents(target);
  return range;
}

/** Centres the passage; one taller than the window is scrolled to its first line instead. */
function scrollTo(range: Range, behavior: ScrollBehavior): void {
  const start = range.startContainer;
  const element = start.nodeType === 1 ? (start as Element) : start.parentElement;
  const view = element?.ownerDocument.defaultView;
  if (!element || !view) return;
  const first = range.getClientRects?.()[0];
  const tall = element.getBoundingClientRect().height > view.innerHeight * 0.8;
  element.scrollIntoView?.({
    behavior: tall ? 'instant' : behavior,
    block: tall ? 'start' : 'center',
    inline: 'nearest',
  });
  if (!tall || !first) return;
  const now = range.getClientRects()[0] ?? first;
  view.scrollBy({ top: now.top - view.innerHeight / 3, behavior });
}

/** CSS Custom Highlight API; its rule has to stand in the tree scope (document or shadow root) of the marked text. */
function highlight(range: Range, doc: Document): Mark | undefined {
  const view = doc.defaultView as (Window & typeof globalThis) | null;
  const scope = range.startContainer.getRootNode() as Document | ShadowRoot;
  if (!view?.CSS?.highlights || !view.Highlight || !view.CSSStyleSheet || !('adoptedStyleSheets' in scope))
    return undefined;
  try {
    const registry = view.CSS.highlights;
    const sheet = new view.CSSStyleSheet();
    const alpha = (value: number) => sheet.replaceSync(`::highlight(${name}){background-color:${colour(value)}}`);
    alpha(fullAlpha);
    const own = new view.Highlight(range);
    scope.adoptedStyleSheets = [...scope.adoptedStyleSheets, sheet];
    registry.set(name, own);
    const remove = () => {
      if (registry.get(name) === own) registry.delete(name);
      scope.adoptedStyleSheets = [...scope.adoptedStyleSheets].filter((one) => one !== sheet);
    };
    return { alpha, remove };
  } catch {
    return undefined; // an isolated world that may not touch the page's style sheets
  }
}

/** Boxes over the lines of the range, in document coordinates so that they scroll along. */
function overlay(range: Range, doc: Document): Mark {
  const host = doc.createElement('gloss-mark');
  host.setAttribute('aria-hidden', 'true');
  host.style.cssText =
    'all:initial;position:absolute;top:0;left:0;width:0;height:0;pointer-events:none;z-index:2147483647';
  const root = host.attachShadow({ mode: 'closed' });
  for (const old of doc.querySelectorAll('gloss-mark')) old.remove();
  doc.documentElement.append(host);
  const origin = host.getBoundingClientRect();
  for (const rect of range.getClientRects?.() ?? []) {
    const box = doc.createElement('div');
    box.style.cssText = `position:absolute;top:${rect.top - origin.top}px;left:${rect.left - origin.left}px;width:${rect.width}px;height:${rect.height}px;background:${colour(1)};border-radius:2px`;
    root.append(box);
  }
  const alpha = (value: number) => {
    host.style.opacity = String(value);
  };
  alpha(fullAlpha);
  return { alpha, remove: () => host.remove() };
}
