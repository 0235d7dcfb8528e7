import type { EngineMessage } from './model';
import type { Structured } from './presets';

/**
 * Constrained output under the record protocol. Constrained modes want one object at the root, so the records are wrapped in one
 * array property and unwrapped again while they stream: callers see JSON Lines on every rung.
 */
const property = 'records';

/** The `response_format` of a rung, or nothing for `plain`. `strict` only where the schema meets what strict modes demand. */
export function responseFormat(rung: Structured, recordSchema: Record<string, unknown>) {
  if (rung === 'plain') return undefined;
  if (rung === 'json_object') return { type: 'json_object' as const };
  // `$schema` makes Kimi answer nonsense
  const { $schema: _, ...items } = recordSchema;
  const schema = {
    type: 'object',
    properties: { [property]: { type: 'array', items } },
    required: [property],
    additionalProperties: false,
  };
  return { type: 'json_schema' as const, json_schema: { name: property, strict: meetsStrict(items), schema } };
}

/** Strict modes (OpenAI's rules): every object closed, every property required. */
function meetsStrict(schema: unknown): boolean {
  if (Array.isArray(schema)) return schema.every(meetsStrict);
  if (typeof schema !== 'object' || schema === null) return true;
  const node: Record<string, unknown> = { ...schema };
  if (node.type === 'object') {
    const required = Array.isArray(node.required) ? node.required : [];
    const names = Object.keys(node.properties ?? {});
    if (node.additionalProperties !== false || names.some((name) => !required.includes(name))) return false;
  }
  return Object.values(node).every(meetsStrict);
}

/** The messages with the wrapping asked for at the very end, behind everything that providers may have cached. */
export function askForWrapping(messages: EngineMessage[]): EngineMessage[] {
  const last = messages.at(-1);
  if (!last) return messages;
  const ask = `Give all records in one JSON object: {"${property}": [ … ]}, each record one element of the array.`;
  return [...messages.slice(0, -1), { ...last, content: `${last.content}\n\n${ask}` }];
}

const wrapping = new RegExp(`^\\s*(?:\`\`\`\\w*\\s*)?\\{\\s*"${property}"\\s*:\\s*\\[`);

/**
 * Takes `{"records": [{…}, {…}]}` in pieces and returns the records, one a line, each as soon as its last brace is there.
 * Text that does not start so is passed through, and so is an empty list: `{"records":[]}` says that there is nothing to say.
 */
export function createUnwrapper(): { push(piece: string): string; end(): string } {
  let head = '';
  let mode: 'head' | 'through' | 'array' | 'after' = 'head';
  let depth = 0;
  let inString = false;
  let escaped = false;
  let any = false;

  function element(char: string): string {
    if (inString) {
      if (escaped) escaped = false;
      else if (char === '\\') escaped = true;
      else if (char === '"') inString = false;
      return char;
    }
    if (char === '"') inString = true;
    else if (char === '{' || char === '[') depth++;
    else if (char === ']' && depth === 0) {
      mode = 'after';
      return any ? '\n' : JSON.stringify({ [property]: [] });
    } else if (char === '}' || char === ']') depth--;
    else if (char === ',' && depth === 0) return '\n';
    else if (/\s/.test(char)) return depth === 0 ? '' : ' ';
    any = true;
    return char;
  }

  function push(piece: string): string {
    if (mode === 'through') return piece;
    let text = piece;
    if (mode === 'head') {
      head += piece;
      const start = wrapping.exec(head);
      if (!start && head.length < 40) return '';
      mode = start ? 'array' : 'through';
      text = start ? head.slice(start[0].length) : head;
      head = '';
      if (!start) return text;
    }
    let out = '';
    for (const char of text) {
      if (mode === 'array') out += element(char);
    }
    return out;
  }

  return {
    push,
    end() {
      const rest = head;
      head = '';
      return rest;
    },
  };
}
