import type { Cue } from '../../../source/model';
import { decodeEntities } from '../entities';
import { stripTags } from '../text';
import { readClock } from './clock';
import type { Reading } from './model';

/**
 * SubRip as found in the wild. A cue is a line with a readable `time --> time`, whatever stands around it; its text is all
 * that follows up to the next such line, less that line's index. Accepts missing indexes, hours, milliseconds and blank
 * lines, blank lines inside a text, `.` for `,`, coordinates behind the times, and text made of digits only.
 */
export function readSrt(input: string): Reading {
  const lines = input.replace(/\r\n?/g, '\n').split('\n');
  const cues: Cue[] = [];
  let bad = false;
  let open: { cue: Cue; from: number; index: number } | undefined;

  const close = (end: number, next: number) => {
    if (!open) return;
    const body = lines.slice(open.from, end);
    if (open.cue.text) body.unshift(open.cue.text);
    dropBrokenBlock(body, next);
    open.cue.text = decodeEntities(stripTags(body.join('\n')));
    cues.push(open.cue);
  };

  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? '';
    const arrow = line.indexOf('-->');
    if (arrow < 0) continue;
    const cue = readTimes(line, arrow);
    if (!cue && !/\d:\d/.test(line)) continue; // an arrow in a text
    const expected = (open?.index ?? 0) + 1;
    const hasIndex = isIndexLine(lines, i, open?.from ?? 0, expected);
    close(hasIndex ? i - 1 : i, expected);
    if (!cue) bad = true;
    const index = hasIndex ? Number((lines[i - 1] ?? '').trim()) : expected;
    open = cue && { cue, from: i + 1, index };
  }
  close(lines.length, (open?.index ?? 0) + 1);
  return { cues, warnings: bad ? ['bad-timing'] : [] };
}

/**
 * Whether the line before the times at `at` is that cue's index rather than the last line of the text before. Digits after
 * a blank line are; digits right after other text are, too; digits that would be the only text are one only when they count on.
 */
function isIndexLine(lines: string[], at: number, textFrom: number, expected: number): boolean {
  const line = (lines[at - 1] ?? '').trim();
  if (at - 1 < textFrom || !isDigits(line)) return false;
  if (at - 1 === textFrom) return textFrom === 0 || Number(line) === expected;
  return true;
}

/** A block whose times are missing altogether ends the text before it: the counted-on index after a blank line gives it away. */
function dropBrokenBlock(body: string[], next: number): void {
  const at = body.findIndex((line, i) => i > 0 && line.trim() === String(next) && body[i - 1]?.trim() === '');
  if (at > 0) body.length = at;
}

function readTimes(line: string, arrow: number): Cue | undefined {
  const left = line.slice(0, arrow);
  let start = readClock(left, 0);
  // `1 00:00:01,000 -->`: the index on the line of the times.
  if (!start) {
    const space = left.trimStart().indexOf(' ');
    if (space > 0) start = readClock(left.trimStart(), space);
  }
  const right = line.slice(arrow + 3);
  const end = readClock(right, 0);
  if (!start || !end) return undefined;
  const rest = right.slice(end.next).trim();
  return { startMs: start.ms, endMs: end.ms, text: isCoordinates(rest) ? '' : rest };
}

/** `X1:117 X2:619 Y1:042 Y2:428`, or WebVTT settings in a file that calls itself SRT. */
function isCoordinates(rest: string): boolean {
  return rest.split(' ').every((word) => word === '' || word.includes(':'));
}

function isDigits(line: string): boolean {
  if (line === '' || line.length > 9) return false;
  for (let i = 0; i < line.length; i++) {
    const code = line.charCodeAt(i);
    if (code < 48 || code > 57) return false;
  }
  return true;
}
