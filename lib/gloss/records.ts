import type { z } from 'zod';
import { parseLenient } from './lenient-json';

/** A piece of the answer that looked like a record and is none. `cut` when the text ended inside it. */
export interface Rejected {
  line: string;
  reason: string;
  cut: boolean;
}

export interface RecordReader<T> {
  /** Takes the next piece of answer text; returns the records it completed, in order. */
  push(delta: string): T[];
  /** The answer is over: returns a last record that only lacked its end of line; what is half written is rejected. */
  end(): T[];
  readonly rejected: readonly Rejected[];
}

/** An open bracket: where it stands, as chunk number and offset in that chunk. */
interface Frame {
  bracket: '{' | '[';
  chunk: number;
  offset: number;
}

const longestLine = 2000;
const thinkTag = /<(\/?)(?:think|thinking|thought|reasoning)>$/i;

/**
 * Reads an answer in JSON Lines as it streams: one record a line, each checked by `schema` alone. Models wrap their lines, so
 * only objects count: prose, code fences, a BOM, array brackets and commas between objects are passed over, `<think>` blocks are
 * skipped, an object may span lines, and an object with an array property is a wrapper if the members of that array are records.
 * A record that breaks off is given up where the next one starts.
 *
 * Each character is looked at once and each object parsed at most twice, so time is linear in the answer.
 */
export function createRecordReader<T>(schema: z.ZodType<T>): RecordReader<T> {
  const rejected: Rejected[] = [];
  let chunks: string[] = []; // text since the outermost open object began
  let stack: Frame[] = [];
  let last = ''; // last significant character inside the outermost object
  let inString = false;
  let escaped = false;
  let lineBroken = false; // a raw line break inside a string, and only white space since
  let thinking = false;
  let outside = ''; // tail of the text between objects, to see tags in
  let members = 0; // records found inside the outermost object
  let pending: Rejected[] = []; // members of it that are no records

  const textFrom = (frame: Frame, endOffset: number): string => {
    if (frame.chunk === chunks.length - 1) return (chunks[frame.chunk] ?? '').slice(frame.offset, endOffset);
    const parts = chunks.slice(frame.chunk);
    parts[0] = (parts[0] ?? '').slice(frame.offset);
    parts[parts.length - 1] = (parts[parts.length - 1] ?? '').slice(0, endOffset);
    return parts.join('');
  };

  const reject = (line: string, reason: string, cut = false): Rejected => ({
    line: line.trim().slice(0, longestLine),
    reason,
    cut,
  });

  const read = (line: string): { record: T } | Rejected => {
    const value = parseLenient(line);
    if (value === undefined) return reject(line, 'not valid JSON');
    const parsed = schema.safeParse(value);
    if (parsed.success) return { record: parsed.data };
    const issue = parsed.error.issues[0];
    return reject(line, issue ? `${issue.path.join('.') || 'record'}: ${issue.message}` : 'does not fit');
  };

  const closeAll = () => {
    chunks = [];
    stack = [];
    inString = escaped = lineBroken = false;
    last = outside = '';
    members = 0;
    pending = [];
  };

  /** The outermost object ends with `line`: as a wrapper of what was found in it, a record, or something broken. */
  const closeOutermost = (line: string, cut: boolean): T[] => {
    const found: T[] = [];
    if (members > 0) {
      rejected.push(...pending);
      if (cut) {
        const open = stack[2];
        if (open) rejected.push(reject(textFrom(open, Number.MAX_SAFE_INTEGER), 'the answer ended inside it', true));
      }
    } else {
      const result = read(line);
      if ('record' in result) found.push(result.record);
      else if (pending.length > 0) rejected.push(...pending);
      else if (cut) rejected.push({ ...result, reason: 'the answer ended inside it', cut: true });
      else if (line.includes('"') || line.includes(':')) rejected.push(result);
    }
    closeAll();
    return found;
  };

  /** An inner object ended. Members of an array of the outermost object may be records. */
  const closeInner = (frame: Frame, depth: number, endOffset: number): T[] => {
    if (depth !== 2 || stack[1]?.bracket !== '[') return [];
    const result = read(textFrom(frame, endOffset));
    if ('record' in result) {
      members++;
      return [result.record];
    }
    pending.push(result);
    return [];
  };

  /** Whether an opening brace may stand here; if not, the record before it broke off. */
  const mayOpen = () => {
    const top = stack[stack.length - 1];
    return top?.bracket === '[' ? '[,}'.includes(last) : last === ':';
  };

  const push = (delta: string): T[] => {
    const found: T[] = [];
    if (stack.length > 0) chunks.push(delta);

    const open = (bracket: Frame['bracket'], i: number) => {
      if (stack.length === 0) chunks = [delta];
      stack.push({ bracket, chunk: chunks.length - 1, offset: i });
      last = bracket;
    };
    const restart = (i: number) => {
      const first = stack[0];
      if (first) found.push(...closeOutermost(textFrom(first, i), false));
      open('{', i);
    };

    for (let i = 0; i < delta.length; i++) {
      const char = delta.charAt(i);
      if (stack.length === 0) {
        if (char === '{' && !thinking) open('{', i);
        else {
          outside = (outside + char).slice(-12);
          const tag = char === '>' ? thinkTag.exec(outside) : null;
          if (tag) thinking = tag[1] === '';
        }
      } else if (inString) {
        if (escaped) escaped = false;
        else if (char === '\\') escaped = true;
        else if (char === '"') {
          inString = false;
          last = char;
        } else if (char === '{' && lineBroken) restart(i);
        if (char === '\n') lineBroken = true;
        else if (char > ' ') lineBroken = false;
      } else if (char === '"') {
        inString = true;
        lineBroken = false;
      } else if (char === '{') {
        if (mayOpen()) open('{', i);
        else restart(i);
      } else if (char === '[') open('[', i);
      else if (char === '}' || char === ']') {
        last = char;
        // A bracket that does not fit closes what stands open inside it: the object is broken, its extent is not.
        const opening = char === '}' ? '{' : '[';
        let depth = stack.length - 1;
        while (depth >= 0 && stack[depth]?.bracket !== opening) depth--;
        const frame = stack[depth];
        if (!frame) continue;
        if (depth === 0) found.push(...closeOutermost(textFrom(frame, i + 1), false));
        else {
          found.push(...closeInner(frame, depth, i + 1));
          stack.length = depth;
        }
      } else if (char > ' ') last = char;
    }
    return found;
  };

  return {
    push,
    end: () => {
      const first = stack[0];
      return first ? closeOutermost(textFrom(first, Number.MAX_SAFE_INTEGER), true) : [];
    },
    rejected,
  };
}
