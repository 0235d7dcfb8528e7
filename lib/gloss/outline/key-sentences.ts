import { hasUnspaced } from '../../source/script';
import type { KeySentence } from '../model';
import type { Prepared } from './prepared';
import type { Section } from './structure';

/** Openings that lean on what was said before, or say nothing: such a sentence reads badly alone. */
const leaning =
  /^(?:and|but|or|so|because|which|that|this|these|those|it|its|it's|he|she|they|his|her|their|then|also|however|therefore|yeah|yes|no|okay|ok|right|well|um|uh|oh|like|i|i'm|i'd|i'll|i've|you|thanks|thank|hi|hello|sure|exactly|guys)\b|^(?:但|而|所以|因此|因为|因為|于是|於是|然后|然後|这|這|那|它|他|她|对|對|嗯|啊|好的|是的|另外|并且|並且|不过|不過|谢谢|謝謝)|^(?:und|aber|er|sie|es|et|mais|il|elle|y|pero|e|ma)\s/i;
const chatter =
  /\b(?:i think|i guess|i mean|you know|sort of|kind of|i don't know|um+|uh+|gonna|yeah|does that make sense|thank you|my name|welcome)\b|subscribe|订阅|訂閱|点赞|點讚/gi;

/**
 * One to four sentences for each section, word for word and in order: near to the section's own vocabulary (a TF-IDF centroid, Radev et al.
 * 2004), rather early, able to stand alone, and none of them saying again what another says (maximal marginal relevance).
 */
export function keySentences(prepared: Prepared[], sections: Section[], titles: string[]): KeySentence[][] {
  // In how many sections each word occurs.
  const spread = new Map<string, { sections: number; last: number }>();
  sections.forEach(({ from, to }, s) => {
    for (let p = from; p < to; p++) {
      for (const { key } of prepared[p]?.tokens ?? []) {
        if (!key) continue;
        const seen = spread.get(key);
        if (!seen) spread.set(key, { sections: 1, last: s });
        else if (seen.last !== s) {
          seen.sections++;
          seen.last = s;
        }
      }
    }
  });
  return sections.map((section, s) =>
    choose(prepared, section, titles[s] ?? '', (key) =>
      Math.log(1 + sections.length / (spread.get(key)?.sections ?? 1)),
    ),
  );
}

interface Candidate {
  text: string;
  n: number;
  order: number;
  /** Words. */
  length: number;
  keys: Set<string>;
  value: number;
}

function choose(prepared: Prepared[], section: Section, title: string, rarity: (key: string) => number): KeySentence[] {
  const part = prepared.slice(section.from, section.to);
  const centroid = new Map<string, number>();
  let size = 0;
  for (const { tokens, passage, size: words } of part) {
    size += words;
    if (!passage.heading) for (const { key } of tokens) if (key) centroid.set(key, (centroid.get(key) ?? 0) + 1);
  }
  const lowerTitle = title.toLowerCase();
  for (const [key, count] of centroid) {
    centroid.set(key, Math.log(1 + count) * rarity(key) * (lowerTitle.includes(key) ? 1.5 : 1));
  }
  const punctuated = part.some(({ passage }) => /[.!?。！？…]["'”’」』）)]*$/.test(passage.text.trim()));
  const candidates: Candidate[] = [];
  let order = 0;
  part.forEach(({ passage, tokens, sentences }, p) => {
    if (passage.heading) return;
    let t = 0;
    for (const sentence of sentences) {
      const keys = new Set<string>();
      let length = 0;
      for (; t < tokens.length && (tokens[t]?.start ?? 0) < sentence.end; t++) {
        const key = tokens[t]?.key;
        if (key) keys.add(key);
        length++;
      }
      let value = 0;
      for (const key of keys) value += centroid.get(key) ?? 0;
      // Long sentences hold more words: the root takes half of that advantage back.
      value /= Math.sqrt(length + 8);
      value *= 1.25 - 0.35 * (p / part.length);
      candidates.push({ text: sentence.text, n: passage.n, order: order++, keys, length, value });
    }
  });
  const wanted = size < 150 ? 1 : size < 450 ? 2 : size < 1000 ? 3 : 4;
  // Fitness only ever lowers a value, and takes patterns to find: it is worked out for the best only.
  const best = candidates.sort(byValue).slice(0, 60);
  for (const candidate of best) candidate.value *= fitness(candidate, punctuated);
  return pick(best.sort(byValue), wanted).map(({ text, n }) => ({ text, n }));
}

/** How well a sentence stands alone, about 0..1: a whole sentence of a readable length that is no question and no chatter. */
function fitness({ text, length, keys }: Candidate, punctuated: boolean): number {
  const characters = text.length * (hasUnspaced(text) ? 2.5 : 1);
  let value = 1;
  if (length < 6 || keys.size < 3) value *= 0.1;
  else if (characters < 45) value *= 0.5;
  if (characters > 420) value *= 0.15;
  else if (characters > 260) value *= 0.6;
  if (/[?？]["'”’」』）)]*$/.test(text)) value *= 0.35;
  if (punctuated && !/[.!。！…；]["'”’」』）)]*$/.test(text)) value *= 0.4;
  if (leaning.test(text)) value *= 0.65;
  if (punctuated && /^\p{Ll}/u.test(text)) value *= 0.6; // begins in mid-sentence
  return value * 0.8 ** Math.min(5, text.match(chatter)?.length ?? 0);
}

const byValue = (a: Candidate, b: Candidate) => b.value - a.value || a.order - b.order;

/** Takes the best one after another, each lowered by what it shares with those taken. `left` is sorted, the best first. */
function pick(left: Candidate[], wanted: number): Candidate[] {
  const chosen: Candidate[] = [];
  const top = left[0]?.value ?? 0;
  while (chosen.length < wanted && left.length > 0) {
    let best = -1;
    let bestValue = 0;
    left.forEach((candidate, i) => {
      const overlap = Math.max(0, ...chosen.map((other) => shared(candidate.keys, other.keys)));
      const value = overlap > 0.6 ? 0 : candidate.value * (1 - overlap);
      if (value > bestValue) [best, bestValue] = [i, value];
    });
    const found = left[best];
    if (!found || (chosen.length > 0 && bestValue < top * 0.25)) break;
    chosen.push(found);
    left.splice(best, 1);
  }
  return chosen.sort((a, b) => a.order - b.order);
}

/** Share of the smaller set that the other holds too. */
function shared(a: Set<string>, b: Set<string>): number {
  let both = 0;
  for (const key of a) if (b.has(key)) both++;
  return both / Math.max(1, Math.min(a.size, b.size));
}
