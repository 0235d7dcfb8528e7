/** "Collect a WebVTT timestamp" at `at`: `mm:ss.fff` or `h+:mm:ss.fff`. Returns ms and the index after it. */
export function readTimestamp(text: string, at: number, end: number): { ms: number; next: number } | undefined {
  let first = 0;
  let i = at;
  for (; i < end; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) break;
    first = first * 10 + digit;
  }
  if (i === at) return undefined;
  const inHours = i - at !== 2 || first > 59;
  let minutes = pairAt(text, i, end);
  let seconds = minutes < 0 ? -1 : pairAt(text, i + 3, end);
  if (seconds >= 0) i += 6;
  else if (inHours || minutes < 0) return undefined;
  else {
    [seconds, minutes, first] = [minutes, first, 0];
    i += 3;
  }
  const ms = text.charCodeAt(i) === 46 ? digitsAt(text, i + 1, 3, end) : -1;
  if (ms < 0 || minutes > 59 || seconds > 59) return undefined;
  return { ms: ((first * 60 + minutes) * 60 + seconds) * 1000 + ms, next: i + 4 };
}

/** A colon and exactly two digits, or -1. */
function pairAt(text: string, at: number, end: number): number {
  return at < end && text.charCodeAt(at) === 58 ? digitsAt(text, at + 1, 2, end) : -1;
}

/** Exactly `count` digits and no more, or -1. */
function digitsAt(text: string, at: number, count: number, end: number): number {
  let value = 0;
  for (let i = at; i < at + count; i++) {
    const digit = i < end ? text.charCodeAt(i) - 48 : -1;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  const after = at + count < end ? text.charCodeAt(at + count) - 48 : -1;
  return after >= 0 && after <= 9 ? -1 : value;
}
