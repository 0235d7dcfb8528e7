/** Takes answer text in pieces and parts it into the answer proper and the model's thinking. */
export interface ThinkingFilter {
  /** Returns the answer text that may be shown now. */
  push(piece: string): string;
  /** Returns what was still held back. Afterwards `answer` is complete. */
  end(): string;
  /** The answer without thinking: the last word on it. */
  readonly answer: string;
  readonly thinking: string;
  /** The answer had a closing tag without an opening one. */
  readonly impliedStart: boolean;
}

const openTag = /^\s*<(think|thinking|thought|reasoning)>/i;
const closeTag = /<\/(think|thinking|thought|reasoning)>/i;
const longestTag = '</reasoning>'.length;

/**
 * Inline thinking: `<think>…</think>`, cut anywhere, never closed (then nothing after it is answer), or lacking its opening tag
 * because the chat template has already written it. Answers are JSON records, one a line, and a record may quote a tag: so tags
 * count only in lines that do not start like JSON or a fence, and those lines are looked at whole.
 *
 * That an opening tag lacks shows only when the closing one comes. So prose at the start is held back until a line starts like a
 * record; with `assumeStart` (this model was seen to do it) everything is, until the closing tag.
 */
export function createThinkingFilter(assumeStart = false): ThinkingFilter {
  let buffer = '';
  let held = '';
  let answer = '';
  let thinking = '';
  let place: 'line start' | 'record line' | 'thinking' = 'line start';
  /** Whether text goes straight out: a record or an end of thinking was seen. */
  let settled = false;
  let impliedStart = false;
  let blocks = 0;

  /** Takes `length` characters off the buffer. */
  function take(length: number): string {
    const text = buffer.slice(0, length);
    buffer = buffer.slice(length);
    return text;
  }

  /** Sends text on, or keeps it while it may yet turn out to be thinking. */
  function give(text: string): string {
    if (!settled) {
      held += text;
      return '';
    }
    answer += text;
    return text;
  }

  function release(): string {
    settled = true;
    const text = held;
    held = '';
    return give(text);
  }

  /** One move of the machine: the text it lets out, or undefined when it has to wait for more. */
  function move(final: boolean): string | undefined {
    if (place === 'line start' && answer === '' && held === '') buffer = buffer.trimStart();
    if (buffer === '') return undefined;
    if (place === 'thinking') {
      const close = closeTag.exec(buffer);
      thinking += take(close ? close.index : Math.max(0, buffer.length - (final ? 0 : longestTag)));
      if (!close) return undefined;
      take(close[0].length);
      place = 'line start';
      return release();
    }
    const lineEnd = buffer.indexOf('\n') + 1;
    if (place === 'record line') {
      if (lineEnd > 0) place = 'line start';
      return give(take(lineEnd || buffer.length));
    }
    if (/^\s*[{}[\],"`]/.test(buffer)) {
      place = 'record line';
      return assumeStart ? '' : release();
    }
    const open = openTag.exec(buffer);
    if (open) {
      take(open[0].length);
      place = 'thinking';
      blocks++;
      return '';
    }
    if (lineEnd === 0 && !final && !closeTag.test(buffer)) return undefined;
    const close = closeTag.exec(lineEnd > 0 ? buffer.slice(0, lineEnd) : buffer);
    if (!close || blocks > 0) return give(take(lineEnd || buffer.length));
    blocks++;
    impliedStart = true;
    thinking = answer + held + take(close.index);
    take(close[0].length);
    answer = '';
    held = '';
    return release();
  }

  function drain(final: boolean): string {
    let out = '';
    for (let text = move(final); text !== undefined; text = move(final)) out += text;
    return out;
  }

  return {
    push(piece) {
      buffer += piece;
      return drain(false);
    },
    end() {
      return drain(true) + release();
    },
    get answer() {
      return answer;
    },
    get thinking() {
      return thinking;
    },
    get impliedStart() {
      return impliedStart;
    },
  };
}
