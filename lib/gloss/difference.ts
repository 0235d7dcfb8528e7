import type { Statement } from './model';

/** The statements of one version that rest on passages which the other cites nowhere. Both are of the same text. */
export function onlyIn(own: readonly Statement[], other: readonly Statement[]): Set<Statement> {
  const cited = other.flatMap(({ citations }) => citations);
  const touches = ({ citations }: Statement) =>
    citations.some((a) => cited.some((b) => a.from <= b.to && b.from <= a.to));
  return new Set(own.filter((statement) => !touches(statement)));
}
