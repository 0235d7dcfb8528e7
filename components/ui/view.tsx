import { type ComponentProps, useEffect } from 'react';

/**
 * What scrolls under the bar of a page: its one `main`. A view that comes in place of the one that had the focus takes it, so that
 * Tab and the keys that scroll go on there.
 */
export function View({ className = '', ...rest }: ComponentProps<'main'>) {
  useEffect(catchFocus, []);
  return <main className={`view ${className}`} tabIndex={-1} {...rest} />;
}

/** Puts the focus on the view where what had it is gone. Nothing is taken from a page nobody has touched yet. */
export function catchFocus(): void {
  const lost = document.activeElement === null || document.activeElement === document.body;
  if (lost && navigator.userActivation?.hasBeenActive)
    document.querySelector<HTMLElement>('main.view')?.focus({ preventScroll: true });
}
