import { browser } from 'wxt/browser';

/** Firefox calls the panel a sidebar. */
interface SidebarAction {
  open(): Promise<void>;
  close(): Promise<void>;
  isOpen(details: { windowId: number }): Promise<boolean>;
}
const sidebar = () => (browser as { sidebarAction?: SidebarAction }).sidebarAction;

/**
 * Opens the panel in the tab's window. Has to be the first call of a click handler: after an `await` of anything else the
 * browser no longer sees the click and refuses.
 */
export function openPanel(windowId: number): Promise<void> {
  return sidebar()?.open() ?? browser.sidePanel.open({ windowId });
}

/** Whether the window shows the panel. In a click handler it is asked before `openPanel`, and awaited after it. */
export async function panelIsOpen(windowId: number): Promise<boolean> {
  const bar = sidebar();
  if (bar) return bar.isOpen({ windowId });
  const panels = await browser.runtime.getContexts({ contextTypes: ['SIDE_PANEL'] });
  return panels.some((panel) => panel.windowId === windowId);
}

const closing = 'gloss/close-panel';

/** Closes the window's panel: by the browser where it can (Chrome 141), else by asking the panel itself. */
export async function closePanel(windowId: number): Promise<void> {
  const panel = browser.sidePanel as { close?: (options: { windowId: number }) => Promise<void> } | undefined;
  if (sidebar()) return sidebar()?.close();
  if (panel?.close) return panel.close({ windowId });
  await browser.runtime.sendMessage({ [closing]: windowId });
}

/** In the panel: closes it when it is asked to. Returns the function that stops listening. */
export function closeWhenAsked(): () => void {
  const listener = (message: unknown) => {
    const asked =
      typeof message === 'object' && message !== null ? (message as Record<string, unknown>)[closing] : undefined;
    if (asked === undefined) return;
    void browser.windows.getCurrent().then(({ id }) => id === asked && window.close());
  };
  browser.runtime.onMessage.addListener(listener);
  return () => browser.runtime.onMessage.removeListener(listener);
}
