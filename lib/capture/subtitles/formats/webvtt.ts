import type { Cue } from '../../../source/model';
import type { Reading, Warning } from './model';
import { readSrt } from './srt';
import { plainCueText } from './webvtt-text';
import { readTimestamp } from './webvtt-time';

/** A cue as the WebVTT parser yields it. Times in ms; `text` is cue text with its tags. */
export interface VttCue {
  id: string;
  startMs: number;
  endMs: number;
  text: string;
}

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
  let nextArrow = -1;
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
      if (hasArrow(lineStart, lineEnd)) {
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

  function hasArrow(start: number, end: number): boolean {
    if (nextArrow < start) nextArrow = text.indexOf('-->', start);
    if (nextArrow < 0) nextArrow = text.length;
    return nextArrow < end;
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

/** "Collect WebVTT cue timings and settings" from the line `text[at, end)`; settings only place a cue and are not kept. */
function parseTimings(text: string, at: number, end: number, id: string): VttCue | undefined {
  const start = readTimestamp(text, skipBlanks(text, at, end), end);
  if (!start) return undefined;
  const arrow = skipBlanks(text, start.next, end);
  if (!text.startsWith('-->', arrow)) return undefined;
  const stop = readTimestamp(text, skipBlanks(text, arrow + 3, end), end);
  if (!stop) return undefined;
  return { id, startMs: start.ms, endMs: stop.ms, text: '' };
}

function skipBlanks(text: string, at: number, end: number): number {
  let i = at;
  for (; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code !== 32 && code !== 9 && code !== 12) break;
  }
  return i;
}
