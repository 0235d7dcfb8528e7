import type { Cue } from '../../../source/model';
import { decodeEntities } from '../entities';
import { stripTags } from '../text';
import { readClock } from './clock';
import type { Reading, Warning } from './model';

const openEnd = Number.POSITIVE_INFINITY;
const linesOf = (text: string) => text.split(/\r\n?|\n/);

/** YouTube's SBV: a line `start,end`, then the text up to the next such line. `[br]` is a line break. */
export function readSbv(input: string): Reading {
  const cues: Cue[] = [];
  for (const line of linesOf(input)) {
    const times = sbvTimes(line);
    const last = cues.at(-1);
    if (times) cues.push({ ...times, text: '' });
    else if (last) last.text += `${line}\n`;
  }
  for (const cue of cues) cue.text = stripTags(cue.text.replaceAll('[br]', '\n'));
  return { cues, warnings: [] };
}

/** The two times of an SBV line that holds nothing else. */
export function sbvTimes(line: string): { startMs: number; endMs: number } | undefined {
  const comma = line.indexOf(',');
  if (comma < 0 || line.length > 60) return undefined;
  const start = readClock(line.slice(0, comma), 0);
  const end = readClock(line.slice(comma + 1), 0);
  if (!start || !end || start.next < comma || line.slice(comma + 1 + end.next).trim() !== '') return undefined;
  return { startMs: start.ms, endMs: end.ms };
}

/**
 * LRC lyrics: `[mm:ss.xx]` before a line, several for a repeated one; each lasts until the next. `[offset:ms]` makes all
 * earlier. Word times of the enhanced form (`<mm:ss.xx>`) are left out.
 */
export function readLrc(input: string): Reading {
  const cues: Cue[] = [];
  let offset = 0;
  for (const raw of linesOf(input)) {
    let line = raw.trim();
    const starts: number[] = [];
    for (let time = lrcTime(line); time; time = lrcTime(line)) {
      starts.push(time.ms);
      line = line.slice(time.next).trimStart();
    }
    if (starts.length === 0 && line.startsWith('[offset:')) offset = Number.parseInt(line.slice(8), 10) || 0;
    const text = line.replace(/<\d+:\d+(?:[.:]\d+)?>/g, '');
    for (const startMs of starts) cues.push({ startMs, endMs: openEnd, text });
  }
  for (const cue of cues) cue.startMs -= offset;
  return { cues, warnings: [] };
}

/** `[mm:ss.xx]` at the start of a line. */
export function lrcTime(line: string): { ms: number; next: number } | undefined {
  if (line[0] !== '[') return undefined;
  const time = readClock(line, 1);
  return time && line[time.next] === ']' ? { ms: time.ms, next: time.next + 1 } : undefined;
}

/** MicroDVD: `{frame}{frame}text`, `|` for line breaks; a first line may give the frame rate as its text. */
export function readMicroDvd(input: string): Reading {
  const cues: Cue[] = [];
  let rate: number | undefined;
  for (const line of linesOf(input)) {
    const [head, from, to] = /^\s*\{(\d+)\}\{(\d*)\}/.exec(line) ?? [];
    if (head === undefined) continue;
    const text = line.slice(head.length);
    const given = Number(text.trim().replace(',', '.'));
    if (cues.length === 0 && given >= 10 && given <= 120) rate = given;
    else cues.push({ startMs: Number(from), endMs: to ? Number(to) : openEnd, text: withoutCodes(text) });
  }
  const frameMs = 1000 / (rate ?? 24_000 / 1001);
  for (const cue of cues) {
    cue.startMs *= frameMs;
    cue.endMs *= frameMs;
  }
  const warnings: Warning[] = rate === undefined ? ['unknown-frame-rate'] : [];
  return { cues, warnings };
}

/** Without MicroDVD's control codes, `{y:i}` and the like. */
function withoutCodes(text: string): string {
  return text.replace(/\{[A-Za-z]:[^{}]{0,40}\}/g, '').replaceAll('|', '\n');
}

/**
 * SAMI: each `<SYNC Start=ms>` shows its text until the next; a blank one clears the screen. Of several languages (classes
 * of `<P>`) the one with the most cues is read.
 */
export function readSami(input: string): Reading {
  const byClass = new Map<string, Cue[]>();
  const body = input.replace(/\r\n?/g, '\n');
  const marks = syncs(body);
  for (const [i, mark] of marks.entries()) {
    const block = body.slice(mark.next, marks[i + 1]?.at ?? body.length);
    for (const { name, html } of paragraphs(block)) {
      const text = decodeEntities(stripTags(html.replaceAll('\n', ' ')));
      const cues = byClass.get(name) ?? [];
      cues.push({ startMs: mark.ms, endMs: openEnd, text });
      byClass.set(name, cues);
    }
  }
  const filled = (cues: Cue[]) => cues.filter((cue) => cue.text.trim() !== '').length;
  const [best, ...others] = [...byClass.values()].sort((a, b) => filled(b) - filled(a));
  const warnings: Warning[] = others.some((cues) => filled(cues) > 0) ? ['other-languages'] : [];
  return { cues: best ?? [], warnings };
}

function syncs(body: string): { at: number; next: number; ms: number }[] {
  const marks: { at: number; next: number; ms: number }[] = [];
  for (const match of body.matchAll(/<sync\s+start\s*=\s*["']?(-?\d{1,15})[^<>]{0,80}>/gi)) {
    marks.push({ at: match.index, next: match.index + match[0].length, ms: Number(match[1]) });
  }
  return marks;
}

/** The parts of a block by the class of their `<P>`; text before any has none. */
function paragraphs(block: string): { name: string; html: string }[] {
  const parts: { name: string; html: string }[] = [];
  let name = '';
  let from = 0;
  for (const match of block.matchAll(/<p(?:\s[^<>]{0,200})?>/gi)) {
    parts.push({ name, html: block.slice(from, match.index) });
    name = /class\s*=\s*["']?([\w-]+)/i.exec(match[0])?.[1]?.toLowerCase() ?? '';
    from = match.index + match[0].length;
  }
  parts.push({ name, html: dropTail(block.slice(from)) });
  return parts.filter((part) => part.name !== '' || part.html.trim() !== '');
}

function dropTail(html: string): string {
  const end = html.toLowerCase().indexOf('</body');
  return end < 0 ? html : html.slice(0, end);
}
