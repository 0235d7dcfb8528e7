import type { Cue } from '../../../source/model';
import type { Reading, Warning } from './model';
import { readSrt } from './srt';
import { plainCueText } from './webvtt-text';

/** A cue as the WebVTT parser yields it. Times in ms; `text` is cue text with its tags, `settings` what follows the times. */
export interface VttCue {
  id: string;
  startMs: number;
  endMs: number;
  settings: string;
  text: string;
}

const minus = 45;
const gt = 62;

/**
 * The WebVTT parser algorithm (W3C WebVTT, 6.1 and 6.2, "WebVTT file parsing"), with style and region blocks recognised and
 * passed over. A file without the signature has no cues. Linear in the length of `input`.
 */
export function parseWebVtt(input: string): { cues: VttCue[]; badTimings: number; strayBlocks: number } {
  const text = normalise(input);
  const cues: VttCue[] = [];
  let badTimings = 0;
  let strayBlocks = 0;
  let position = text.indexOf('\n') + 1;
  if (!/^WEBVTT(?:[ \t\n]|$)/.test(text) || position === 0) return { cues, badTimings, strayBlocks };

  let inHeader = true;
  while (position < text.length) {
    if (text.charCodeAt(position) === 10) {
      inHeader = false;
      position++;
      continue;
    }
    readBlock();
    inHeader = false;
  }
  return { cues, badTimings, strayBlocks };

  /** "Collect a WebVTT block": moves `position` behind the block and adds its cue, if it is one. */
  function readBlock(): void {
    let lineCount = 0;
    let seenArrow = false;
    let cue: VttCue | undefined;
    let id = '';
    let from = position;
    let to = position;
    while (position < text.length) {
      const lineStart = position;
      const newline = text.indexOf('\n', lineStart);
      const lineEnd = newline < 0 ? text.length : newline;
      lineCount++;
      const arrow = findArrow(lineStart, lineEnd);
      if (arrow >= 0) {
        if (inHeader || lineCount > 2 || seenArrow) break;
        seenArrow = true;
        cue = parseTimings(text, lineStart, lineEnd, id);
        if (!cue) badTimings++;
        position = from = to = lineEnd + 1;
        continue;
      }
      position = lineEnd + 1;
      if (lineStart === lineEnd) break;
      if (lineCount === 1) id = text.slice(lineStart, lineEnd);
      to = lineEnd;
    }
    if (!cue) {
      if (!inHeader && !seenArrow && !/^(?:NOTE|STYLE|REGION)(?:[ \t]|$)/.test(id)) strayBlocks++;
      return;
    }
    cue.text = to > from ? text.slice(from, to) : '';
    cues.push(cue);
  }

  /** Index of `-->` within a line, or -1. Looks from `>`, which is rarer than `-`. */
  function findArrow(start: number, end: number): number {
    for (let i = start + 2; i < end; i++) {
      if (text.charCodeAt(i) === gt && text.charCodeAt(i - 1) === minus && text.charCodeAt(i - 2) === minus)
        return i - 2;
    }
    return -1;
  }
}

/** WebVTT to plain cues: one per voice span, so that a cue with two voices becomes two cues of the same time. */
export function readWebVtt(input: string): Reading {
  const { cues, badTimings, strayBlocks } = parseWebVtt(input);
  if (input.includes('-->') && cues.every((cue) => cue.text.trim() === '')) return readAsSrt(input);
  const warnings: Warning[] = badTimings > 0 ? ['bad-timing'] : [];
  if (strayBlocks > 0) warnings.push('text-outside-cues');
  const plain: Cue[] = [];
  for (const { startMs, endMs, text } of cues) {
    for (const run of plainCueText(text)) plain.push({ startMs, endMs, ...run });
  }
  return { cues: plain, warnings };
}

/** Files that claim to be WebVTT with SRT's commas in their times, blank lines before their texts or a broken signature. */
function readAsSrt(input: string): Reading {
  const srt = readSrt(input);
  return { cues: srt.cues, warnings: [...srt.warnings, 'read-as-srt'] };
}

function normalise(input: string): string {
  let text = input.charCodeAt(0) === 0xfeff ? input.slice(1) : input;
  if (text.includes('\0')) text = text.replaceAll('\0', '\uFFFD');
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

/** "Collect WebVTT cue timings and settings" from the line `text[at, end)`. */
function parseTimings(text: string, at: number, end: number, id: string): VttCue | undefined {
  const start = readTimestamp(text, skipBlanks(text, at, end), end);
  if (!start) return undefined;
  const arrow = skipBlanks(text, start.next, end);
  if (!text.startsWith('-->', arrow)) return undefined;
  const stop = readTimestamp(text, skipBlanks(text, arrow + 3, end), end);
  if (!stop) return undefined;
  return { id, startMs: start.ms, endMs: stop.ms, settings: text.slice(stop.next, end).trim(), text: '' };
}

function skipBlanks(text: string, at: number, end: number): number {
  let i = at;
  while (i < end && /[\t\f ]/.test(text.charAt(i))) i++;
  return i;
}

/** "Collect a WebVTT timestamp" at `at`: `mm:ss.fff` or `h+:mm:ss.fff`. Returns ms and the index after it. */
export function readTimestamp(text: string, at: number, end: number): { ms: number; next: number } | undefined {
  let i = at;
  const first = digits();
  if (first < 0) return undefined;
  const firstLength = i - at;
  const second = pair();
  if (second < 0) return undefined;
  let hours = 0;
  let minutes = first;
  let seconds = second;
  if (firstLength !== 2 || first > 59 || (i < end && text.charCodeAt(i) === 58)) {
    const third = pair();
    if (third < 0) return undefined;
    hours = first;
    minutes = second;
    seconds = third;
  }
  if (i >= end || text.charCodeAt(i) !== 46) return undefined;
  const fraction = ++i;
  const ms = digits();
  if (i - fraction !== 3 || minutes > 59 || seconds > 59) return undefined;
  return { ms: ((hours * 60 + minutes) * 60 + seconds) * 1000 + ms, next: i };

  function digits(): number {
    const from = i;
    let value = 0;
    for (; i < end; i++) {
      const digit = text.charCodeAt(i) - 48;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
    }
    return i === from ? -1 : value;
  }

  /** A colon and exactly two digits. */
  function pair(): number {
    if (i >= end || text.charCodeAt(i) !== 58) return -1;
    const from = ++i;
    const value = digits();
    return i - from === 2 ? value : -1;
  }
}
