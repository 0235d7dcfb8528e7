import { browser } from 'wxt/browser';

/**
 * Asks for the host of an endpoint. Must be the first call in a click handler: the browser shows its question only for a
 * user gesture, and one `await` before it loses the gesture. Resolves true at once where the host is granted already, or none is needed.
 */
export function requestHost(url: string): Promise<boolean> {
  if (isInside(url)) return Promise.resolve(true);
  const origin = hostPattern(url);
  return origin ? requestOrigin(origin) : Promise.resolve(false);
}

/** The same for a match pattern. */
export function requestOrigin(pattern: string): Promise<boolean> {
  return browser.permissions.request({ origins: [pattern] });
}

/** Asks whether the system may tell the person things; in a click, as above. */
export function requestNotices(): Promise<boolean> {
  return browser.permissions.request({ permissions: ['notifications'] });
}

export function mayNotify(): Promise<boolean> {
  return browser.permissions.contains({ permissions: ['notifications'] });
}

export async function hasHost(url: string): Promise<boolean> {
  if (isInside(url)) return true;
  const origin = hostPattern(url);
  return origin !== undefined && browser.permissions.contains({ origins: [origin] });
}

/** Match pattern of an address's host, e.g. `http://localhost/*`: patterns ignore ports. Undefined if it is not http(s). */
export function hostPattern(url: string): string | undefined {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  return parsed && /^https?:$/.test(parsed.protocol) ? `${parsed.protocol}//${parsed.hostname}/*` : undefined;
}

/** The browser's own model is not reached over the network. */
const isInside = (url: string) => url.startsWith('built-in:');
