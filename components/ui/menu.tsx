import type { LucideIcon } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { IconButton } from './button';
import './menu.css';

export interface MenuItem {
  label: string;
  icon: LucideIcon;
  run: () => void;
  /** Begins a new group. */
  apart?: boolean;
}

/** A button that opens a list of actions (ARIA menu button): arrows, Home and End move, Escape and a click elsewhere close. */
export function Menu({ icon, label, items }: { icon: LucideIcon; label: string; items: MenuItem[] }) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const trigger = () => box.current?.querySelector<HTMLElement>('[aria-haspopup]');
  const entries = () => [...(box.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];

  useEffect(() => {
    if (!open) return;
    box.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus();
    const close = (event: Event) => {
      if (!(event.target instanceof Node && box.current?.contains(event.target))) setOpen(false);
    };
    document.addEventListener('pointerdown', close);
    document.addEventListener('focusin', close);
    return () => {
      document.removeEventListener('pointerdown', close);
      document.removeEventListener('focusin', close);
    };
  }, [open]);

  const onKeyDown = (event: KeyboardEvent) => {
    const list = entries();
    const at = list.findIndex((entry) => entry.matches(':focus'));
    const moves: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 };
    const move = moves[event.key];
    if (event.key === 'Escape' && open) {
      setOpen(false);
      trigger()?.focus();
    } else if (move !== undefined && open) list.at(move % list.length)?.focus();
    else return;
    event.preventDefault();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: takes the keys of the button and the entries inside
    <div ref={box} className="menu-box" onKeyDown={onKeyDown}>
      <IconButton icon={icon} label={label} aria-haspopup="menu" aria-expanded={open} onClick={() => setOpen(!open)} />
      {open && (
        <div role="menu" aria-label={label} className="menu">
          {items.map(({ label: name, icon: Icon, run, apart }) => (
            <button
              key={name}
              type="button"
              role="menuitem"
              tabIndex={-1}
              className={apart ? 'menu-item apart' : 'menu-item'}
              onClick={() => {
                run(); // first: some actions need the click itself
                setOpen(false);
                trigger()?.focus();
              }}
            >
              <Icon size={16} strokeWidth={1.75} aria-hidden />
              {name}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
