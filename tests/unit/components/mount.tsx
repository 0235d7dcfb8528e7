import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { Frame } from '../../../components/settings/settings-context';
import { Command } from '../../../lib/messages/protocol';
import type { ErrorInfo } from '../../../lib/source/errors';

/** A background that takes every command and remembers it. `answers` are values or failures by command type. */
export function fakeBackground(
  answers: Partial<Record<Command['type'], { value: unknown } | { error: ErrorInfo }>> = {},
) {
  const commands: Command[] = [];
  fakeBrowser.runtime.onMessage.addListener(async (message: unknown) => {
    const command = Command.parse(message);
    // The panel says by itself that it is looked at; what is remembered is what a person asked for.
    if (command.type !== 'seen') commands.push(command);
    return { ok: !('error' in (answers[command.type] ?? {})), value: null, ...answers[command.type] };
  });
  return commands;
}

globalThis.requestIdleCallback ??= (run) => Number(setTimeout(run, 0, { didTimeout: false, timeRemaining: () => 0 }));
globalThis.cancelIdleCallback ??= (id) => clearTimeout(id);
// jsdom lays nothing out and has no scrolling.
Element.prototype.scrollIntoView = () => {};
document.elementsFromPoint = () => [];
HTMLDialogElement.prototype.showModal ??= () => {};
HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement) {
  this.dispatchEvent(new Event('close'));
};
globalThis.IntersectionObserver ??= class {
  constructor(private readonly tell: (entries: { isIntersecting: boolean }[]) => void) {}
  observe() {
    this.tell([{ isIntersecting: true }]);
  }
  disconnect() {}
} as unknown as typeof IntersectionObserver;

/** Renders one of our pages into the document. Returns what a person would do with it. */
export function mount(page: ReactNode) {
  document.body.replaceChildren();
  const root = createRoot(document.body.appendChild(document.createElement('div')));
  root.render(<Frame>{page}</Frame>);
  const text = () => document.body.textContent ?? '';
  const button = (name: string | RegExp) =>
    [...document.querySelectorAll<HTMLElement>('button, [role=tab], summary')].find((element) => {
      const label = element.getAttribute('aria-label') ?? element.textContent ?? '';
      return typeof name === 'string' ? label.trim() === name : name.test(label);
    });
  return {
    text,
    button,
    unmount: () => root.unmount(),
    see: (what: string | RegExp) =>
      vi.waitFor(() => {
        const shown = text();
        if (typeof what === 'string' ? !shown.includes(what) : !what.test(shown)) {
          throw new Error(`no ${what} in: ${shown}`);
        }
      }),
    click: (name: string | RegExp) =>
      vi.waitFor(() => {
        const found = button(name);
        if (!found) throw new Error(`no button ${name} in: ${text()}`);
        found.click();
      }),
  };
}

/** Sets the value of a field the way typing does, so that React hears of it. */
export function type(field: HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement, value: string): void {
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event(field instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }));
}
