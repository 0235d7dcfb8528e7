import { cleanCues } from '../../capture/subtitles/clean';
import type { Cue, Passage } from '../../source/model';
import type { Unit } from './units';

/** When the words of a source are spoken. */
export interface Clock {
  /** From the first word of a sentence to the end of its last, ms. */
  spanOf(unit: Unit): [startMs: number, endMs: number];
  /** When the word at `offset` of the sentence (UTF-16) begins; at its length, when it ends. */
  timeAt(unit: Unit, offset: number): number;
}

const letter = /[\p{L}\p{N}]/u;

/**
 * The clock of a source: by its cues, where they hold the same letters in the same order as the passages (which were made of
 * them), a cue's time divided in proportion to its text; else by the times of the passages alone. Undefined for a source
 * without times.
 */
export function createClock(passages: readonly Passage[], cues: readonly Cue[] | undefined): Clock | undefined {
  if (!passages.some(({ anchor }) => 't' in anchor)) return undefined;
  const starts: number[] = [];
  let count = 0;
  let text = '';
  for (const passage of passages) {
    starts[passage.n] = count;
    for (const char of passage.text) {
      if (!letter.test(char)) continue;
      count++;
      text += char;
    }
  }
  const times = cues && lettersOf(cues);
  const spoken = times?.text === text ? times : undefined;
  const byNumber = new Map(passages.map((passage) => [passage.n, passage]));

  const timeAt = (unit: Unit, offset: number): number => {
    const passage = byNumber.get(unit.n);
    if (!passage || !('t' in passage.anchor)) return 0;
    const [from, to] = passage.anchor.t;
    const place = unit.span[0] + offset;
    const ends = offset >= unit.text.length;
    const within = (ms: number) => Math.round(Math.min(to, Math.max(from, ms)));
    if (!spoken) return within(from + ((to - from) * place) / Math.max(1, passage.text.length));
    let before = 0;
    for (const char of passage.text.slice(0, place)) if (letter.test(char)) before++;
    const at = (starts[unit.n] ?? 0) + before;
    return within((ends ? spoken.ends[at - 1] : spoken.starts[at]) ?? to);
  };
  return { timeAt, spanOf: (unit) => [timeAt(unit, 0), timeAt(unit, unit.text.length)] };
}

/** Every letter and digit of the cues in order, with the time in which it is spoken. */
function lettersOf(cues: readonly Cue[]): { text: string; starts: number[]; ends: number[] } {
  const [starts, ends]: [number[], number[]] = [[], []];
  let text = '';
  for (const cue of cleanCues([...cues])) {
    const length = cue.text.length;
    const at = (position: number) => cue.startMs + ((cue.endMs - cue.startMs) * position) / length;
    let position = 0;
    for (const char of cue.text) {
      if (letter.test(char)) {
        text += char;
        starts.push(at(position));
        ends.push(at(position + char.length));
      }
      position += char.length;
    }
  }
  return { text, starts, ends };
}
