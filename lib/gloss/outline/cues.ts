import type { Prepared } from './prepared';

/** A passage of fewer words opens nothing: "Yeah, right." */
const fewestWords = 4;

/** How much each cue weighs against the cohesion score, in nats. Chosen on the talks of bench `outline`, round numbers on purpose. */
const weights = { speaker: 2.5, marker: 0.5, question: 0.5, fresh: 0.2, pause: 0.5 };

const opener =
  /^(?:(?:and|but|so|okay|ok|all right|alright|well|yeah|right|cool|great|yes)[,.]?\s+)*(?:let's|let us|let me|next|moving on|first(?:ly)?|second(?:ly)?|finally|another|the (?:first|second|third|next|last|other)|what about|how about|can you|could you|okay|all right|alright|anyway|speaking of|in terms of|to summari[sz]e|in summary|in conclusion)\b|^(?:那么|好的?，|接下来|接下來|下面|首先|其次|第[一二三四五六七八九十]|最后，|最後，|总之|總之|另外，|再来|再來|我们来|我們來|说到|說到|关于|關於)|^(?:also gut|nun|kommen wir|erstens|zweitens|ensuite|enfin|premièrement|passons|bueno|en primer lugar|por último)\b/i;

/** Inside a turn of fewer words the topic does not change. */
const longTurn = 60;

/** For each passage the evidence, in nats, that a chapter starts there; `-Infinity` where none can. */
export function chapterCues(prepared: Prepared[]): Float64Array {
  const cues = freshness(prepared);
  const turns = turnSizes(prepared);
  prepared.forEach(({ passage, size }, i) => {
    const before = prepared[i - 1]?.passage;
    let cue = (cues[i] ?? 0) * weights.fresh;
    if (before && passage.speaker !== before.speaker) cue += weights.speaker;
    if (before && 't' in passage.anchor && 't' in before.anchor) {
      if (passage.anchor.t[0] - before.anchor.t[1] > 2000) cue += weights.pause;
    }
    if (opener.test(passage.text)) cue += weights.marker;
    if (prepared.slice(i, i + 3).some((near) => /[?？]/.test(near.passage.text))) cue += weights.question;
    const insideTurn = passage.speaker && passage.speaker === before?.speaker && (turns[i] ?? 0) < longTurn;
    cues[i] = size < fewestWords || insideTurn ? Number.NEGATIVE_INFINITY : cue;
  });
  return cues;
}

/** For each passage the words of the speaker's turn that it belongs to. */
function turnSizes(prepared: Prepared[]): number[] {
  const sizes: number[] = [];
  for (let from = 0, to = 0; from < prepared.length; from = to) {
    let sum = 0;
    for (; to < prepared.length && prepared[to]?.passage.speaker === prepared[from]?.passage.speaker; to++) {
      sum += prepared[to]?.size ?? 0;
    }
    for (let i = from; i < to; i++) sizes.push(sum);
  }
  return sizes;
}

/**
 * How many words come up afresh in the six passages from each passage on, more than in the six before: a word is fresh where it was not
 * said for 300 content words and is said again within 120 (the lexical chains of Galley et al. 2003, in short).
 */
function freshness(prepared: Prepared[]): Float64Array {
  const places = new Map<string, { last: number; passage: number; gap: number }>();
  const sums = new Float64Array(prepared.length + 1);
  let position = 0;
  prepared.forEach(({ tokens }, i) => {
    for (const { key } of tokens) {
      if (!key) continue;
      const place = places.get(key);
      const gap = place ? position - place.last : Number.POSITIVE_INFINITY;
      if (place && place.gap > 300 && gap < 120) sums[place.passage + 1] = (sums[place.passage + 1] ?? 0) + 1;
      places.set(key, { last: position, passage: i, gap });
      position++;
    }
  });
  for (let i = 1; i < sums.length; i++) sums[i] = (sums[i] ?? 0) + (sums[i - 1] ?? 0);
  const between = (from: number, to: number) =>
    (sums[Math.min(prepared.length, to)] ?? 0) - (sums[Math.max(0, from)] ?? 0);
  return Float64Array.from(prepared, (_, i) => between(i, i + 6) - between(i - 6, i));
}
