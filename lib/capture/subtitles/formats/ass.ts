import type { Cue } from '../../../source/model';
import { readClock } from './clock';
import type { Reading } from './model';

const defaultFormat = ['layer', 'start', 'end', 'style', 'name', 'marginl', 'marginr', 'marginv', 'effect', 'text'];

/**
 * The dialogue of Advanced SubStation Alpha and SSA. Field order comes from the `Format` line of `[Events]`; the text is the
 * last field and may hold commas. Comments, override blocks and drawings are left out; a line drawn in several layers at the
 * same time counts once.
 */
export function readAss(input: string): Reading {
  const cues: Cue[] = [];
  const seen = new Set<string>();
  let format = defaultFormat;
  let inEvents = true;
  let bad = false;
  for (const raw of input.split(/\r\n?|\n/)) {
    const line = raw.trim();
    if (line.startsWith('[')) inEvents = line.toLowerCase() === '[events]';
    else if (inEvents && line.startsWith('Format:')) format = fieldNames(line.slice(7));
    else if (line.startsWith('Dialogue:')) {
      const cue = dialogue(line.slice(9).trimStart(), format);
      if (!cue) {
        bad = true;
        continue;
      }
      const key = `${cue.startMs} ${cue.endMs} ${cue.text}`;
      if (!seen.has(key)) cues.push(cue);
      seen.add(key);
    }
  }
  return { cues, warnings: bad ? ['bad-timing'] : [] };
}

function fieldNames(list: string): string[] {
  const names = list.split(',').map((name) => name.trim().toLowerCase());
  return names.includes('start') && names.includes('end') && names.at(-1) === 'text' ? names : defaultFormat;
}

function dialogue(line: string, format: string[]): Cue | undefined {
  const values = new Map<string, string>();
  let at = 0;
  for (const name of format.slice(0, -1)) {
    const comma = line.indexOf(',', at);
    if (comma < 0) return undefined;
    values.set(name, line.slice(at, comma).trim());
    at = comma + 1;
  }
  const start = readClock(values.get('start') ?? '', 0);
  const end = readClock(values.get('end') ?? '', 0);
  if (!start || !end) return undefined;
  const speaker = values.get('name') || values.get('actor');
  return { startMs: start.ms, endMs: end.ms, text: plainText(line.slice(at)), ...(speaker && { speaker }) };
}

/** Without `{…}` blocks and the drawings that `{\p1}` to `{\p0}` enclose; `\N` and `\n` are line breaks, `\h` a blank. */
function plainText(text: string): string {
  let out = '';
  let drawing = false;
  let i = 0;
  while (i < text.length) {
    const open = text.indexOf('{', i);
    const close = open < 0 ? -1 : text.indexOf('}', open);
    const end = close < 0 ? text.length : open;
    if (!drawing) out += text.slice(i, end);
    if (close < 0) break;
    drawing = drawingAfter(text.slice(open + 1, close), drawing);
    i = close + 1;
  }
  return out.replace(/\\[Nn]/g, '\n').replaceAll('\\h', ' ');
}

function drawingAfter(block: string, before: boolean): boolean {
  const tag = [...block.matchAll(/\\p(\d+)/g)].at(-1);
  return tag ? Number(tag[1]) > 0 : before;
}
