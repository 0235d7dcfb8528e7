import { GlossError } from '../../source/errors';
import { type Cue, limits } from '../../source/model';
import { decode } from './encoding';
import { readAss } from './formats/ass';
import { readBilibili, readJsonCaptions } from './formats/json';
import { readLrc, readMicroDvd, readSami, readSbv } from './formats/lines';
import type { Reading, Warning } from './formats/model';
import { readSrt } from './formats/srt';
import { readTtml } from './formats/ttml';
import { readWebVtt } from './formats/webvtt';
import { readJson3, readSrv1, readSrv3 } from './formats/youtube';
import { type SubtitleFormat, sniff } from './sniff';
import { cleanText } from './text';

/** What is known about a file besides its content. */
export interface SubtitleHints {
  /** File name, for messages. */
  name?: string;
  /** The `Content-Type` header; only its charset is believed. */
  contentType?: string;
  /** The encoding a person chose, as a WHATWG label; overrules everything. */
  encoding?: string;
}

export interface Subtitles {
  format: SubtitleFormat;
  /** Sorted by start; whole ms, `0 <= startMs <= endMs`; clean text of 1 to `limits.cueChars` characters. */
  cues: Cue[];
  warnings: Warning[];
  /** WHATWG name of the encoding the bytes were read with. */
  encoding?: string;
}

/** The reader of each format. None throws on text that `sniff` takes for its format. */
export const readers: Record<SubtitleFormat, (text: string) => Reading> = {
  webvtt: readWebVtt,
  srt: readSrt,
  ass: readAss,
  ttml: readTtml,
  json3: readJson3,
  srv3: readSrv3,
  srv1: readSrv1,
  bilibili: readBilibili,
  json: readJsonCaptions,
  sbv: readSbv,
  lrc: readLrc,
  sami: readSami,
  microdvd: readMicroDvd,
};

/** How long the last cue stays where neither it nor a later one says when it ends, ms. */
const lastCueMs = 5000;
/** No time beyond this is real: three years, ms. */
const latestMs = 1e11;

/**
 * Reads a subtitle file of any known format into cues.
 * @throws GlossError `FILE_TOO_LARGE` (beyond `limits.fileBytes` or `limits.cues`), `FILE_UNREADABLE` (a web page, binary,
 *   no known format), `FILE_EMPTY` (no cue with text).
 */
export function parseSubtitles(input: string | Uint8Array, hints: SubtitleHints = {}): Subtitles {
  const params: Record<string, string> = hints.name === undefined ? {} : { name: hints.name.slice(0, 200) };
  if (input.length > limits.fileBytes) throw new GlossError('FILE_TOO_LARGE', { params });
  const decoded = typeof input === 'string' ? undefined : decode(input, hints);
  const text = (decoded ? decoded.text : String(input)).replace(/^\uFEFF/, '');
  if (text.trim() === '') throw new GlossError('FILE_EMPTY', { params });
  const format = sniff(text);
  if (!format || format === 'html') {
    throw new GlossError('FILE_UNREADABLE', { params, detail: format ? 'a web page' : 'no known subtitle format' });
  }
  const reading = readers[format](text);
  const { cues, warnings } = tidy(reading);
  if (cues.length === 0) throw new GlossError('FILE_EMPTY', { params, detail: format });
  if (cues.length > limits.cues) throw new GlossError('FILE_TOO_LARGE', { params, detail: `${cues.length} cues` });
  if (decoded?.guessed) warnings.add('guessed-encoding');
  if (decoded && text.includes('\uFFFD')) warnings.add('broken-characters');
  return { format, cues, warnings: [...warnings], ...(decoded && { encoding: decoded.encoding }) };
}

/** Makes the promises of `Subtitles.cues` true for whatever a reader returned, and notes what that took. */
export function tidy(reading: Reading): { cues: Cue[]; warnings: Set<Warning> } {
  const warnings = new Set<Warning>(reading.warnings);
  const ordered = inOrder(reading.cues, warnings);
  const cues: Cue[] = [];
  let from = 0;
  let nextStart = 0;
  for (const [i, raw] of ordered.entries()) {
    const text = cleanText(raw.text);
    if (text === '') {
      warnings.add('empty-cue');
      continue;
    }
    let { startMs, endMs } = raw;
    if (endMs === Number.POSITIVE_INFINITY) {
      // The next later start, found once for all cues of one start.
      for (from = Math.max(from, i); ordered[from]?.startMs === startMs; ) from++;
      nextStart = ordered[from]?.startMs ?? startMs + lastCueMs;
      endMs = nextStart;
    } else if (endMs < startMs) warnings.add('end-before-start');
    endMs = Math.max(startMs, endMs);
    const speaker = raw.speaker && cleanText(raw.speaker).replaceAll('\n', ' ').slice(0, 200);
    const cue = { startMs, endMs, text, ...(speaker && { speaker }) };
    if (text.length <= limits.cueChars) cues.push(cue);
    else {
      warnings.add('long-cue-split');
      cues.push(...splitLong(cue));
    }
  }
  return { cues: inOrder(cues, new Set()), warnings };
}

/** Cues in order of start, times whole and not negative; those whose time is no number are dropped. */
function inOrder(cues: Cue[], warnings: Set<Warning>): Cue[] {
  let last = 0;
  let sorted = true;
  const ordered = cues.filter((cue) => {
    cue.startMs = wholeMs(cue.startMs);
    cue.endMs = wholeMs(cue.endMs);
    if (!Number.isFinite(cue.startMs) || Number.isNaN(cue.endMs)) {
      warnings.add('bad-timing');
      return false;
    }
    if (cue.startMs < last) sorted = false;
    last = cue.startMs;
    return true;
  });
  if (sorted) return ordered;
  warnings.add('not-sorted');
  return ordered.sort((a, b) => a.startMs - b.startMs);
}

/** Negative times (shifted files) count as zero, unreadable ones become NaN; Infinity stays. */
function wholeMs(ms: number): number {
  const whole = Math.max(0, Math.round(ms));
  return whole <= latestMs || whole === Number.POSITIVE_INFINITY ? whole : Number.NaN;
}

/** Cuts a cue beyond the length limit at blanks, each part with its share of the time. */
function splitLong(cue: Cue): Cue[] {
  const parts: Cue[] = [];
  const at = (chars: number) => Math.round(cue.startMs + ((cue.endMs - cue.startMs) * chars) / cue.text.length);
  for (let from = 0; from < cue.text.length; ) {
    const to = cutBefore(cue.text, from, from + limits.cueChars);
    const text = cue.text.slice(from, to).trim();
    if (text) parts.push({ ...cue, startMs: at(from), endMs: at(to), text });
    from = to;
  }
  return parts;
}

function cutBefore(text: string, from: number, limit: number): number {
  if (limit >= text.length) return text.length;
  const blank = Math.max(text.lastIndexOf(' ', limit), text.lastIndexOf('\n', limit));
  if (blank > from) return blank;
  const code = text.charCodeAt(limit);
  return code >= 0xdc00 && code <= 0xdfff ? limit - 1 : limit;
}
