import type { Cue } from '../../source/model';
import { isUnspaced } from '../../source/script';

/** Cues that start within this time and show the same text, or more of it, are one drawing: karaoke, typewriter effects. */
const redrawMs = 400;
/** A cue this short holds the last line until the next one rolls in. */
const holdMs = 100;
/** Words that have to agree before a repeat counts as one; a character of an unspaced script is half a word. */
const leastOverlap = 3;
/** More words than two lines hold need not be compared. */
const mostOverlap = 80;

/**
 * Cues as they were spoken: without noise marks and redrawings, every rolled line once, sorted, no cue reaching into the next.
 * No spoken word and no start time is lost. What a cue repeats of the last one is cut off where the whole track rolls
 * (automatic captions as WebVTT, roll-up captions); elsewhere a repeated sentence is a repeated sentence.
 */
export function cleanCues(cues: Cue[]): Cue[] {
  const spoken = cues
    .map((cue) => ({ ...cue, text: spokenText(cue.text) }))
    .filter((cue) => /[\p{L}\p{N}]/u.test(cue.text))
    .sort((a, b) => a.startMs - b.startMs);
  return settleEnds(unroll(mergeRedraws(spoken)));
}

const marks =
  'music|applause|laughter|laughs|cheering|musik|applaus|gelächter|musique|applaudissements|rires|música|aplausos|risas|risos|musica|applausi|risate|' +
  'muziek|applaus|музыка|аплодисменты|смех|音乐|音樂|音楽|掌声|掌聲|拍手|笑声|笑聲|笑い|笑|음악|박수|웃음|موسيقى|تصفيق|ضحك|संगीत|तालियां';
const noise = new RegExp(`[[(（［【]\\s?(?:${marks})\\s?[\\])）］】]`, 'giu');

/** Text without notes and marks that stand for music, applause or laughter alone. Lines are kept. */
function spokenText(text: string): string {
  return text
    .replace(noise, ' ')
    .replace(/[♪♫♬]+/gu, ' ')
    .split('\n')
    .map((line) => line.replace(/[^\S\n]+/g, ' ').trim())
    .filter(Boolean)
    .join('\n');
}

const letters = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, '');

/** Joins cues that draw one line again and again: each starts soon after the last and shows the same, or a longer or shorter beginning of it. */
function mergeRedraws(cues: Cue[]): Cue[] {
  const merged: { cue: Cue; letters: string; drawnMs: number }[] = [];
  for (const cue of cues) {
    const own = letters(cue.text);
    const same = merged.slice(-8).find((last) => cue.startMs - last.drawnMs <= redrawMs && isRedraw(last, own, cue));
    if (!same) {
      merged.push({ cue: { ...cue }, letters: own, drawnMs: cue.startMs });
      continue;
    }
    if (own.length > same.letters.length) [same.cue.text, same.letters] = [cue.text, own];
    same.cue.endMs = Math.max(same.cue.endMs, cue.endMs);
    same.drawnMs = cue.startMs;
  }
  return merged.map(({ cue }) => cue);
}

/**
 * A text that merely begins the next one ("I" / "I think") is speech when it had ended before, and a rolled line when the next has
 * a line more.
 */
function isRedraw(last: { cue: Cue; letters: string }, now: string, cue: Cue): boolean {
  if (last.letters === now) return true;
  if (cue.startMs > last.cue.endMs || lineCount(cue.text) > lineCount(last.cue.text)) return false;
  return now.startsWith(last.letters) || last.letters.startsWith(now);
}

const lineCount = (text: string) => text.split('\n').length;

/** Cuts from every cue of a rolling track the lines that the cue before it showed already. */
function unroll(cues: Cue[]): Cue[] {
  const shown = cues.map((cue) => words(cue.text));
  const overlaps = shown.map((now, i) => (i === 0 ? 0 : overlap(shown[i - 1] ?? [], now, cues[i - 1], cues[i])));
  const rolls = overlaps.filter((length, i) => length > 0 && touches(cues[i - 1], cues[i])).length;
  if (rolls < (cues.length - 1) * 0.3) return cues;
  return cues.flatMap((cue, i) => {
    const end = shown[i]?.[(overlaps[i] ?? 0) - 1]?.end ?? 0;
    const text = cue.text.slice(end).trim();
    return /[\p{L}\p{N}]/u.test(text) ? [{ ...cue, text }] : [];
  });
}

interface Word {
  text: string;
  /** UTF-16 offset behind it. */
  end: number;
  weight: number;
  /** Last word of its line. */
  lineEnd: boolean;
}

function words(text: string): Word[] {
  const found: Word[] = [];
  for (const match of text.matchAll(/\S+/gu)) {
    const units = isUnspaced(match[0].codePointAt(0) ?? 0) ? Array.from(match[0]) : [match[0]];
    let end = match.index;
    for (const unit of units) {
      end += unit.length;
      const weight = units.length > 1 ? 0.5 : 1;
      found.push({ text: unit.toLowerCase(), end, weight, lineEnd: end === text.length || text[end] === '\n' });
    }
  }
  return found;
}

/** Number of words at the head of `now` that are the tail of `before`: the longest such run, if it is long enough or whole lines of both. */
function overlap(before: Word[], now: Word[], previous: Cue | undefined, cue: Cue | undefined): number {
  for (let length = Math.min(before.length, now.length, mostOverlap); length > 0; length--) {
    if (now[length - 1]?.text !== before.at(-1)?.text) continue;
    const tail = before.slice(-length);
    if (!tail.every((word, i) => word.text === now[i]?.text)) continue;
    const lines = now[length - 1]?.lineEnd && (before.length === length || before[before.length - length - 1]?.lineEnd);
    const heavy = tail.reduce((sum, word) => sum + word.weight, 0) >= leastOverlap;
    if (!lines && !heavy) continue;
    // A cue said twice in full is speech, unless one of the two only holds the line.
    if (length === now.length && length === before.length && !isHold(previous) && !isHold(cue)) return 0;
    return length;
  }
  return 0;
}

const isHold = (cue: Cue | undefined) => cue !== undefined && cue.endMs - cue.startMs <= holdMs;

const touches = (previous: Cue | undefined, cue: Cue | undefined) =>
  previous !== undefined && cue !== undefined && cue.startMs - previous.endMs <= holdMs;

/** A line of automatic captions stays on screen while the next is spoken: it ends where the next starts. */
function settleEnds(cues: Cue[]): Cue[] {
  let nextMs = Number.POSITIVE_INFINITY;
  const settled: Cue[] = [];
  for (const [i, cue] of [...cues.entries()].reverse()) {
    const after = cues[i + 1]?.startMs ?? nextMs;
    if (after > cue.startMs) nextMs = after;
    settled.push({ ...cue, endMs: Math.max(cue.startMs, Math.min(cue.endMs, nextMs)) });
  }
  return settled.reverse();
}
