const gap = 6;
const edge = 12;

/** Puts a floating box beside its anchor: under it, or above where there is more room, and never over the edge of the window. */
export function placeBeside(box: HTMLElement, anchor: Element | Range): void {
  const at = anchor.getBoundingClientRect();
  const { offsetWidth, offsetHeight, style } = box;
  const below = at.bottom + gap + offsetHeight <= innerHeight - edge;
  style.top = `${Math.max(edge, below ? at.bottom + gap : at.top - gap - offsetHeight)}px`;
  style.left = `${Math.max(edge, Math.min(at.left, innerWidth - edge - offsetWidth))}px`;
}
