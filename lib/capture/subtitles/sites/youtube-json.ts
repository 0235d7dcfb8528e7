// Reading values that YouTube's scripts made: any member may be missing, of another type, or throw.

/** What `read` returns, or undefined if it throws. */
export function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** A member of whatever it is, or undefined. */
export function member(value: unknown, ...path: (string | number)[]): unknown {
  let inner = value;
  for (const key of path) {
    const owner = inner;
    if (typeof owner !== 'object' || owner === null) return undefined;
    inner = attempt(() => Reflect.get(owner, key));
  }
  return inner;
}

export const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** YouTube's two ways to write a text: `{simpleText}` and `{runs: [{text}]}`. */
export function textOf(value: unknown): string {
  const simple = member(value, 'simpleText');
  if (typeof simple === 'string') return simple;
  return list(member(value, 'runs'))
    .map((run) => member(run, 'text'))
    .filter((text) => typeof text === 'string')
    .join('');
}
