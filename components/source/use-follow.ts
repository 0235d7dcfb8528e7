import { type RefObject, useEffect, useRef } from 'react';
import { useKept } from '../ui/kept';

const scrollKeys = new Set(['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End', ' ']);

/**
 * Keeps passage `n` in sight while following is on. It is on from the start, and off as soon as the person scrolls: by wheel,
 * touch, key or scroll bar (our own scrolling and the growing of the list above cause none of these).
 */
export function useFollow(sourceId: string, list: RefObject<HTMLElement | null>, n: number | undefined) {
  const [following, setFollowing] = useKept(`${sourceId} following`, true);

  useEffect(() => {
    const view = list.current?.closest<HTMLElement>('.view');
    if (!view || !following) return;
    const ended = new AbortController();
    const { signal } = ended;
    const stop = () => setFollowing(false);
    view.addEventListener('wheel', stop, { signal, passive: true });
    view.addEventListener('touchmove', stop, { signal, passive: true });
    const onPointer = (event: PointerEvent) => event.target === view && event.offsetX >= view.clientWidth && stop();
    view.addEventListener('pointerdown', onPointer, { signal });
    const onKey = (event: KeyboardEvent) => {
      // Keys that move in a control or press it do not scroll.
      const takers = event.key === ' ' ? 'button, input, select, textarea' : '[role=tablist], input, select, textarea';
      if (scrollKeys.has(event.key) && !(event.target instanceof Element && event.target.closest(takers))) stop();
    };
    addEventListener('keydown', onKey, { signal });
    return () => ended.abort();
  }, [list, following, setFollowing]);

  // Whether the row that is spoken was brought near since following began.
  const begun = useRef(false);
  useEffect(() => {
    if (!following || n === undefined) {
      begun.current = false;
      return;
    }
    const begins = !begun.current;
    begun.current = true;
    const reveal = () => {
      const row = list.current?.querySelector(`[data-n="${n}"]`);
      const view = list.current?.closest('.view');
      if (row && view && !isSelecting(list.current)) bringNear(row, view, begins);
    };
    reveal();
    // A passage far away mounts first, and the chunks round it take their true height.
    const frame = requestAnimationFrame(() => requestAnimationFrame(reveal));
    return () => cancelAnimationFrame(frame);
  }, [list, following, n]);

  return { following, setFollowing };
}

const isSelecting = (list: Element | null) => {
  const selection = getSelection();
  return selection?.isCollapsed === false && list?.contains(selection.anchorNode) === true;
};

/**
 * Scrolls only when the row is out of the middle of the view: smoothly for a step, at once for a leap or where motion is unwelcome.
 * Where following begins a row in sight is near enough: the person has just pressed it, or is about to press another.
 */
function bringNear(row: Element, view: Element, begins: boolean): void {
  const { top, height } = view.getBoundingClientRect();
  const at = (row.getBoundingClientRect().top - top) / height;
  if (begins ? at > 0.1 && at < 0.9 : at > 0.15 && at < 0.7) return;
  const still = at < -0.5 || at > 1.5 || matchMedia('(prefers-reduced-motion: reduce)').matches;
  row.scrollIntoView({ block: 'center', behavior: still ? 'instant' : 'smooth' });
}
