import type { Gloss } from '../../gloss/model';
import type { Anchor, Body, Source } from '../../source/model';
import { originalSpan } from '../../source/normalise';
import { factUnits, statementsIn } from './documents';
import { foldForSearch } from './fold';
import { type Clause, occurrences, type Span } from './query';

/** A passage that says why an item was found. */
export interface Hit {
  in: 'title' | 'tags' | 'note' | 'author' | 'text' | 'gloss';
  /** A stretch of the passage around what was found, `…` where it was cut. */
  text: string;
  /** What was found, as UTF-16 offsets into `text`. */
  marks: Span[];
  /** Number of the passage of the source's text, for those that stand in it or rest on it. */
  n?: number;
  anchor?: Anchor;
  /** The gloss that says it. */
  gloss?: { id: string; kind: Gloss['kind'] };
}

interface Item {
  source: Source;
  body: Body | undefined;
  glosses: Gloss[];
}

interface Place {
  key: string;
  units: Map<Clause, number[]>;
}

/** What to look for in a text: for each clause the words of which one has to stand there. */
export type Marks = Map<Clause, { text: string; prefix: boolean }[]>;

/** Most passages read for one item. */
const mostHits = 20;
/** Characters of a passage that are shown: before what was found, and in all. */
const before = 40;
const shown = 220;

export function wordsToMark(clauses: Clause[]): Marks {
  return new Map(
    clauses
      .filter(({ negative }) => !negative)
      .map((clause) => [
        clause,
        clause.phrase === ''
          ? clause.terms.map(({ term }) => ({ text: term, prefix: false }))
          : [{ text: clause.phrase, prefix: clause.prefix }],
      ]),
  );
}

/** The passages of an item that have what was looked for; undefined where a phrase stands in none of them. */
export function hitsOf(
  { source, body, glosses }: Item,
  places: Place[],
  clauses: Clause[],
  marks: Marks,
): Hit[] | undefined {
  const lost = new Set(clauses.filter(({ negative, phrase, terms }) => !negative && phrase !== '' && terms.length > 0));
  const found: { hit: Hit; clauses: number; order: number }[] = [];
  for (const place of places) {
    const wanted = new Map<number, Clause[]>();
    for (const [clause, units] of place.units) {
      for (const unit of units) wanted.set(unit, [...(wanted.get(unit) ?? []), clause]);
    }
    const units = unitsOf(place.key, { source, body, glosses });
    // Passages with more of what was looked for first; of a common word the first ones are enough.
    const order = [...wanted.entries()].sort(([a, x], [b, y]) => y.length - x.length || a - b);
    for (const [n, [unit, having]] of order.entries()) {
      if (n >= mostHits && having.every((clause) => !lost.has(clause))) continue;
      const what = units[unit];
      if (!what) continue;
      const folded = foldForSearch(what.text);
      const spans: Span[] = [];
      let count = 0;
      for (const clause of having) {
        const own = (marks.get(clause) ?? []).flatMap(({ text, prefix }) => occurrences(folded.text, text, prefix));
        if (own.length > 0) {
          lost.delete(clause);
          count++;
        }
        spans.push(...own);
      }
      if (spans.length > 0) {
        const originals = spans.map(([start, end]) => originalSpan(what.text, folded, start, end));
        found.push({ hit: { ...what, ...excerpt(what.text, originals) }, clauses: count, order: found.length });
      }
    }
  }
  if (lost.size > 0) return undefined;
  const rank = ({ hit }: { hit: Hit }) => ranks.indexOf(hit.in);
  return found.sort((a, b) => b.clauses - a.clauses || rank(a) - rank(b) || a.order - b.order).map(({ hit }) => hit);
}

/** What is shown first of an item. */
const ranks: Hit['in'][] = ['title', 'tags', 'note', 'gloss', 'text', 'author'];

/** The units of a document as it was indexed, and what they are. */
function unitsOf(key: string, { source, body, glosses }: Item): Omit<Hit, 'marks'>[] {
  if (key.startsWith('m')) {
    const { title, tags, note, author = '', site } = source;
    const texts = [title, tags.join('\n'), note, `${author}\n${site}`];
    return texts.map((text, i) => ({ in: factUnits[i] ?? 'note', text }));
  }
  if (key.startsWith('t'))
    return (body?.passages ?? []).map(({ text, n, anchor }) => ({ in: 'text', text, n, anchor }));
  const gloss = glosses.find(({ id }) => key.slice(2) === id);
  if (!gloss?.body) return [];
  return statementsIn(gloss.body).map(({ text, n }) => ({
    in: 'gloss',
    text,
    gloss: { id: gloss.id, kind: gloss.kind },
    // In another text than today's the number means another passage.
    ...(n !== undefined && gloss.contentHash === source.contentHash && { n }),
  }));
}

/** A stretch of the text around the first span, and the spans in it, in order and without overlaps. */
function excerpt(text: string, spans: Span[]): { text: string; marks: Span[] } {
  const sorted = [...spans].sort(([a], [b]) => a - b);
  const first = sorted[0]?.[0] ?? 0;
  const start = text.length <= shown ? 0 : cutAt(text, Math.max(0, first - before));
  const end = text.length <= shown ? text.length : cutAt(text, Math.min(text.length, start + shown));
  const [head, tail] = [start > 0 ? '… ' : '', end < text.length ? ' …' : ''];
  const marks: Span[] = [];
  for (const [from, to] of sorted) {
    const last = marks.at(-1);
    const span: Span = [from - start + head.length, Math.min(to, end) - start + head.length];
    if (from >= end) break;
    if (last && span[0] <= last[1]) last[1] = Math.max(last[1], span[1]);
    else marks.push(span);
  }
  return { text: head + text.slice(start, end) + tail, marks };
}

/** The bound of a word at or before `at`, not far from it; never inside of a character. */
function cutAt(text: string, at: number): number {
  if (at === 0 || at === text.length) return at;
  const space = text.lastIndexOf(' ', at);
  if (space > at - 20) return space + 1;
  return /[\udc00-\udfff]/.test(text.charAt(at)) ? at - 1 : at;
}
