import { cleanCues } from '../../../lib/capture/subtitles/clean';
import { parseSubtitles } from '../../../lib/capture/subtitles/parse';
import { cuesToPassages } from '../../../lib/capture/subtitles/passages';
import { createClock } from '../../../lib/gloss/translation/clock';
import { type TargetCue, targetCues } from '../../../lib/gloss/translation/cues';
import { limitsFor, widthOf } from '../../../lib/gloss/translation/limits';
import type { Line } from '../../../lib/gloss/translation/model';
import { type Unit, unitsOf } from '../../../lib/gloss/translation/units';
import type { Cue, Passage } from '../../../lib/source/model';

/** What is true of cues that were cut from sentences. */
export interface CutFigures {
  sentences: number;
  cues: number;
  /** Cues that reach beyond their sentence and the silence after it, and that begin before another has ended. */
  outside: number;
  /** Share of cues that stay into that silence. */
  lingering: number;
  overlaps: number;
  /** Letters of the translation that stand in no cue. */
  textLost: number;
  /** Share of cues with lines of the right length; of those that can be read in their time; of both. */
  lengthOk: number;
  speedOk: number;
  withinLimits: number;
  /** Characters a second and characters of the longest line: median, 95th percentile, most. */
  speed: number[];
  lineLength: number[];
  /** Share of cues whose sentence can be read at all until the next one begins; and of these the share that can be read as cut. */
  possible: number;
  speedOkWherePossible: number;
}

/** Joins the cues of one language to sentences, takes what another language's cues say at that time as translations, and cuts them back. */
export function cutBack(fromFile: string, from: string, toFile: string, to: string): CutFigures {
  const read = (text: string) => cleanCues(parseSubtitles(text, { name: 'x.vtt' }).cues);
  const cues = read(fromFile);
  const passages = cuesToPassages(cues, from);
  const units = unitsOf({ passages }, from);
  const clock = createClock(passages, cues);
  if (!clock) throw new Error('no times');
  const said = new Map<number, string[]>();
  for (const cue of read(toFile)) {
    const overlap = (unit: Unit) => {
      const [start, end] = clock.spanOf(unit);
      return Math.min(end, cue.endMs) - Math.max(start, cue.startMs);
    };
    const best = units.reduce((a, b) => (overlap(b) > overlap(a) ? b : a));
    if (overlap(best) > 0) said.set(best.id, [...(said.get(best.id) ?? []), cue.text.replace(/\s+/g, ' ')]);
  }
  const glue = /^(?:zh|ja)/.test(to) ? '' : ' ';
  const lines = units.flatMap(({ id, n, span }): Line[] => {
    const text = said.get(id)?.join(glue);
    return text ? [{ id, n, span, text, state: 'translated' }] : [];
  });
  return cutFigures(passages, cues, lines, from, to);
}

/** Share of the cues of a file, as its makers set and timed them, that keep to the limits of its language. */
export function ownWithinLimits(file: string, lang: string): number {
  const limits = limitsFor(lang);
  const cues = cleanCues(parseSubtitles(file, { name: 'x.vtt' }).cues);
  const ok = cues.filter(({ text, startMs, endMs }) => {
    const widths = text.split('\n').map((line) => widthOf(line, lang));
    const speed = (widths.reduce((sum, width) => sum + width, 0) * 1000) / Math.max(1, endMs - startMs);
    return widths.length <= limits.lines && Math.max(...widths) <= limits.lineChars && speed <= limits.charsPerSecond;
  });
  return ok.length / Math.max(1, cues.length);
}

export function cutFigures(
  passages: readonly Passage[],
  cues: readonly Cue[] | undefined,
  lines: readonly Line[],
  from: string,
  to: string,
): CutFigures {
  const units = unitsOf({ passages }, from);
  const clock = createClock(passages, cues);
  if (!clock) throw new Error('no times');
  const cut = targetCues(units, lines, clock, { sourceLang: from, targetLang: to }).filter(
    ({ target, kept }) => target.length > 0 && !kept,
  );
  const limits = limitsFor(to);
  /** Of the cue's sentence, or of the one after it. */
  const spanOf = (cue: TargetCue, after = 0) => {
    const unit = units[cue.id - 1 + after];
    return unit ? clock.spanOf(unit) : ([Number.POSITIVE_INFINITY, 0] as [number, number]);
  };
  const letters = (text: string) => text.replace(/\s+/g, '');
  const textLost = lines
    .filter(({ state }) => state !== 'kept')
    .reduce((sum, { id, text }) => {
      const shown = cut.filter((cue) => cue.id === id).flatMap(({ target }) => target);
      return (
        sum +
        (letters(shown.join('')) === letters(text)
          ? 0
          : Math.abs(letters(text).length - letters(shown.join('')).length) + 1)
      );
    }, 0);
  const longest = (cue: TargetCue) => Math.max(...cue.target.map((row) => widthOf(row, to)));
  const speedOf = (cue: TargetCue) =>
    (cue.target.reduce((sum, row) => sum + widthOf(row, to), 0) * 1000) / Math.max(1, cue.endMs - cue.startMs);
  const lengthOk = (cue: TargetCue) => cue.target.length <= limits.lines && longest(cue) <= limits.lineChars;
  const speedOk = (cue: TargetCue) => speedOf(cue) <= limits.charsPerSecond * 1.001;
  const possible = cut.filter((cue) => {
    const [start, end] = [spanOf(cue)[0], Math.max(spanOf(cue)[1], spanOf(cue, 1)[0])];
    const text = lines.find(({ id }) => id === cue.id)?.text ?? '';
    return (widthOf(text, to) * 1000) / Math.max(1, end - start) <= limits.charsPerSecond;
  });
  const share = (list: TargetCue[], ok: (cue: TargetCue) => boolean) =>
    list.filter(ok).length / Math.max(1, list.length);
  return {
    sentences: lines.length,
    cues: cut.length,
    outside: cut.filter(
      (cue) =>
        cue.startMs < spanOf(cue)[0] ||
        cue.endMs > Math.max(spanOf(cue)[1], Math.min(spanOf(cue)[1] + limits.lingerMs, spanOf(cue, 1)[0])),
    ).length,
    lingering: share(cut, (cue) => cue.endMs > spanOf(cue)[1]),
    overlaps: cut.filter((cue, i) => cue.startMs < (cut[i - 1]?.endMs ?? 0)).length,
    textLost,
    lengthOk: share(cut, lengthOk),
    speedOk: share(cut, speedOk),
    withinLimits: share(cut, (cue) => lengthOk(cue) && speedOk(cue)),
    possible: possible.length / Math.max(1, cut.length),
    speedOkWherePossible: share(possible, speedOk),
    speed: spread(cut.map(speedOf)),
    lineLength: spread(cut.map(longest)),
  };
}

/** Median, 95th percentile and maximum, to one digit. */
function spread(values: number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) =>
    Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10;
  return [at(0.5), at(0.95), at(1)];
}
