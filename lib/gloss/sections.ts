import type { Passage } from '../source/model';
import { splitSentences } from '../source/sentences';
import { estimateTokens } from '../source/tokens';
import { passageLine } from './prompts/source-text';

/** What one call sees: passages in order. A passage too long for one section stands in several, each with a part of its text. */
export type Section = Passage[];

/** Smaller than this a section is not halved again, tokens. */
const smallest = 64;

/** Tokens of a section as the model sees it. */
export function sectionTokens(section: Section): number {
  return section.reduce((sum, passage) => sum + passageTokens(passage), 0);
}

const passageTokens = (passage: Passage) => estimateTokens(passageLine(passage)) + 1;

/** A chapter border is near where cutting there makes a section this much longer or shorter than the others, as a share. */
const near = 0.25;

/**
 * Cuts passages into sections of at most `budget` tokens each, of about equal size (`atLeast` so many, where there are passages
 * enough), at `borders` (numbers of passages that begin a chapter) where one is near. Every passage is in a section, whole unless it
 * alone exceeds the budget: then it is cut between sentences, else words, and its parts keep its number. Passages without text are
 * left to their section.
 */
export function cutSections(
  passages: readonly Passage[],
  budget: number,
  borders: readonly number[] = [],
  atLeast = 1,
): Section[] {
  const starts = new Set(borders);
  const pieces = passages.flatMap((passage) => splitPassage(passage, budget));
  const before = [0];
  for (const piece of pieces) before.push((before.at(-1) ?? 0) + passageTokens(piece));
  const tokensFrom = (from: number, to: number) => (before[to] ?? 0) - (before[from] ?? 0);
  const begins = (i: number) => starts.has(pieces[i]?.n ?? 0) && pieces[i]?.n !== pieces[i - 1]?.n;

  const sections: Section[] = [];
  for (let from = 0; from < pieces.length; ) {
    const rest = tokensFrom(from, pieces.length);
    const left = Math.max(1, atLeast - sections.length, Math.ceil(rest / budget));
    const target = rest / left;
    const off = (to: number) => Math.abs(tokensFrom(from, to) - target);
    let cut = from + 1;
    let border: number | undefined;
    for (let to = from + 1; to <= pieces.length && tokensFrom(from, to) <= budget; to++) {
      if (off(to) <= off(cut)) cut = to;
      if (left > 1 && begins(to) && off(to) <= target * near && off(to) < off(border ?? from)) border = to;
    }
    const to = border ?? cut;
    sections.push(pieces.slice(from, to));
    from = to;
  }
  return sections;
}

/** The two halves of a section that turned out too long, or undefined when it is too small to be the reason. */
export function halve(section: Section): [Section, Section] | undefined {
  const total = sectionTokens(section);
  if (total < smallest) return undefined;
  const pieces = section.length > 1 ? section : splitPassage(section[0] as Passage, Math.ceil(total / 2));
  let left = 0;
  let at = 0;
  while (at < pieces.length - 1 && (at === 0 || left < total / 2)) left += passageTokens(pieces[at++] as Passage);
  return at > 0 && at < pieces.length ? [pieces.slice(0, at), pieces.slice(at)] : undefined;
}

/** The passage itself if it fits, else parts of it that do. */
function splitPassage(passage: Passage, budget: number): Passage[] {
  if (passageTokens(passage) <= budget) return [passage];
  const overhead = passageTokens({ ...passage, text: '' });
  const room = Math.max(16, budget - overhead);
  const parts: string[] = [];
  let part = '';
  let filled = 0;
  for (const sentence of splitSentences(passage.text)) {
    for (const piece of splitText(sentence.text, room)) {
      const own = estimateTokens(piece) + 1;
      if (part && filled + own > room) {
        parts.push(part);
        [part, filled] = ['', 0];
      }
      part = part ? `${part} ${piece}` : piece;
      filled += own;
    }
  }
  if (part) parts.push(part);
  return parts.map((text) => ({ ...passage, text }));
}

/** A sentence in pieces of about `room` tokens, between words where there are spaces. */
function splitText(text: string, room: number): string[] {
  const tokens = estimateTokens(text);
  if (tokens <= room) return [text];
  const size = Math.max(8, Math.floor((text.length * room) / tokens) - 8);
  const pieces: string[] = [];
  for (let from = 0; from < text.length; ) {
    let to = Math.min(text.length, from + size);
    if (to < text.length) {
      const space = text.lastIndexOf(' ', to);
      if (space > from + size / 2) to = space;
      else if (/[\udc00-\udfff]/.test(text.charAt(to))) to--;
    }
    pieces.push(text.slice(from, to).trim());
    from = to;
  }
  return pieces.filter(Boolean);
}
