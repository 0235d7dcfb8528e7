import { useEffect, useRef } from 'react';

/**
 * Paints over what the open tab shows (CSS custom highlights, which leave the page's elements alone): after each rendering of the
 * caller, and whenever more of the tab mounts or a gloss grows.
 */
export function useTabPaint(paint: (panels: Element[]) => void): void {
  const latest = useRef(paint);
  const frame = useRef(0);
  useEffect(() => {
    latest.current = paint;
    repaint();
  });
  const repaint = () => {
    cancelAnimationFrame(frame.current);
    frame.current = requestAnimationFrame(() => {
      latest.current(tabPanels());
    });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: `repaint` reads refs only
  useEffect(() => {
    const observer = new MutationObserver(repaint);
    for (const panel of tabPanels()) observer.observe(panel, { childList: true, subtree: true });
    return () => {
      cancelAnimationFrame(frame.current);
      observer.disconnect();
    };
  }, []);
}

/** What the open tab shows; in the reader the text and the gloss beside it. */
export const tabPanels = () => [...document.querySelectorAll('.tab-panel')];

/** Shows ranges under a name that a style sheet has a `::highlight()` for. */
export function paintRanges(name: string, ranges: Range[]): void {
  globalThis.CSS?.highlights?.set(name, new globalThis.Highlight(...ranges));
}
