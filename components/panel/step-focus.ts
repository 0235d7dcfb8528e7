/** Moves the focus to the next (`1`) or previous (`-1`) thing one can press in the open tab. */
export function stepFocus(step: 1 | -1): void {
  const panel = document.activeElement?.closest('.tab-panel') ?? document.querySelector('.tab-panel');
  const view = panel?.closest('.view')?.getBoundingClientRect();
  if (!panel || !view) return;
  const stops = [...panel.querySelectorAll<HTMLElement>('button, a[href], summary')].filter(
    (element) => !element.hasAttribute('disabled') && element.offsetParent !== null,
  );
  const at = document.activeElement instanceof HTMLElement ? stops.indexOf(document.activeElement) : -1;
  const inSight = () => stops.findIndex((element) => element.getBoundingClientRect().top >= view.top + 48);
  const next = stops[at >= 0 ? at + step : Math.max(0, inSight())];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}
