import { type RefObject, useEffect, useState } from 'react';
import type { AuthorChapter } from '../../lib/source/model';

/** The chapter that the top of the view stands in; the first one before anything was scrolled. */
export function useChapterAt(list: RefObject<HTMLElement | null>, chapters: AuthorChapter[] | undefined) {
  const [chapter, setChapter] = useState<AuthorChapter>();
  useEffect(() => {
    const view = list.current?.closest('.view');
    if (!view || !chapters) return;
    let frame = 0;
    const look = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        const n = list.current ? firstShown(list.current, view) : undefined;
        // Between two passages nothing is said, and what was shown stays.
        setChapter((last) => chapters.findLast(({ from }) => from <= (n ?? 0)) ?? last ?? chapters[0]);
      });
    };
    look();
    view.addEventListener('scroll', look, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      view.removeEventListener('scroll', look);
    };
  }, [list, chapters]);
  return chapter;
}

/** Number of the first passage below what sticks at the top of the view. */
function firstShown(list: HTMLElement, view: Element): number | undefined {
  const stuck = view.querySelector('.item-tabs')?.getBoundingClientRect().bottom ?? 0;
  const { left, width } = list.getBoundingClientRect();
  const under = document.elementsFromPoint(left + width / 2, stuck + 40);
  const row = under.map((element) => element.closest('[data-n]')).find((found) => found && list.contains(found));
  return row ? Number(row.getAttribute('data-n')) : undefined;
}
