import type { Literal, Span } from '../../source/reading';
import type { Unit } from './units';

/** A translation as runs of text: code and formulas of its sentence have their look where they stand in it too. */
export function targetSpans(text: string, { text: source, literals = [] }: Pick<Unit, 'text' | 'literals'>): Span[] {
  const wanted = new Map<string, { as: Literal['as']; count: number }>();
  for (const { at, as } of literals) {
    const literal = source.slice(...at).trim();
    wanted.set(literal, { as, count: (wanted.get(literal)?.count ?? 0) + 1 });
  }
  const places = [...wanted].flatMap(([literal, { as, count }]) => {
    const found = [...text.matchAll(alone(literal))].map(({ index }) => ({
      start: index,
      end: index + literal.length,
      as,
    }));
    // Found more often than the source has it, it is a word as well ("a"), and which is which nobody can tell.
    return found.length > count ? [] : found;
  });
  const spans: Span[] = [];
  let at = 0;
  for (const { start, end, as } of places.sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (start < at) continue;
    if (start > at) spans.push({ text: text.slice(at, start) });
    const own = text.slice(start, end);
    spans.push(as === 'math' ? { text: own.replace(/^\$|\$$/g, ''), math: true } : { text: own, marks: ['code'] });
    at = end;
  }
  return at < text.length || spans.length === 0 ? [...spans, { text: text.slice(at) }] : spans;
}

/** The literal, not as a part of a longer word. */
function alone(literal: string): RegExp {
  const word = '[A-Za-z0-9_]';
  const before = /^\w/.test(literal) ? `(?<!${word})` : '';
  const after = /\w$/.test(literal) ? `(?!${word})` : '';
  return new RegExp(before + literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') + after, 'g');
}
