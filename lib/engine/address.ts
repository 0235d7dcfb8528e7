/**
 * The base URL as a client needs it. It stays as the person gave it (`/v1` is never added); only what people paste by
 * accident goes: spaces, trailing slashes, a trailing `/chat/completions`. A query string (Azure's `api-version`) is kept apart.
 * Undefined when it is no http(s) URL.
 */
export function parseBaseUrl(given: string): { base: string; query: Record<string, string>; host: string } | undefined {
  const url = URL.canParse(given.trim()) ? new URL(given.trim()) : undefined;
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') return undefined;
  const path = url.pathname.replace(/\/+$/, '').replace(/\/chat\/completions$/, '');
  return { base: url.origin + path, query: Object.fromEntries(url.searchParams), host: url.host };
}

/** The id of an engine on an endpoint, for hashes, recipes and prices: address and model. Holds no secret. */
export function engineIdOf(baseUrl: string, model: string): string {
  return `${parseBaseUrl(baseUrl)?.base ?? baseUrl}|${model}`;
}

/** Whether a base URL leads to the person's own machine or network (loopback, private IPv4 ranges, `.local`, a bare name). */
export function isLocalAddress(given: string): boolean {
  const name = parseBaseUrl(given)?.host.replace(/:\d+$/, '') ?? '';
  return (
    /^(localhost|\[::1\]|0\.0\.0\.0)$|\.(localhost|local|lan)$/.test(name) ||
    /^(127|10)\.|^192\.168\.|^172\.(1[6-9]|2\d|3[01])\./.test(name) ||
    /^[a-z][\w-]*$/i.test(name)
  );
}
