import type { Passage } from '../source/model';
import type { Citation } from './model';

/** A quote and what stands around it in the source; cut text begins or ends with `…`. */
export interface QuoteContext {
  before: string;
  quote: string;
  after: string;
}

/**
 * The words of a citation where they stand: with up to `reach` characters on each side, neighbouring passages included. Undefined
 * where they stand nowhere.
 */
export function quoteContext(
  passages: readonly Passage[],
  { from, to, quote, verdict }: Citation,
  reach = 140,
): QuoteContext | undefined {
  if (verdict === 'missing' || !quote) return undefined;
  const textOf = (a: number, b: number) =>
    passages
      .slice(Math.max(0, a), b)
      .map(({ text }) => text)
      .join(' ');
  const lead = from > 1 ? textOf(from - 2, from - 1) : '';
  const text = [lead, textOf(from - 1, to), textOf(to, to + 1)].filter(Boolean).join(' ');
  // What was left out stands between the parts of a quote.
  const parts = quote.split(' … ');
  const start = text.indexOf(parts[0] ?? '', lead.length);
  const last = parts.at(-1) ?? '';
  const end = start < 0 ? -1 : text.indexOf(last, start);
  if (end < 0) return undefined;
  const [before, after] = [text.slice(0, start), text.slice(end + last.length)];
  return {
    before: before.length > reach ? `…${before.slice(-reach).replace(/^\S{0,20}\s/, '')}` : before,
    quote: text.slice(start, end + last.length),
    after: after.length > reach ? `${after.slice(0, reach).replace(/\s\S{0,20}$/, '')}…` : after,
  };
}
