/**
 * How long the endpoint asks us to wait, in ms, or undefined when it does not say: `retry-after-ms`, `retry-after` (seconds or
 * an HTTP date, RFC 9110 §10.2.3), else the longest `x-ratelimit-reset-*` of a resource that is used up.
 */
export function retryAfterMs(headers: Headers, now: number): number | undefined {
  const ms = Number.parseFloat(headers.get('retry-after-ms') ?? '');
  if (ms >= 0) return ms;
  const after = headers.get('retry-after')?.trim();
  if (after) {
    const wait = /^[\d.]+$/.test(after) ? Number(after) * 1000 : Date.parse(after) - now;
    if (Number.isFinite(wait)) return Math.max(0, wait);
  }
  return resetMs(headers, now);
}

/**
 * How long to wait before the next request although this one was taken: the reset time of a resource whose remaining
 * count is 0. Undefined when nothing is used up.
 */
export function resetMs(headers: Headers, now: number): number | undefined {
  const waits = ['requests', 'tokens', ''].flatMap((resource) => {
    const suffix = resource && `-${resource}`;
    if (headers.get(`x-ratelimit-remaining${suffix}`)?.trim() !== '0') return [];
    const wait = resetValue(headers.get(`x-ratelimit-reset${suffix}`) ?? '', now);
    return wait === undefined ? [] : [wait];
  });
  return waits.length > 0 ? Math.max(...waits) : undefined;
}

const units: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `1m30.5s`, `120ms`, seconds, or a moment in seconds or ms since the epoch. */
function resetValue(value: string, now: number): number | undefined {
  const number = Number(value || Number.NaN);
  if (number > 1e12) return Math.max(0, number - now);
  if (number > 1e9) return Math.max(0, number * 1000 - now);
  if (number >= 0) return number * 1000;
  const parts = [...value.matchAll(/([\d.]+)(ms|[smhd])/g)];
  if (parts.length > 0)
    return parts.reduce((sum, [, count, unit]) => sum + Number(count) * (units[unit ?? 's'] ?? 0), 0);
  const wait = Date.parse(value) - now;
  return Number.isFinite(wait) ? Math.max(0, wait) : undefined;
}
