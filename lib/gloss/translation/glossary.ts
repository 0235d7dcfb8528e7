import { hasUnspaced } from '../../source/script';
import type { Term } from './model';

/** A term as one translation uses it. A fixed one was set by the person; the others the model itself proposed. */
export interface GlossaryTerm extends Term {
  fixed: boolean;
}

const plain = (text: string) => text.normalize('NFKC').toLowerCase();

/** The person's terms before the model's; of two for one source the first counts. */
export function mergeTerms(fixed: readonly Term[], proposed: readonly Term[]): GlossaryTerm[] {
  const merged = new Map<string, GlossaryTerm>();
  for (const [terms, isFixed] of [
    [fixed, true],
    [proposed, false],
  ] as const) {
    for (const { source, target } of terms) {
      if (!merged.has(plain(source))) merged.set(plain(source), { source, target, fixed: isFixed });
    }
  }
  return [...merged.values()];
}

export interface Glossary {
  /** The terms that a text uses, longest first. A word inside a longer term is not counted for itself. */
  termsIn(text: string): GlossaryTerm[];
}

export function createGlossary(terms: readonly GlossaryTerm[]): Glossary {
  const patterns = [...terms]
    .sort((a, b) => b.source.length - a.source.length)
    .map((term) => ({ term, pattern: patternOf(term.source) }));
  return {
    termsIn(text) {
      let left = text.normalize('NFKC');
      return patterns.flatMap(({ term, pattern }) => {
        const without = left.replace(pattern, (match) => ' '.repeat(match.length));
        if (without === left) return [];
        left = without;
        return term;
      });
    },
  };
}

/** Whole words, in any case but for short names in capitals ("IT" is not "it"), English plurals included. */
function patternOf(source: string): RegExp {
  const word = source
    .normalize('NFKC')
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/\s+/g, '\\s+');
  if (hasUnspaced(source)) return new RegExp(word, 'gu');
  const capitals = source === source.toUpperCase() && source.length <= 5;
  return new RegExp(`(?<![\\p{L}\\p{N}])${word}(?:e?s|['’]s)?(?![\\p{L}\\p{N}])`, capitals ? 'gu' : 'giu');
}

/** Shorter beginnings of words are not compared: endings change in many languages, stems hardly. */
const leastStem = 3;

/** Whether a translation renders a term as agreed: in these words, or in forms of them. */
export function rendersTerm(text: string, { target }: Term): boolean {
  const [said, wanted] = [plain(text), plain(target)];
  if (said.replace(/\s+/g, '').includes(wanted.replace(/\s+/g, ''))) return true;
  if (hasUnspaced(target)) return false;
  const words = said.match(/[\p{L}\p{N}]+/gu) ?? [];
  return (wanted.match(/[\p{L}\p{N}]+/gu) ?? []).every((word) => {
    const stem = word.slice(0, Math.max(leastStem, Math.ceil(word.length * 0.65)));
    return words.some((other) => other.startsWith(stem));
  });
}
