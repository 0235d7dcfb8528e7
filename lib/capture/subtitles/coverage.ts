import type { Cue, TrackInfo } from '../../source/model';
import type { LoadedText } from './candidate';

type Span = [startMs: number, endMs: number];

/** People fall silent for so long, and players fill a track as they load the video: a longer gap in such a track is a hole. */
const longestPauseMs = 60_000;
/** Share of a video from which its text counts as whole. */
const wholeShare = 0.9;
const mostRanges = 50;

/** From when to when there is text: cues whose pauses are a minute at most make one range. */
export function coveredRanges(cues: Cue[]): Span[] {
  const ranges: Span[] = [];
  for (const { startMs, endMs } of cues) {
    const last = ranges.at(-1);
    if (last && (startMs - last[1] <= longestPauseMs || ranges.length === mostRanges))
      last[1] = Math.max(last[1], endMs);
    else ranges.push([startMs, endMs]);
  }
  return ranges;
}

/** When the last word ends, ms. */
export const endOf = (cues: Cue[]): number => cues.reduce((last, { endMs }) => Math.max(last, endMs), 0);

/**
 * Share of the video that the cues span; of a track that the player fills, what its ranges span. Unknown beside an unknown length, and where
 * cues stand far beyond the end: then an advertisement plays in the video's place, and its length says nothing.
 */
export function coverageOf(cues: Cue[], durationMs: number | undefined, filled = false): number | undefined {
  if (!durationMs || endOf(cues) > longest(durationMs)) return undefined;
  const spans: Span[] = filled ? coveredRanges(cues) : [[cues[0]?.startMs ?? 0, endOf(cues)]];
  return Math.min(1, spans.reduce((sum, [from, to]) => sum + to - from, 0) / durationMs);
}

/** A file from the network cannot be a video's if its times go on for longer, ms. */
export const longest = (durationMs: number): number => durationMs * 1.03 + 10_000;

/** What a track's provenance says of how much was read; the ranges only where that is not all. */
export function coverageInfo(
  { cues, partial }: LoadedText,
  coverage: number | undefined,
): Pick<TrackInfo, 'coverage' | 'partial' | 'covered'> {
  return {
    ...(coverage !== undefined && { coverage }),
    ...(partial && { partial }),
    ...((partial || (coverage ?? 1) < wholeShare) && { covered: coveredRanges(cues) }),
  };
}
