import { browser } from 'wxt/browser';

/** What the manifest offers a shortcut for. */
export const shortcutNames = ['_execute_action', 'summarise', 'save-selection', 'bilingual', 'library'] as const;
export type ShortcutName = (typeof shortcutNames)[number];

/** The shortcuts of the whole browser as they stand now: the person, or another extension, may have changed or taken them. */
export async function browserShortcuts(): Promise<{ name: ShortcutName; keys: string }[]> {
  const all = await browser.commands.getAll();
  return shortcutNames.flatMap((name) => {
    const keys = all.find((command) => command.name === name)?.shortcut;
    return keys ? [{ name, keys }] : [];
  });
}
