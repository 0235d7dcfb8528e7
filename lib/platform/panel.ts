import { browser } from 'wxt/browser';

/** Firefox calls the panel a sidebar. */
interface SidebarAction {
  open(): Promise<void>;
  close(): Promise<void>;
}
const sidebar = () => (browser as { sidebarAction?: SidebarAction }).sidebarAction;

/**
 * Opens the panel in the tab's window. Has to be the first call of a click handler: after an `await` of anything else the
 * browser no longer sees the click and refuses.
 */
export function openPanel(windowId: number): Promise<void> {
  return sidebar()?.open() ?? browser.sidePanel.open({ windowId });
}

/** Held by the panel of a window as long as it is open: the browser does not say which window a panel is in. */
const lockOf = (windowId: number) => `gloss/panel:${windowId}`;

/** Whether the window shows the panel. In a click handler it is asked before `openPanel`, and awaited after it. */
export async function panelIsOpen(windowId: number): Promise<boolean> {
  const { held = [] } = await navigator.locks.query();
  return held.some(({ name }) => name === lockOf(windowId));
}

const closing = 'gloss/close-panel';

/** Closes the window's panel: by the browser where it can (Chrome 141), else by asking the panel itself. */
export async function closePanel(windowId: number): Promise<void> {
  const panel = browser.sidePanel as { close?: (options: { windowId: number }) => Promise<void> } | undefined;
  if (sidebar()) return sidebar()?.close();
  if (panel?.close) return panel.close({ windowId });
  await browser.runtime.sendMessage({ [closing]: windowId });
}

/** In the panel, once: says that it is open, and closes it when it is asked to. */
export async function announcePanel(): Promise<void> {
  const { id } = await browser.windows.getCurrent();
  if (id === undefined) return;
  browser.runtime.onMessage.addListener((message: unknown) => {
    if (typeof message === 'object' && message !== null && closing in message && message[closing] === id)
      window.close();
  });
  await navigator.locks.request(lockOf(id), () => new Promise(() => {}));
}
