import { type ReactNode, useEffect, useRef } from 'react';
import './dialog.css';

interface DialogProps {
  label: string;
  onClose: () => void;
  className?: string;
  /** Given what closes it. */
  children: (close: () => void) => ReactNode;
}

/**
 * A modal box: the browser's own `dialog`, which keeps the focus inside, takes Escape and gives the focus back. Mounted is open. A
 * click beside it closes it.
 */
export function Dialog({ label, onClose, className = '', children }: DialogProps) {
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    box.current?.showModal();
    // At the field to write in, else at the beginning: the browser would go down to the first button.
    const inside = (what: string) => box.current?.querySelector<HTMLElement>(what);
    (inside('textarea, input:not([type=checkbox])') ?? inside('.dialog-body'))?.focus();
  }, []);
  // Gone at once: the `close` event comes a task later, and a key pressed meanwhile would go to a field nobody sees.
  const close = () => {
    box.current?.close();
    onClose();
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the key, and the browser's
    <dialog
      ref={box}
      className={`dialog ${className}`}
      aria-label={label}
      onClose={onClose}
      onClick={(event) => event.target === box.current && close()}
    >
      <div className="dialog-body" tabIndex={-1}>
        {children(close)}
      </div>
    </dialog>
  );
}
