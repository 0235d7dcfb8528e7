/**
 * `JSON.parse` for what models write: on failure once more after repairing, outside strings, commas before a closing bracket, and
 * inside strings raw line breaks, tabs and quotation marks that do not end the string. Undefined when it is no JSON even so. Linear.
 */
export function parseLenient(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    try {
      return JSON.parse(repair(text));
    } catch {
      return undefined;
    }
  }
}

function repair(text: string): string {
  const out: string[] = [];
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    if (!inString) {
      if (char === '"') inString = true;
      if (char !== ',' || !'}]'.includes(nextSignificant(text, i + 1))) out.push(char);
    } else if (char === '\\') {
      out.push(char, text.charAt(++i));
    } else if (char === '"') {
      inString = !',:}]'.includes(nextSignificant(text, i + 1));
      out.push(inString ? '\\"' : char);
    } else out.push(char < ' ' ? JSON.stringify(char).slice(1, -1) : char);
  }
  return out.join('');
}

/** The next character that is no white space; empty at the end. Looks a few characters ahead only, to stay linear. */
function nextSignificant(text: string, from: number): string {
  return /\S/.exec(text.slice(from, from + 64))?.[0] ?? '';
}
