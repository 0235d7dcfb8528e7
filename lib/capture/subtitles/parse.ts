import { GlossError } from '../../source/errors';
import { type Cue, limits } from '../../source/model';
import { decode } from './encoding';
import type { Reading, Warning } from './formats/model';
import { readSrt } from './formats/srt';
import { readWebVtt } from './formats/webvtt';
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

export const readers: Record<SubtitleFormat, (text: string) => Reading> = { webvtt: readWebVtt, srt: readSrt };

/**
 * Reads a subtitle file of any known format into cues.
 * @throws GlossError `FILE_TOO_LARGE` (beyond `limits.fileBytes` or `limits.cues`), `FILE_UNREADABLE` (a web page, binary,
 *   no known format), `FILE_EMPTY` (no cue with text).
 */
export function parseSubtitles(input: string | Uint8Array, hints: SubtitleHints = {}): Subtitles {
  const params: Record<string, string> = hints.name === undefined ? {} : { name: hints.name.slice(0, 200) };
  if (input.length > limits.fileBytes) throw new GlossError('FILE_TOO_LARGE', { params });
  const decoded = typeof input === 'string' ? undefined : decode(input, hints);
  const text = decoded ? decoded.text : String(input);
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
function tidy(reading: Reading): { cues: Cue[]; warnings: Set<Warning> } {
  const warnings = new Set<Warning>(reading.warnings);
  const cues: Cue[] = [];
  let sorted = true;
  let last = 0;
  for (const raw of reading.cues) {
    const startMs = wholeMs(raw.startMs);
    const endMs = wholeMs(raw.endMs);
    const text = cleanText(raw.text);
    if (startMs === undefined || endMs === undefined) warnings.add('bad-timing');
    else if (text === '') warnings.add('empty-cue');
    else {
      if (endMs < startMs) warnings.add('end-before-start');
      if (startMs < last) sorted = false;
      last = startMs;
      const speaker = raw.speaker && cleanText(raw.speaker).replaceAll('\n', ' ').slice(0, 200);
      const cue = { startMs, endMs: Math.max(startMs, endMs), text, ...(speaker && { speaker }) };
      if (text.length <= limits.cueChars) cues.push(cue);
      else {
        warnings.add('long-cue-split');
        cues.push(...splitLong(cue));
        last = cues.at(-1)?.startMs ?? last;
      }
    }
  }
  if (!sorted) {
    warnings.add('not-sorted');
    cues.sort((a, b) => a.startMs - b.startMs);
  }
  return { cues, warnings };
}

/** Negative times (shifted files) count as zero; a time no number can hold exactly is none. */
function wholeMs(ms: number): number | undefined {
  const whole = Math.max(0, Math.round(ms));
  return Number.isSafeInteger(whole) ? whole : undefined;
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
