/** What an error body says, whatever its shape; members it lacks are empty. */
export interface ErrorText {
  message: string;
  code: string;
  type: string;
  /** The request parameter it complains about. */
  param: string;
}

const noText: ErrorText = { message: '', code: '', type: '', param: '' };

/**
 * Reads the shapes in use: `{error: {message, code, type, param}}`, `{error: "…"}`, `{message}`, `{errors: [{message}]}`,
 * `{detail}` (a text, or a list of `{msg, loc}`), any of them as first member of an array, HTML (its title), plain text.
 */
export function errorText(body: string): ErrorText {
  const trimmed = body.trim();
  if (/^</.test(trimmed)) {
    const title = /<title[^>]*>([^<]*)/i.exec(trimmed)?.[1]?.trim() ?? '';
    return { ...noText, message: `web page instead of an answer: ${title}` };
  }
  try {
    return read(JSON.parse(trimmed));
  } catch {
    return { ...noText, message: trimmed };
  }
}

function read(value: unknown): ErrorText {
  if (typeof value === 'string') return { ...noText, message: value };
  if (Array.isArray(value)) return read(value[0]);
  if (typeof value !== 'object' || value === null) return noText;
  const body: Record<string, unknown> = { ...value };
  const inner = body.error ?? body.errors ?? (typeof body.message === 'string' ? undefined : body.detail);
  const nested = inner ? read(inner) : noText;
  return {
    message: nested.message || text(body.message) || text(body.msg) || (inner ? '' : text(body.detail)),
    code: nested.code || text(body.code),
    type: nested.type || text(body.type) || text(body.status),
    param: nested.param || text(body.param) || (Array.isArray(body.loc) ? text(body.loc.at(-1)) : ''),
  };
}

const text = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
