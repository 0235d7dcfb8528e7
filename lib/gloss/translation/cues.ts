import { cutText } from './breaks';
import type { Clock } from './clock';
import { type CueLimits, limitsFor, widthOf } from './limits';
import type { Line } from './model';
import type { Unit } from './units';

/** A translation on the screen: a sentence, or a part of one, with the part of the original that is spoken then. */
export interface TargetCue {
  /** The sentence it belongs to. */
  id: number;
  startMs: number;
  endMs: number;
  /** Lines of the translation; none where there is none yet. */
  target: string[];
  source: string;
  /** The sentence stays as in the original: `target` is that. */
  kept?: true;
}

export interface CueOptions {
  sourceLang: string;
  targetLang: string;
  limits?: Partial<CueLimits> | undefined;
}

/**
 * Lines put back to time: each sentence cut into cues at natural breaks, as few as the limits of the language allow, each inside the
 * time of its own sentence, none over the next. What takes longer to read than to say stays into the silence after it. A cut follows the words of the source, moved where a cue would be too short to
 * read. Sentences without a line show the original alone. In order of time.
 */
export function targetCues(
  units: readonly Unit[],
  lines: readonly Line[],
  clock: Clock,
  { sourceLang, targetLang, limits }: CueOptions,
): TargetCue[] {
  const byId = new Map(lines.map((line) => [line.id, line]));
  let free = 0;
  return units.flatMap((unit, i) => {
    const line = byId.get(unit.id);
    const kept = line?.state === 'kept';
    const lang = line && !kept ? targetLang : sourceLang;
    const own = limitsFor(lang, line && !kept ? limits : undefined);
    const [from, to] = clock.spanOf(unit);
    const next = units[i + 1];
    const start = Math.max(from, free);
    const latest = next ? Math.max(start, clock.spanOf(next)[0]) : Number.POSITIVE_INFINITY;
    const text = line?.text ?? unit.text;
    const needs = Math.max(own.minMs, (widthOf(text, lang) * 1000) / own.charsPerSecond);
    const end = Math.max(start, Math.min(latest, Math.max(to, Math.min(Math.ceil(start + needs), to + own.lingerMs))));
    free = end;
    const pieces = cutCues(text, lang, own, end - start);
    const sources = line && !kept ? (cutText(unit.text, pieces.length, sourceLang) ?? [unit.text]) : pieces;
    const times = divide(unit, pieces, [start, end], clock, lang, own);
    return pieces.map((piece, k) => ({
      id: unit.id,
      startMs: times[k] ?? start,
      endMs: times[k + 1] ?? end,
      target: line ? breakLines(piece, lang, own) : [],
      source: sources[k] ?? '',
      ...(kept && { kept: true as const }),
    }));
  });
}

/** The text in as few pieces as fit a cue each, none shown for longer than the limit. */
function cutCues(text: string, lang: string, limits: CueLimits, ms: number): string[] {
  const most = limits.lineChars * limits.lines;
  const least = Math.max(1, Math.ceil(widthOf(text, lang) / most), Math.ceil(ms / limits.maxMs));
  for (let count = least; count <= least * 2 + 4; count++) {
    const pieces = cutText(text, count, lang, (piece) => fits(piece, lang, limits));
    if (pieces) return pieces;
  }
  return cutText(text, least, lang) ?? [text];
}

/** Whether a piece can be set in the lines a cue may have. */
function fits(piece: string, lang: string, limits: CueLimits): boolean {
  const width = widthOf(piece, lang);
  if (width <= limits.lineChars) return true;
  if (width > limits.lineChars * limits.lines) return false;
  return breakLines(piece, lang, limits).every((line) => widthOf(line, lang) <= limits.lineChars);
}

/** The text of a cue in lines, as few as hold it. A word longer than a line stays whole. */
export function breakLines(text: string, lang: string, limits: Pick<CueLimits, 'lineChars' | 'lines'>): string[] {
  const least = Math.ceil(widthOf(text, lang) / limits.lineChars);
  for (let count = least; count <= limits.lines; count++) {
    const lines = cutText(text, count, lang, (line) => widthOf(line, lang) <= limits.lineChars);
    if (lines) return lines;
  }
  return cutText(text, limits.lines, lang) ?? [text];
}

/** The borders of the pieces in time: where the source is as far on as the translation, but no piece shorter than it takes to read. */
function divide(
  unit: Unit,
  pieces: readonly string[],
  [start, end]: [number, number],
  clock: Clock,
  lang: string,
  limits: CueLimits,
): number[] {
  const widths = pieces.map((piece) => widthOf(piece, lang));
  const total = widths.reduce((sum, width) => sum + width, 0);
  const needs = widths.map((width) => Math.max(limits.minMs, (width / limits.charsPerSecond) * 1000));
  const needed = needs.reduce((sum, need) => sum + need, 0);
  const borders = [start];
  let said = 0;
  let needAfter = needed;
  let used = 0;
  for (let k = 0; k < pieces.length - 1; k++) {
    said += widths[k] ?? 0;
    needAfter -= needs[k] ?? 0;
    used += needs[k] ?? 0;
    // Too little time for all: each piece gets its share of it.
    const spoken =
      needed > end - start
        ? start + ((end - start) * used) / needed
        : clock.timeAt(unit, Math.round((unit.text.length * said) / total));
    const earliest = needed > end - start ? start : (borders[k] ?? start) + (needs[k] ?? 0);
    const latest = needed > end - start ? end : end - needAfter;
    borders.push(Math.round(Math.min(latest, Math.max(earliest, spoken))));
  }
  return [...borders, end];
}
