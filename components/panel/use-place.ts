import { type RefObject, useEffect, useRef } from 'react';
import { useAllKept } from '../ui/kept';

/** Where a tab was scrolled to: a passage and its distance from the top, where there is one; else px. */
interface Place {
  top: number;
  row?: { n: string; offset: number } | undefined;
}

/** Frames in which the place has to stand still until it counts as reached, and after which it is given up. */
const steady = 4;
const patience = 90;

/**
 * Brings an open tab to where the person left it: after another tab of the item, and after another item. A tab that was not open yet
 * begins at its top. `target`: the passage the text was opened for, which comes first.
 */
export function usePlace(view: RefObject<HTMLElement | null>, sourceId: string, tab: string, target: unknown): void {
  const kept = useAllKept();
  const key = `${sourceId} ${tab} place`;
  const shown = useRef<{ tab?: string; target: unknown }>({ target });

  useEffect(() => {
    const box = view.current;
    if (!box) return;
    const ended = new AbortController();
    const { signal } = ended;
    const save = () => kept.set(key, placeOf(box));
    box.addEventListener('scrollend', save, { signal, passive: true });
    const before = shown.current;
    shown.current = { tab, target };
    const wanted = kept.get(key) as Place | undefined;
    const asked = tab === 'text' && target !== undefined && (before.tab === undefined || before.target !== target);
    if (asked) return () => ended.abort();
    if (wanted) restore(box, wanted, signal);
    else if (before.tab !== undefined && before.tab !== tab) box.scrollTop = Math.min(box.scrollTop, headHeight(box));
    return () => ended.abort();
  }, [view, kept, key, tab, target]);
}

/** Where the tabs begin to stick, px. */
function headHeight(box: HTMLElement): number {
  const panel = box.querySelector('.tab-panel');
  const tabs = box.querySelector('.item-tabs');
  if (!panel || !tabs) return 0;
  return (
    box.scrollTop +
    panel.getBoundingClientRect().top -
    tabs.getBoundingClientRect().height -
    box.getBoundingClientRect().top
  );
}

function placeOf(box: HTMLElement): Place {
  const { left, width } = box.getBoundingClientRect();
  const edge = box.querySelector('.item-tabs')?.getBoundingClientRect().bottom ?? 0;
  const under = document.elementsFromPoint(left + width / 2, edge + 40);
  const row = under.map((element) => element.closest('[data-n]')).find((found) => found && box.contains(found));
  const n = row?.getAttribute('data-n');
  return { top: box.scrollTop, row: row && n ? { n, offset: row.getBoundingClientRect().top - edge } : undefined };
}

/** Its content comes little by little, and takes its height when it comes near: looks again until it stands, or the person moves. */
function restore(box: HTMLElement, { top, row }: Place, signal: AbortSignal): void {
  let stood = 0;
  let moved = false;
  for (const kind of ['wheel', 'touchmove', 'pointerdown', 'keydown'])
    addEventListener(kind, () => (moved = true), { signal, passive: true });
  const step = (left: number) => {
    if (signal.aborted || moved || left === 0 || stood === steady) return;
    const before = box.scrollTop;
    const found = row && box.querySelector(`[data-n="${row.n}"]`);
    const edge = box.querySelector('.item-tabs')?.getBoundingClientRect().bottom ?? 0;
    if (found) box.scrollTop += found.getBoundingClientRect().top - edge - row.offset;
    else box.scrollTop = top;
    const there = found || (!row && Math.abs(box.scrollTop - top) < 2);
    stood = there && Math.abs(box.scrollTop - before) < 2 ? stood + 1 : 0;
    requestAnimationFrame(() => step(left - 1));
  };
  step(patience);
}
