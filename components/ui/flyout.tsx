import type { LucideIcon } from 'lucide-react';
import { type ReactNode, useId, useRef, useState } from 'react';
import { IconButton } from './button';
import './flyout.css';
import { placeBeside } from './place';

interface FlyoutProps {
  icon: LucideIcon;
  label: string;
  children: ReactNode;
}

/**
 * A button that opens a small box of controls beside it. The browser's own `popover`: it lies above everything, Escape and a
 * click elsewhere close it, and the focus goes back to the button.
 */
export function Flyout({ icon, label, children }: FlyoutProps) {
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const trigger = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  return (
    <>
      <IconButton ref={trigger} icon={icon} label={label} popoverTarget={id} aria-expanded={open} />
      <div
        ref={box}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={label}
        className="flyout"
        onToggle={(event) => {
          const opened = event.newState === 'open';
          setOpen(opened);
          if (opened && box.current && trigger.current) placeBeside(box.current, trigger.current);
        }}
      >
        {children}
      </div>
    </>
  );
}
