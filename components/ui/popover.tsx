import { type FocusEvent, type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { placeBeside } from './place';
import './popover.css';

/** What the trigger has to be given. */
export interface TriggerProps {
  'aria-describedby': string | undefined;
  onPointerEnter: () => void;
  onPointerLeave: () => void;
  onFocus: (event: FocusEvent<HTMLElement>) => void;
  onBlur: () => void;
}

interface PopoverProps {
  content: ReactNode;
  children: (trigger: TriggerProps) => ReactNode;
}

/** ms the pointer may take from the trigger to the popover. */
const grace = 150;

/** More about its trigger on hover or focus. Stays while the pointer is on it; Escape closes it (WCAG 1.4.13). Text only. */
export function Popover({ content, children }: PopoverProps) {
  const id = useId();
  const anchor = useRef<HTMLSpanElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [open, setOpen] = useState(false);

  const set = (value: boolean, after: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      if (!value && box.current?.matches(':hover')) set(false, grace);
      else setOpen(value);
    }, after);
  };

  useEffect(() => () => clearTimeout(timer.current), []);

  useEffect(() => {
    if (!open) return;
    const close = (event: Event) => {
      if (event instanceof KeyboardEvent && event.key !== 'Escape') return;
      if (event.type === 'scroll' && event.target === box.current) return;
      setOpen(false);
    };
    document.addEventListener('keydown', close);
    document.addEventListener('scroll', close, true);
    return () => {
      document.removeEventListener('keydown', close);
      document.removeEventListener('scroll', close, true);
    };
  }, [open]);

  useLayoutEffect(() => {
    if (open && anchor.current && box.current) placeBeside(box.current, anchor.current);
  }, [open]);

  return (
    <span ref={anchor} className="popover-anchor">
      {children({
        'aria-describedby': open ? id : undefined,
        onPointerEnter: () => set(true, grace),
        onPointerLeave: () => set(false, grace),
        onFocus: (event) => event.target.matches(':focus-visible') && set(true, 0),
        onBlur: () => set(false, 0),
      })}
      {open &&
        createPortal(
          <div ref={box} id={id} className="popover" role="tooltip">
            {content}
          </div>,
          document.body,
        )}
    </span>
  );
}
