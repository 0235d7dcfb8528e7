/** What a body turned out to be, whatever its content type claims. */
export type BodyPart =
  /** The payload of one event of a stream. */
  | { kind: 'data'; data: string }
  /** The stream's own end mark `[DONE]`. */
  | { kind: 'done' }
  /** Not a stream: a JSON body or a web page, whole. */
  | { kind: 'whole'; body: string };

/**
 * Reads the body of an answer as server-sent events (WHATWG HTML §9.2), leniently: each `data:` line is one payload, since all
 * providers send one-line JSON and some leave the blank line out. Comments, other fields and blank payloads are skipped; CR,
 * LF and CRLF end lines; bytes that are not UTF-8 become U+FFFD. A body that starts like JSON or HTML is handed over whole.
 * (The `openai` client's own reader throws on a blank payload and loses a last event without a blank line after it.)
 */
export async function* bodyParts(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<BodyPart> {
  const decoder = new TextDecoder();
  let pending = '';
  let whole: boolean | undefined;
  for await (const bytes of chunks) {
    pending += decoder.decode(bytes, { stream: true });
    whole ??= /^\s*[{[<]/.test(pending) ? true : /\S/.test(pending) ? false : undefined;
    if (whole) continue;
    // a CR at the very end may be the first half of a CRLF
    const lines = pending.split(/\r\n|\n|\r(?!$)/);
    pending = lines.pop() ?? '';
    for (const line of lines) {
      const part = linePart(line);
      if (part) yield part;
      if (part?.kind === 'done') return;
    }
  }
  pending += decoder.decode();
  if (whole) yield { kind: 'whole', body: pending };
  else {
    const part = linePart(pending.trimEnd());
    if (part) yield part;
  }
}

function linePart(line: string): BodyPart | undefined {
  const data = /^data:(.*)$/.exec(line)?.[1]?.trim();
  if (!data) return undefined;
  return data === '[DONE]' ? { kind: 'done' } : { kind: 'data', data };
}

/** The JSON value, or undefined for anything that is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
