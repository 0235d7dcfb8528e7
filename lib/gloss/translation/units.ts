import type { Passage } from '../../source/model';
import { splitSentences } from '../../source/sentences';

/** A sentence as it is translated: `text` is `passage.text.slice(...span)`. `id` counts from 1 through the whole source. */
export interface Unit {
  id: number;
  n: number;
  span: [start: number, end: number];
  text: string;
  speaker?: string;
  heading?: number;
}

/** A stretch of the source that several calls show, with the sentences that lead up to it. */
export interface Section {
  units: readonly Unit[];
  before: readonly Unit[];
}

/**
 * The sentences of a source in order. They tile each passage but for white space, so every word of it belongs to exactly one.
 * `lang` is BCP 47.
 */
export function unitsOf(passages: readonly Passage[], lang: string): Unit[] {
  let id = 0;
  return passages.flatMap(({ n, text, speaker, heading }) =>
    splitSentences(text, lang).map(
      (sentence): Unit => ({
        id: ++id,
        n,
        span: [sentence.start, sentence.end],
        text: sentence.text,
        ...(speaker !== undefined && { speaker }),
        ...(heading !== undefined && { heading }),
      }),
    ),
  );
}
