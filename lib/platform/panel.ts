import { browser } from 'wxt/browser';

/** Firefox calls the panel a sidebar. */
interface SidebarAction {
  open(): Promise<void>;
}

/**
 * Opens the panel in the tab's window. Has to be the first call of a click handler: after an `await` of anything else the
 * browser no longer sees the click and refuses.
 */
export function openPanel(windowId: number): Promise<void> {
  const sidebar = (browser as { sidebarAction?: SidebarAction }).sidebarAction;
  return sidebar ? sidebar.open() : browser.sidePanel.open({ windowId });
}
