import { z } from 'zod';
import type { Cue } from '../../../source/model';
import { decodeEntities } from '../entities';
import { stripTags } from '../text';
import type { Reading } from './model';
import { findElements, parseXml, textOf } from './xml';

const Json3Event = z.object({
  tStartMs: z.number().catch(0),
  dDurationMs: z.number().optional().catch(undefined),
  segs: z.array(z.object({ utf8: z.string().catch('') }).catch({ utf8: '' })),
});
const Json3 = z.object({ events: z.array(z.unknown()).catch([]) });

/** YouTube `fmt=json3`: an event with `segs` is a cue; events without them only define windows. Also takes the bare events. */
export function readJson3(text: string): Reading {
  const json: unknown = JSON.parse(text);
  const events = Array.isArray(json) ? json : Json3.parse(json).events;
  const cues = events.flatMap((raw) => {
    const event = Json3Event.safeParse(raw);
    if (!event.success) return [];
    const { tStartMs, dDurationMs, segs } = event.data;
    return timed(tStartMs, dDurationMs, segs.map((seg) => seg.utf8).join(''));
  });
  return { cues: clampToNext(cues), warnings: [] };
}

/** YouTube `fmt=srv3` and its forerunner srv2: `<p t d>` or `<text t d>`, times in ms, words in `<s>`. */
export function readSrv3(text: string): Reading {
  const cues = findElements(parseXml(text), ['p', 'text']).flatMap((element) => {
    const start = Number(element.attributes.get('t') ?? Number.NaN);
    return timed(start, attributeNumber(element.attributes.get('d')), textOf(element));
  });
  return { cues: clampToNext(cues), warnings: [] };
}

/** YouTube `fmt=srv1`, the default of timedtext: `<text start dur>` in seconds, references escaped twice. */
export function readSrv1(text: string): Reading {
  const cues = findElements(parseXml(text), ['text']).flatMap((element) => {
    const start = Number(element.attributes.get('start') ?? Number.NaN) * 1000;
    const seconds = attributeNumber(element.attributes.get('dur'));
    return timed(start, seconds === undefined ? undefined : seconds * 1000, decodeEntities(textOf(element)));
  });
  return { cues: clampToNext(cues), warnings: [] };
}

function attributeNumber(value: string | undefined): number | undefined {
  const number = value === undefined ? Number.NaN : Number(value);
  return Number.isFinite(number) ? number : undefined;
}

/** One cue, or none where only a line break was to be drawn (the `aAppend` events of automatic captions). */
function timed(startMs: number, durationMs: number | undefined, raw: string): Cue[] {
  const text = stripTags(raw);
  if (text.trim() === '') return [];
  return [{ startMs, endMs: durationMs === undefined ? Number.POSITIVE_INFINITY : startMs + durationMs, text }];
}

/** Automatic captions stay on screen until they scroll away, so their times overlap: each ends where the next begins. */
function clampToNext(cues: Cue[]): Cue[] {
  for (const [i, cue] of cues.entries()) {
    const next = cues[i + 1]?.startMs ?? Number.POSITIVE_INFINITY;
    if (next > cue.startMs) cue.endMs = Math.min(cue.endMs, next);
  }
  return cues;
}
