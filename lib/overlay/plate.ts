import type { OverlayLine, OverlayLook, OverlayWords } from './model';
import { type Box, fontPx, placeOf, sharesOf } from './place';

export interface PlateOptions {
  look: OverlayLook;
  words: OverlayWords;
  langs: { source: string; target?: string | undefined };
  /** The person moved it, or changed its size or order. */
  onLook(look: OverlayLook): void;
}

const sizeStep = 1.15;
const moveStep = 0.02;

const css = `
  .plate { position: relative; box-sizing: border-box; width: max-content; max-width: var(--width); padding: .25em .6em; border-radius: 6px;
    background: rgb(0 0 0 / 82%); color: #fff; font: 500 var(--font)/1.35 system-ui, "PingFang SC", "Microsoft YaHei UI", "Noto Sans CJK SC", sans-serif;
    text-align: center; white-space: pre-line; overflow-wrap: anywhere; cursor: grab; touch-action: none; user-select: none; pointer-events: auto; }
  .plate:focus-visible { outline: 2px solid #8db2f0; outline-offset: 2px; }
  .plate[data-empty]:not(:focus-within, :hover) { visibility: hidden; }
  p { margin: 0; }
  p:empty { display: none; }
  .second { font-size: .8em; color: #dcdcd6; }
  .tools { position: absolute; left: 50%; bottom: 100%; display: none; gap: 2px; padding: 2px; transform: translateX(-50%); border-radius: 6px; background: rgb(0 0 0 / 82%); }
  .plate:hover .tools, .plate:focus-within .tools { display: flex; }
  button { all: unset; box-sizing: border-box; min-width: 28px; height: 28px; border-radius: 4px; font: 600 14px/28px system-ui, sans-serif; color: #fff; text-align: center; cursor: pointer; }
  button:hover { background: rgb(255 255 255 / 20%); }
  button:focus-visible { outline: 2px solid #8db2f0; }
`;

/**
 * The plate with two lines of text over a video. It stands in a closed shadow root and in the top layer, inside the element that fills
 * the screen if one does, and takes no place in the page. Text comes in as text nodes only.
 */
export class Plate {
  private readonly host: HTMLElement;
  private readonly plate: HTMLElement;
  private readonly source: HTMLElement;
  private readonly target: HTMLElement;
  /** By the person's key. */
  hidden = false;
  private look: OverlayLook;
  private box: Box | undefined;

  constructor(
    private readonly video: HTMLVideoElement,
    private readonly options: PlateOptions,
    signal: AbortSignal,
  ) {
    const doc = video.ownerDocument;
    this.look = options.look;
    this.host = doc.createElement('gloss-overlay');
    this.host.popover = 'manual';
    const style =
      'position:fixed;inset:auto;left:0;top:0;margin:0;padding:0;border:0;background:none;width:0;height:0;overflow:visible;pointer-events:none;z-index:2147483647'; // prettier-ignore
    this.host.style.cssText = style.replaceAll(';', ' !important;').concat(' !important');
    const root = this.host.attachShadow({ mode: 'closed' });
    const sheet = doc.createElement('style');
    sheet.textContent = css;
    this.plate = doc.createElement('div');
    this.plate.className = 'plate';
    this.plate.tabIndex = 0;
    this.plate.setAttribute('role', 'group');
    this.plate.setAttribute('aria-label', options.words.label);
    this.source = doc.createElement('p');
    this.source.lang = options.langs.source;
    this.target = doc.createElement('p');
    this.target.lang = options.langs.target ?? '';
    for (const line of [this.source, this.target]) line.dir = 'auto';
    root.append(sheet, this.plate);
    this.plate.append(this.tools(doc));
    this.order();
    this.listen(signal);
    signal.addEventListener('abort', () => this.host.remove());
    this.show(undefined);
    this.attach();
  }

  /** Shows a line, or nothing. */
  show(line: OverlayLine | undefined): void {
    this.source.textContent = line?.source ?? '';
    this.target.textContent = line?.target ?? '';
    this.plate.toggleAttribute('data-empty', !line);
    this.source.classList.toggle('second', line?.target !== undefined);
    this.place();
  }

  /** Out of sight or back, by the person's key. */
  toggle(): void {
    this.hidden = !this.hidden;
    if (this.hidden) this.host.hidePopover();
    else this.attach();
  }

  /**
   * Into the element that fills the screen, else the page; and last into the top layer, above all. A video or a player of shadow trees
   * may fill the screen, in which nothing else is drawn: the top layer is above these too.
   */
  attach(): void {
    if (this.hidden) return;
    const { body, fullscreenElement } = this.video.ownerDocument;
    for (const parent of [fullscreenElement ?? body, body]) {
      if (this.host.parentNode !== parent) parent.append(this.host);
      if (this.host.matches(':popover-open')) this.host.hidePopover();
      this.host.showPopover();
      if (this.host.checkVisibility()) break;
    }
    this.place();
  }

  /** Follows the video, which may have moved. */
  place(): void {
    const { left, top, width, height } = this.video.getBoundingClientRect();
    const { box } = this;
    if (!box || box.width !== width || box.height !== height) {
      this.plate.style.setProperty('--font', `${fontPx({ left, top, width, height }, this.look.size).toFixed(1)}px`);
      this.plate.style.setProperty('--width', `${Math.round(width * 0.9)}px`);
    }
    this.box = { left, top, width, height };
    const { middle, bottom } = placeOf(this.box, this.size(), this.look);
    const { width: own, height: tall } = this.size();
    this.host.style.setProperty(
      'transform',
      `translate(${(middle - own / 2).toFixed(1)}px, ${(bottom - tall).toFixed(1)}px)`,
      'important',
    ); // prettier-ignore
  }

  private size() {
    return { width: this.plate.offsetWidth, height: this.plate.offsetHeight };
  }

  private change(change: Partial<OverlayLook>): void {
    this.look = { ...this.look, ...change };
    this.box = undefined;
    this.order();
    this.place();
    this.options.onLook(this.look);
  }

  private order(): void {
    const lines = this.look.first === 'target' ? [this.target, this.source] : [this.source, this.target];
    this.plate.append(...lines);
  }

  private resize(factor: number): void {
    this.change({ size: Math.max(0.6, Math.min(2, this.look.size * factor)) });
  }

  private tools(doc: Document): HTMLElement {
    const { words } = this.options;
    const tools = doc.createElement('div');
    tools.className = 'tools';
    const add = (text: string, label: string, run: () => void) => {
      const button = doc.createElement('button');
      button.textContent = text;
      button.title = label;
      button.setAttribute('aria-label', label);
      button.addEventListener('click', run);
      tools.append(button);
    };
    add('A−', words.smaller, () => this.resize(1 / sizeStep));
    add('A+', words.larger, () => this.resize(sizeStep));
    add('⇅', words.swap, () => this.change({ first: this.look.first === 'target' ? 'source' : 'target' }));
    add('×', words.hide, () => this.toggle());
    return tools;
  }

  private move(right: number, down: number): void {
    if (!this.box) return;
    const at = placeOf(this.box, this.size(), this.look);
    this.change(sharesOf(this.box, { middle: at.middle + right, bottom: at.bottom + down }));
  }

  private listen(signal: AbortSignal): void {
    // What happens on the plate is no click on the player below it.
    for (const name of [
      'click',
      'dblclick',
      'pointerdown',
      'pointerup',
      'mousedown',
      'mouseup',
      'keydown',
      'keyup',
      'keypress',
    ])
      this.host.addEventListener(name, (event) => event.stopPropagation(), { signal });
    this.plate.addEventListener('keydown', (event) => this.onKey(event), { signal });
    this.plate.addEventListener('pointerdown', (event) => this.onDrag(event), { signal });
    const doc = this.video.ownerDocument;
    const window = doc.defaultView;
    const place = () => this.place();
    doc.addEventListener('fullscreenchange', () => this.attach(), { signal });
    window?.addEventListener('scroll', place, { signal, passive: true, capture: true });
    window?.addEventListener('resize', place, { signal, passive: true });
    const observer = new ResizeObserver(place);
    observer.observe(this.video);
    observer.observe(this.plate);
    signal.addEventListener('abort', () => observer.disconnect());
  }

  private onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { width = 0, height = 0 } = this.box ?? {};
    const step = event.shiftKey ? 5 * moveStep : moveStep;
    const moves: Record<string, () => void> = {
      ArrowLeft: () => this.move(-step * width, 0),
      ArrowRight: () => this.move(step * width, 0),
      ArrowUp: () => this.move(0, -step * height),
      ArrowDown: () => this.move(0, step * height),
      '+': () => this.resize(sizeStep),
      '=': () => this.resize(sizeStep),
      '-': () => this.resize(1 / sizeStep),
      Escape: () => this.toggle(),
    };
    const run = moves[event.key];
    if (!run) return;
    event.preventDefault();
    run();
  }

  private onDrag(start: PointerEvent): void {
    if (start.button !== 0 || (start.target instanceof Element && start.target.closest('button')) || !this.box) return;
    const box = this.box;
    const from = placeOf(box, this.size(), this.look);
    const ended = new AbortController();
    const { signal } = ended;
    const { plate } = this;
    plate.setPointerCapture(start.pointerId);
    const onMove = (event: PointerEvent) => {
      const to = {
        middle: from.middle + event.clientX - start.clientX,
        bottom: from.bottom + event.clientY - start.clientY,
      };
      this.look = { ...this.look, ...sharesOf(box, to) };
      this.place();
    };
    const onEnd = () => {
      ended.abort();
      this.change({});
    };
    plate.addEventListener('pointermove', onMove, { signal });
    plate.addEventListener('pointerup', onEnd, { signal });
    plate.addEventListener('pointercancel', onEnd, { signal });
  }
}
