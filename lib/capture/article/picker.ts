import { countWords } from '../../source/words';
import { parentOf, selectorOf } from './region';
import { isContentTag, isElement, tagOf } from './tree';

/** Fewer words are a label. */
const leastWords = 8;

const style = `:host { all: initial !important; position: fixed !important; inset: 0 !important; z-index: 2147483647 !important; pointer-events: none !important }
div { position: fixed; box-sizing: border-box; border: 3px solid #b4541a; border-radius: 4px; background: rgb(180 84 26 / 12%) }
p { position: fixed; inset: auto 0 16px; width: fit-content; max-width: calc(100% - 32px); margin: 0 auto; padding: 8px 14px; border-radius: 8px;
background: #221f1b; color: #fff; font: 14px/1.4 system-ui, sans-serif; box-shadow: 0 2px 12px rgb(0 0 0 / 40%) }`;

/**
 * Lets a person point at the part of the page that is its text: what is under the pointer is framed, a click or Enter takes it, the arrow
 * up widens it, the arrow down narrows it again, Escape leaves. Nothing of the page is changed, and it does not hear of the click.
 * @param hint shown at the lower edge, in the person's language.
 * @returns a selector of the part (region.ts), undefined when the person left or `signal` did.
 */
export function pickRegion(doc: Document, hint: string, signal: AbortSignal): Promise<string | undefined> {
  return new Promise((resolve) => {
    const host = doc.createElement('gloss-picker');
    const root = host.attachShadow({ mode: 'closed' });
    const sheet = doc.createElement('style');
    sheet.textContent = style;
    const box = doc.createElement('div');
    const label = doc.createElement('p');
    label.setAttribute('role', 'status');
    label.textContent = hint;
    root.append(sheet, box, label);
    doc.documentElement.append(host);

    let chosen: Element | undefined;
    /** What was framed before it was widened. */
    let narrower: Element[] = [];
    const frame = (element: Element | undefined) => {
      chosen = element;
      const area = element?.getBoundingClientRect();
      box.hidden = !area;
      if (!area) return;
      Object.assign(box.style, {
        left: `${area.left}px`,
        top: `${area.top}px`,
        width: `${area.width}px`,
        height: `${area.height}px`,
      });
    };
    const listening = new AbortController();
    const end = (selector?: string) => {
      listening.abort();
      host.remove();
      resolve(selector);
    };
    const on = (names: string[], hear: (event: Event) => void) => {
      for (const name of names) {
        const options = { capture: true, passive: false, signal: listening.signal };
        doc.defaultView?.addEventListener(name, hear, options);
      }
    };
    const mute = (event: Event) => {
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    on(['pointermove', 'pointerdown'], (event) => {
      if (event.type === 'pointerdown') mute(event);
      narrower = [];
      frame(withWords(targetOf(event)));
    });
    on(['mousedown', 'pointerup', 'mouseup', 'touchstart', 'touchend', 'dblclick', 'contextmenu'], mute);
    on(['click'], (event) => {
      mute(event);
      if (chosen) end(selectorOf(chosen));
    });
    on(['scroll', 'resize'], () => frame(chosen));
    on(['keydown'], (event) => {
      const { key } = event as KeyboardEvent;
      if (!/^(?:Escape|Enter|ArrowUp|ArrowDown)$/.test(key)) return;
      mute(event);
      if (key === 'Escape') return end();
      if (key === 'Enter') return chosen && end(selectorOf(chosen));
      if (key === 'ArrowDown') return frame(narrower.pop() ?? chosen);
      const wider = chosen && parentOf(chosen);
      if (!chosen || !wider || wider === doc.documentElement) return;
      narrower.push(chosen);
      frame(wider);
    });
    signal.addEventListener('abort', () => end(), { once: true, signal: listening.signal });
    frame(withWords(doc.querySelector('article, main, [role="main"]')) ?? withWords(doc.body));
    doc.defaultView?.focus();
  });
}

/** The innermost element under the pointer, through open shadow roots. */
function targetOf(event: Event): Element | null {
  const [target] = event.composedPath();
  return target && 'nodeType' in target && isElement(target as Node) ? (target as Element) : null;
}

/** Paragraphs and what stands in them are not what a person means by the text of a page. */
const within =
  /^(?:p|li|ul|ol|dl|dt|dd|h[1-6]|blockquote|pre|table|thead|tbody|tr|td|th|a|b|i|em|strong|span|code|small|font|sub|sup)$/;

/** The element, or the nearest around it, that is a part of the page and has something to read. */
function withWords(element: Element | null): Element | undefined {
  for (let at = element; at; at = parentOf(at)) {
    if (isContentTag(at) && !within.test(tagOf(at)) && countWords(at.textContent ?? '') >= leastWords) return at;
  }
  return undefined;
}
