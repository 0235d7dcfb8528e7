import { z } from 'zod';
import type { Cue } from '../../../source/model';
import { stripTags } from '../text';
import type { Reading } from './model';

const bilibili = { start: ['from'], end: ['to'], duration: [], text: ['content'] };
const common = {
  start: ['start', 'startTime', 'start_time', 'begin', 'offset'],
  end: ['end', 'endTime', 'end_time'],
  duration: ['duration', 'dur'],
  text: ['text', 'content'],
};
type Keys = typeof common;

const Bilibili = z.object({ body: z.array(z.unknown()) });

/** Bilibili's subtitle body (BCC): `{body: [{from, to, content}]}`, times in seconds. */
export function readBilibili(text: string): Reading {
  const rows = Bilibili.parse(JSON.parse(text)).body;
  return { cues: rows.flatMap((row) => cueOf(row, bilibili, 1000)), warnings: [] };
}

/**
 * The JSON lists of other players: an array, or an object that holds one, of rows with a start, an end or duration, and text.
 * Nothing says the unit; whole numbers throughout mean ms, as no player rounds its seconds.
 */
export function readJsonCaptions(text: string): Reading {
  const rows = captionRows(JSON.parse(text));
  const seconds = rows.some((row) => [...common.start, ...common.end].some((key) => isFraction(member(row, [key]))));
  return { cues: rows.flatMap((row) => cueOf(row, common, seconds ? 1000 : 1)), warnings: [] };
}

/** The rows of a caption list in parsed JSON, or none. */
export function captionRows(json: unknown): unknown[] {
  const lists = Array.isArray(json) ? [json] : Object.values(Object(json)).filter((value) => Array.isArray(value));
  return lists.find((list: unknown[]) => list.slice(0, 50).some((row) => cueOf(row, common, 1).length > 0)) ?? [];
}

function cueOf(row: unknown, keys: Keys | typeof bilibili, unit: number): Cue[] {
  const start = toNumber(member(row, keys.start));
  const text = member(row, keys.text);
  if (start === undefined || typeof text !== 'string') return [];
  const end = toNumber(member(row, keys.end));
  const duration = toNumber(member(row, keys.duration));
  const endMs = (end ?? start + (duration ?? Number.POSITIVE_INFINITY)) * unit;
  return [{ startMs: start * unit, endMs, text: stripTags(text) }];
}

/** An own member of a row: a page's JSON may use `__proto__` and the like as keys. */
function member(row: unknown, keys: readonly string[]): unknown {
  if (typeof row !== 'object' || row === null) return undefined;
  const key = keys.find((name) => Object.hasOwn(row, name));
  return key === undefined ? undefined : Reflect.get(row, key);
}

function toNumber(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

function isFraction(value: unknown): boolean {
  const number = toNumber(value);
  return number !== undefined && !Number.isInteger(number);
}
