/**
 * Reads a loose clock time at `at`: `mm:ss` or `hh:mm:ss` with any number of digits, then a fraction of any length after
 * `.` or `,`, blanks tolerated round the separators, an optional minus. Returns ms and the index after it, or undefined
 * where there is no colon-separated time.
 */
export function readClock(text: string, at: number): { ms: number; next: number } | undefined {
  let i = skipSpaces(text, at);
  const negative = text[i] === '-';
  if (negative) i++;
  let total = 0;
  let groups = 0;
  let next = i;
  for (;;) {
    i = skipSpaces(text, i);
    const from = i;
    let value = 0;
    for (; i < text.length; i++) {
      const digit = text.charCodeAt(i) - 48;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
    }
    if (i === from) return undefined;
    total = total * 60 + value;
    groups++;
    next = i;
    i = skipSpaces(text, i);
    if (text[i] !== ':' || groups === 3) break;
    i++;
  }
  if (groups < 2) return undefined;
  let ms = total * 1000;
  i = skipSpaces(text, next);
  if (text[i] === ',' || text[i] === '.' || (text[i] === ':' && groups === 3)) {
    const fraction = readFraction(text, skipSpaces(text, i + 1));
    ms += fraction.ms;
    next = fraction.next;
  }
  return { ms: negative ? -ms : ms, next };
}

/** Decimal digits after the point at `at`, as ms: `5` is 500, `05` is 50. */
function readFraction(text: string, at: number): { ms: number; next: number } {
  let i = at;
  let ms = 0;
  for (let unit = 100; i < text.length; i++, unit /= 10) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) break;
    ms += digit * unit;
  }
  return { ms, next: i };
}

function skipSpaces(text: string, at: number): number {
  let i = at;
  while (text[i] === ' ' || text[i] === '\t') i++;
  return i;
}
