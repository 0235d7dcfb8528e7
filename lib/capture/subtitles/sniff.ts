import { readClock } from './formats/clock';
import { captionRows } from './formats/json';
import { lrcTime, sbvTimes } from './formats/lines';
import { parseXml } from './formats/xml';

export const subtitleFormats = [
  'webvtt',
  'srt',
  'ass',
  'ttml',
  'json3',
  'srv3',
  'srv1',
  'bilibili',
  'json',
  'sbv',
  'lrc',
  'sami',
  'microdvd',
] as const;
export type SubtitleFormat = (typeof subtitleFormats)[number];

/** How many lines may come before the first time of a format without signature. */
const leadLines = 60;

/**
 * What a text is by its content, undefined where it is nothing we read: names and content types lie too often. `html` is
 * named because a web page is the usual wrong answer.
 */
export function sniff(text: string): SubtitleFormat | 'html' | undefined {
  const start = text.slice(0, 4096).replace(/^[\s\uFEFF]+/, '');
  if (start.startsWith('WEBVTT')) return 'webvtt';
  if (start.startsWith('{') || start.startsWith('[')) {
    const json = parseJson(text);
    if (json !== undefined) return jsonFormat(json);
  }
  if (start.startsWith('<')) return markupFormat(start.toLowerCase(), text);
  const lead = text.split(/\r\n?|\n/, leadLines).map((line) => line.trim());
  if (/^\[(?:script info|v4\+? styles|events)\]$/im.test(start) || lead.some((line) => line.startsWith('Dialogue:'))) {
    return 'ass';
  }
  if (hasSrtTimes(text)) return 'srt';
  if (lead.some((line) => sbvTimes(line) !== undefined)) return 'sbv';
  if (lead.some((line) => lrcTime(line) !== undefined)) return 'lrc';
  if (lead.some((line) => /^\{\d+\}\{\d*\}/.test(line))) return 'microdvd';
  return undefined;
}

function hasSrtTimes(text: string): boolean {
  for (let arrow = text.indexOf('-->'); arrow >= 0; arrow = text.indexOf('-->', arrow + 3)) {
    if (readClock(text.slice(arrow + 3, arrow + 40), 0)) return true;
  }
  return false;
}

function markupFormat(start: string, text: string): SubtitleFormat | 'html' | undefined {
  const root = parseXml(start).children.find((node) => typeof node !== 'string')?.name;
  if (root === 'tt') return 'ttml';
  if (root === 'timedtext') return 'srv3';
  if (root === 'transcript') return 'srv1';
  if (root === 'sami') return 'sami';
  if (root === 'html' || start.includes('<!doctype html')) return 'html';
  return hasSrtTimes(text) ? 'srt' : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.trim());
  } catch {
    return undefined;
  }
}

function jsonFormat(json: unknown): SubtitleFormat | undefined {
  const has = (value: unknown, key: string) => typeof value === 'object' && value !== null && Object.hasOwn(value, key);
  const list = (key: string): unknown => (has(json, key) ? Reflect.get(Object(json), key) : undefined);
  const events = Array.isArray(json) ? json : list('events');
  // YouTube signs its own, also those in which nothing is said.
  if (has(json, 'wireMagic') || (Array.isArray(events) && events.some((event) => has(event, 'tStartMs'))))
    return 'json3';
  const body = list('body');
  if (Array.isArray(body) && body.some((row) => has(row, 'from') && has(row, 'content'))) return 'bilibili';
  return captionRows(json).length > 0 ? 'json' : undefined;
}
