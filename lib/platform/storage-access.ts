import { browser } from 'wxt/browser';

/** Closes `storage.local`, where settings and keys are, to content scripts. Firefox has no such level: there only our pages' scripts hold the API. */
export async function closeStorageToPages(): Promise<void> {
  await browser.storage.local.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
}
