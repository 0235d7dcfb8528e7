import { functionWords } from '../../source/function-words';
import { words } from '../../source/words';
import { widthOf } from './limits';

/** A place where a text may be cut: in front of `at` (UTF-16). The lower the cost, the more natural. */
interface Break {
  at: number;
  cost: number;
}

const sentenceEnd = /[.!?。！？…؟।]["'”’»」』）)]*\s*$/u;
const clauseEnd = /[,;:，；：、،؛—–)）】」』”]\s*$/u;
const opening = /^[([{（【「『“‘«¿¡]/u;
/** No line begins with these, nor ends with an opening mark. */
const noStart = /^[\s,.;:!?%，。；：、！？…）)】」』”’»·]/u;
const openEnd = /[([{（【「『“‘«¿¡$]$/u;

/**
 * Where a text may be cut, in order: best after a sentence, then after a clause, then between words; not between a small word and
 * the one it leads to ("the | house"), never inside a word or a number. Words of Han and the like are those of `Intl.Segmenter`.
 */
export function breaksIn(text: string, lang: string): Break[] {
  const small = new Set((functionWords[lang.split('-')[0] ?? ''] ?? '').split(' '));
  const inside = words(text, lang);
  const starts = new Set(inside.map(({ start }) => start));
  const breaks: Break[] = [];
  let last = '';
  let next = 0;
  for (let at = 1; at < text.length; at++) {
    while ((inside[next]?.end ?? Number.POSITIVE_INFINITY) <= at) last = inside[next++]?.text ?? '';
    const word = inside[next];
    if (word && word.start < at && at < word.end) continue;
    const [before, after] = [text.slice(0, at), text.slice(at)];
    if (noStart.test(after) || openEnd.test(before.trimEnd()) || (/\d[.,]?$/.test(before) && /^\d/.test(after)))
      continue;
    const spaced = /\s$/.test(before);
    if (!spaced && !starts.has(at) && !opening.test(after)) continue;
    if (
      !spaced &&
      /[\p{L}\p{N}@./:_-]$/u.test(before) &&
      !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]$/u.test(before) &&
      !/^\p{Script=Han}/u.test(after)
    )
      continue;
    const cost = sentenceEnd.test(before)
      ? 0
      : clauseEnd.test(before)
        ? 1
        : small.has(last.toLowerCase())
          ? 6
          : /^[的了着过吗呢吧啊们地得着過嗎們は-ろをがのにでともへ]/u.test(after)
            ? 6
            : 3;
    breaks.push({ at, cost });
  }
  return breaks;
}

/** Cost of a break beside the cost of pieces of unequal width. */
const breakWeight = 0.12;

/**
 * Cuts a text into `count` pieces of about equal width at its most natural places, white space trimmed; fewer where it has not so
 * many places. `fits`: what a piece may be; undefined where no such cut exists.
 */
export function cutText(
  text: string,
  count: number,
  lang: string,
  fits: (piece: string) => boolean = () => true,
): string[] | undefined {
  const whole = text.trim();
  if (count <= 1) return fits(whole) ? [whole] : undefined;
  const places = [{ at: 0, cost: 0 }, ...breaksIn(whole, lang), { at: whole.length, cost: 0 }];
  const pieces = Math.min(count, places.length - 1);
  const widths = places.map(({ at }) => widthOf(whole.slice(0, at), lang));
  const ideal = (widths.at(-1) ?? 0) / pieces;
  // best[k][i]: the least cost of cutting what stands before place i into k pieces.
  const best = Array.from({ length: pieces + 1 }, () =>
    new Array<number>(places.length).fill(Number.POSITIVE_INFINITY),
  );
  const from = Array.from({ length: pieces + 1 }, () => new Array<number>(places.length).fill(-1));
  (best[0] as number[])[0] = 0;
  for (let k = 1; k <= pieces; k++) {
    for (let i = k; i < places.length; i++) {
      if (k === pieces && i < places.length - 1) continue;
      for (let j = i - 1; j >= k - 1; j--) {
        const before = best[k - 1]?.[j] ?? Number.POSITIVE_INFINITY;
        if (before === Number.POSITIVE_INFINITY) continue;
        const width = (widths[i] ?? 0) - (widths[j] ?? 0);
        if (width > ideal * 3 && j < i - 1) break;
        const cost = before + ((width - ideal) / Math.max(1, ideal)) ** 2 + (places[i]?.cost ?? 0) * breakWeight;
        if (cost >= (best[k]?.[i] ?? 0) || !fits(whole.slice(places[j]?.at, places[i]?.at).trim())) continue;
        (best[k] as number[])[i] = cost;
        (from[k] as number[])[i] = j;
      }
    }
  }
  if (best[pieces]?.at(-1) === Number.POSITIVE_INFINITY) return undefined;
  const cuts = [places.length - 1];
  for (let k = pieces; k > 0; k--) cuts.unshift(from[k]?.[cuts[0] ?? 0] ?? 0);
  return cuts.slice(1).map((i, k) => whole.slice(places[cuts[k] ?? 0]?.at, places[i]?.at).trim());
}
