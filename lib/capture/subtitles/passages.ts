import type { Cue, Passage } from '../../source/model';
import { isUnspaced } from '../../source/script';
import { splitSentences } from '../../source/sentences';
import { cleanCues } from './clean';

/** Weight (a Latin character 1, a Han character 2.5) that a passage is filled up to, and that it never exceeds unless one word does. */
const fullWeight = 170;
const mostWeight = 300;
const mostSentences = 3;
/** Silence that ends a passage; silence that ends a sentence where nothing is punctuated. */
const longPauseMs = 2000;
const shortPauseMs = 700;
/** Below this weight, turns of unnamed speakers share a passage: a question and its "yes". */
const shortTurns = 80;

/** A stretch of one cue's text that one speaker said, with its share of the cue's time. */
interface Piece {
  text: string;
  startMs: number;
  endMs: number;
  speaker?: string;
  /** Begins with a mark that someone else is speaking now. */
  turn: boolean;
}

/** A sentence, or a part of one, as it becomes (part of) a passage. */
interface Unit extends Piece {
  weight: number;
}

/**
 * Cues → citable passages: one to three sentences of one speaker, at most about 300 Latin or 120 Han characters, numbered from 1.
 * Every spoken word of the cleaned cues (see `cleanCues`) is in exactly one passage, in order; `anchor.t` is the time from its
 * first word to its last. A cue that a sentence begins or ends in is divided in proportion to its text. Speech without punctuation
 * is cut at pauses and between cues.
 */
export function cuesToPassages(cues: Cue[], lang: string): Passage[] {
  const pieces = cleanCues(cues).flatMap(splitTurns);
  const punctuated = isPunctuated(pieces);
  const join = joiner(pieces);
  const units = splitRuns(pieces, punctuated ? longPauseMs * 2 : shortPauseMs).flatMap((run) =>
    runUnits(run, punctuated ? lang : undefined, join),
  );
  return packUnits(units, join).map((unit, i) => ({
    n: i + 1,
    text: unit.text,
    anchor: { t: [unit.startMs, unit.endMs] },
    ...(unit.speaker ? { speaker: unit.speaker } : {}),
  }));
}

/** Cuts a cue where the speaker changes: at `>>`, and at lines that open with a dash. */
function splitTurns(cue: Cue): Piece[] {
  const pieces: Piece[] = [];
  const parts = cue.text.split(/(?:(?:^|\s)>{2,3})+\s?|(?:^|\n)[-–—](?=\s?[\p{L}\p{N}"“¿¡«([])/u);
  let offset = 0;
  parts.forEach((part, i) => {
    const text = part.replace(/\s+/gu, ' ').trim();
    const turn = i > 0;
    const at = (position: number) => timeAt(cue, position / cue.text.length);
    const start = cue.text.indexOf(part, offset);
    offset = start + part.length;
    if (!text) return;
    pieces.push({
      text,
      startMs: at(start),
      endMs: at(offset),
      turn,
      ...(cue.speaker ? { speaker: cue.speaker } : {}),
    });
  });
  const [first] = pieces;
  const last = pieces.at(-1);
  if (first) first.startMs = cue.startMs;
  if (last) last.endMs = cue.endMs;
  return pieces;
}

const timeAt = (span: { startMs: number; endMs: number }, share: number) =>
  Math.round(span.startMs + (span.endMs - span.startMs) * Math.min(1, Math.max(0, share)));

/** Speech of one speaker without a silence of `pauseMs`. */
function splitRuns(pieces: Piece[], pauseMs: number): Piece[][] {
  const runs: Piece[][] = [];
  for (const piece of pieces) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    const pause = last ? piece.startMs - last.endMs : 0;
    const broken = !last || piece.turn || piece.speaker !== last.speaker || pause >= pauseMs;
    if (run && !broken) run.push(piece);
    else runs.push([piece]);
  }
  return runs;
}

/** Whether sentences are marked at all: at least one stop in 60 words, counted with Han characters as half a word. */
function isPunctuated(pieces: Piece[]): boolean {
  let stops = 0;
  let weight = 0;
  for (const { text } of pieces) {
    stops += text.match(/[.!?。！？…؟।]/gu)?.length ?? 0;
    weight += weigh(text);
  }
  return stops * 350 >= weight;
}

function weigh(text: string): number {
  let weight = 0;
  for (const char of text) weight += isUnspaced(char.codePointAt(0) ?? 0) ? 2.5 : 1;
  return weight;
}

/** The sentences of a run, each cut further where it is too heavy. Without `lang` (nothing is punctuated) the run is one sentence. */
function runUnits(run: Piece[], lang: string | undefined, join: Join): Unit[] {
  const starts: number[] = [];
  let text = '';
  for (const piece of run) {
    if (text) text += join(text, piece.text);
    starts.push(text.length);
    text += piece.text;
  }
  const timeOf = (offset: number, end: boolean): number => {
    let i = starts.findLastIndex((start) => (end ? start < offset : start <= offset));
    if (i < 0) i = 0;
    const piece = run[i];
    return piece ? timeAt(piece, (offset - (starts[i] ?? 0)) / piece.text.length) : 0;
  };
  const [first] = run;
  const sentences = lang === undefined ? [{ start: 0, end: text.length }] : splitSentences(text, lang);
  return sentences
    .flatMap((sentence) => splitHeavy(text, sentence.start, sentence.end, starts, run))
    .map(([start, end], i) => ({
      text: text.slice(start, end),
      startMs: timeOf(start, false),
      endMs: timeOf(end, true),
      turn: i === 0 && first?.turn === true,
      weight: weigh(text.slice(start, end)),
      ...(first?.speaker ? { speaker: first.speaker } : {}),
    }));
}

type Join = (before: string, after: string) => '' | ' ';

/**
 * What stands between two pieces: a space, but nothing between characters of scripts written without; unless the track hardly has
 * punctuation inside its cues. There the end of a cue is the comma, which Chinese and Japanese subtitles leave out, and a space keeps it.
 */
function joiner(pieces: Piece[]): Join {
  const marksInside = pieces.reduce((sum, { text }) => sum + (text.match(/[，。！？；｡](?=.)/g)?.length ?? 0), 0);
  const bare = marksInside * 3 < pieces.length;
  return (before, after) =>
    isWide(before.codePointAt(before.length - 1)) && isWide(after.codePointAt(0)) && !(bare && !/\p{P}$/u.test(before))
      ? ''
      : ' ';
}

const isWide = (code: number | undefined) =>
  code !== undefined && (isUnspaced(code) || (code >= 0x3000 && code <= 0x303f) || (code >= 0xff00 && code <= 0xff60));

/** Cuts `text[start, end)` into spans of at most `mostWeight`: at the best place near the middle of what is allowed. */
function splitHeavy(text: string, start: number, end: number, starts: number[], run: Piece[]): [number, number][] {
  const spans: [number, number][] = [];
  let from = start;
  // A character weighs at least 1, so a longer look ahead is never needed.
  while (weigh(text.slice(from, Math.min(end, from + mostWeight + 1))) > mostWeight) {
    const cut = bestCut(text, from, end, starts, run);
    spans.push([from, trimEnd(text, from, cut)]);
    from = cut;
    while (text[from] === ' ') from++;
  }
  if (from < end) spans.push([from, end]);
  return spans;
}

function trimEnd(text: string, from: number, to: number): number {
  let end = to;
  while (end > from + 1 && text[end - 1] === ' ') end--;
  return end;
}

/** Longest pause, else end of a clause, else border between cues, else border between words; the nearer to `fullWeight` the better. */
function bestCut(text: string, from: number, end: number, starts: number[], run: Piece[]): number {
  const borders = new Map(starts.map((start, i) => [start, (run[i]?.startMs ?? 0) - (run[i - 1]?.endMs ?? 0)]));
  let best = -1;
  let bestScore = Number.NEGATIVE_INFINITY;
  let hardest = from;
  let weight = 0;
  for (let i = from; i < end && weight <= mostWeight; ) {
    const code = text.codePointAt(i) ?? 0;
    const step = code > 0xffff ? 2 : 1;
    if (i > from && weight >= mostWeight / 4) {
      const previous = text[i - 1] ?? '';
      const pause = borders.get(i);
      const word = previous === ' ' || isUnspaced(code) || pause !== undefined;
      const clause = /[,;:，；：。—–]/u.test(previous === ' ' ? (text[i - 2] ?? '') : previous);
      const score =
        (word || clause ? 0 : -50) +
        (clause && word ? 6 : 0) +
        (pause === undefined ? 0 : 5 + Math.min(pause, 1500) / 150) -
        Math.abs(weight - fullWeight) / 12;
      if (score > bestScore) [best, bestScore] = [i, score];
    }
    hardest = i;
    weight += isUnspaced(code) ? 2.5 : 1;
    i += step;
  }
  return best > from ? best : Math.max(hardest, from + 1);
}

/** Fills passages with neighbouring units of the same speaker. */
function packUnits(units: Unit[], join: Join): Unit[] {
  const packed: (Unit & { sentences: number })[] = [];
  for (const unit of units) {
    const last = packed.at(-1);
    const text = unit.turn ? `- ${unit.text}` : unit.text;
    if (last && fits(last, unit)) {
      last.text += join(last.text, text) + text;
      last.endMs = unit.endMs;
      last.weight += unit.weight;
      last.sentences++;
    } else packed.push({ ...unit, text, sentences: 1 });
  }
  return packed;
}

function fits(last: Unit & { sentences: number }, unit: Unit): boolean {
  if (last.speaker !== unit.speaker || unit.startMs - last.endMs >= longPauseMs) return false;
  const weight = last.weight + unit.weight;
  if (unit.turn) return weight <= shortTurns;
  return weight <= fullWeight && last.sentences < mostSentences;
}
