/** A key as it stands on the keyboard: `⌘K` on a Mac, `Ctrl K` elsewhere. */
export function keyName(keys: string): string {
  const [key, held] = keys.split('+').reverse();
  if (!held) return key ?? keys;
  const isMac = /mac/i.test(navigator.platform);
  return isMac ? `⌘${key?.toUpperCase()}` : `Ctrl ${key?.toUpperCase()}`;
}
