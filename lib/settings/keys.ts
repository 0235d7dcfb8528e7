import { browser } from 'wxt/browser';

/**
 * API keys, one item each in `storage.local`, apart from the settings so that no export or message can carry them along. The
 * storage is closed to content scripts (`closeStorageToPages`).
 */
const itemOf = (endpointId: string) => `key:${endpointId}`;

/** The saved key, or an empty string: local servers need none. */
export async function readKey(endpointId: string): Promise<string> {
  const item = itemOf(endpointId);
  const value = (await browser.storage.local.get(item))[item];
  return typeof value === 'string' ? value : '';
}

/** Saves a key; an empty one removes it. */
export async function writeKey(endpointId: string, key: string): Promise<void> {
  if (key) await browser.storage.local.set({ [itemOf(endpointId)]: key });
  else await browser.storage.local.remove(itemOf(endpointId));
}
