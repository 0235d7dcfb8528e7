import type { Passage } from '../source/model';
import { searchTerms } from './search-terms';
import { type Section, sectionTokens } from './sections';

/** The usual constants of BM25: how fast a repeated word stops counting, and how much length does. */
const [saturation, lengthWeight] = [1.2, 0.75];
/** A thought goes over several passages: what a neighbour scores counts by half. */
const neighbourShare = 0.5;
/** Passages on each side that come along: a passage of a talk is a sentence or two, and its pronouns reach back. */
const around = 2;

/**
 * Makes a search over passages by words: BM25 (Robertson and Zaragoza 2009), with a share of the neighbours' scores. The result of
 * a query are the indexes of the passages it touches, best first. Reads the source once.
 */
export function createRanker(passages: readonly Passage[], lang: string): (query: string) => number[] {
  const postings = new Map<string, Map<number, number>>();
  const lengths = passages.map(({ text, speaker }, i) => {
    const terms = searchTerms(speaker ? `${speaker}: ${text}` : text, lang);
    for (const term of terms) {
      const places = postings.get(term) ?? new Map<number, number>();
      postings.set(term, places.set(i, (places.get(i) ?? 0) + 1));
    }
    return terms.length;
  });
  const mean = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length) || 1;

  return (query) => {
    const own = new Float64Array(passages.length);
    for (const term of new Set(searchTerms(query, lang))) {
      const places = postings.get(term);
      if (!places) continue;
      const rareness = Math.log(1 + (passages.length - places.size + 0.5) / (places.size + 0.5));
      for (const [i, count] of places) {
        const damping = saturation * (1 - lengthWeight + (lengthWeight * (lengths[i] ?? 0)) / mean);
        own[i] = (own[i] ?? 0) + (rareness * count * (saturation + 1)) / (count + damping);
      }
    }
    const score = (i: number) => (own[i] ?? 0) + neighbourShare * ((own[i - 1] ?? 0) + (own[i + 1] ?? 0));
    return [...own.keys()].filter((i) => score(i) > 0).sort((a, b) => score(b) - score(a));
  };
}

/**
 * The best passages with their neighbours, as many as `budget` tokens hold, in the order of the source. `order`: indexes, best
 * first. At least one passage, however long it is.
 */
export function pickPassages(passages: readonly Passage[], order: readonly number[], budget: number): Section {
  const chosen = new Set<number>();
  let spent = 0;
  for (const best of order) {
    for (let step = 0; step <= 2 * around; step++) {
      const i = best + (step % 2 === 0 ? -step / 2 : (step + 1) / 2);
      const passage = passages[i];
      if (!passage || chosen.has(i)) continue;
      spent += sectionTokens([passage]);
      if (spent > budget && chosen.size > 0) return inOrder(passages, chosen);
      chosen.add(i);
    }
  }
  return inOrder(passages, chosen);
}

const inOrder = (passages: readonly Passage[], chosen: Set<number>) => passages.filter((_, i) => chosen.has(i));
