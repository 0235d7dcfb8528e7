import { isUnspaced } from '../../source/script';
import { fieldTerm } from './documents';
import { foldForSearch } from './fold';
import { eachTerm, isWordUnit } from './terms';

/** One thing an item has to have, or must not have. */
export interface Clause {
  /** Terms that have to stand in one unit. */
  terms: { term: string; prefix: boolean }[];
  /** The folded text that has to stand in it, where the terms alone do not say it; empty for a field. */
  phrase: string;
  /** Whether the last word may go on. */
  prefix: boolean;
  negative: boolean;
}

export interface Query {
  clauses: Clause[];
  /** What was not understood: `before:x`. */
  unknown: string[];
}

const fields = new Set(['site', 'tag', 'lang', 'type']);
const pattern = /(-?)(?:(\p{L}+)[:：])?(?:"([^"]*)"?|[“”„]([^“”]*)[“”]?|「([^」]*)」?|(\S+))/gu;

/**
 * Reads what a person typed: words, `"phrases"`, `-without`, `site:`, `tag:`, `lang:`, `type:`. Every part has to be found. The last
 * word may be a beginning, as long as the person types; so may any word with a `*`.
 */
export function parseQuery(typed: string): Query {
  const clauses: Clause[] = [];
  const unknown: string[] = [];
  for (const match of typed.matchAll(pattern)) {
    const [whole, minus, field, ...values] = match;
    const quoted = values.slice(0, 3).find((value) => value !== undefined);
    const value = quoted ?? values[3] ?? '';
    const negative = minus === '-';
    const name = field?.toLowerCase();
    if (name && fields.has(name)) {
      if (value) clauses.push({ terms: [fieldLookup(name, value)], phrase: '', prefix: false, negative });
      continue;
    }
    // A colon in a text is no field: `https://…`, `Kant: ethics`.
    const text = field ? `${field}:${value}` : value;
    const last = quoted === undefined && match.index + whole.length === typed.length;
    const open = !negative && (last || (quoted === undefined && text.endsWith('*')));
    const clause = textClause(text, { prefix: open, negative });
    if (clause) clauses.push(clause);
    else if (/[\p{L}\p{N}]/u.test(text)) unknown.push(text);
  }
  return { clauses, unknown };
}

function fieldLookup(name: string, value: string) {
  const exact = name === 'tag' && !value.endsWith('*');
  // A tag ends where it ends; of a site and a language the beginning is enough.
  return { term: fieldTerm(name, value), prefix: !exact };
}

/** What has to be found for a text; undefined when there is nothing to look up in it. */
export function textClause(text: string, { prefix = false, negative = false } = {}): Clause | undefined {
  const phrase = foldForSearch(text).text.trim();
  const terms: Clause['terms'] = [];
  eachTerm(phrase, (term) => terms.push({ term, prefix: false }));
  const isAlone = ({ term }: { term: string }) => term.length === 1 && isUnspaced(term.charCodeAt(0));
  // The last character of a run stands in the pair before it already; one that is a run of its own may begin any pair.
  const needed = terms.filter((term, i) => !(isAlone(term) && isUnspaced(terms[i - 1]?.term.charCodeAt(0) ?? 0)));
  for (const term of needed) term.prefix = isAlone(term);
  const last = needed.at(-1);
  if (!last) return undefined;
  // A single letter begins too much.
  const endsOpen = prefix && last.term.length > 1 && !isUnspaced(last.term.charCodeAt(0)) && endsInWord(phrase);
  if (endsOpen) last.prefix = true;
  return { terms: needed, phrase, prefix: endsOpen, negative };
}

const endsInWord = (text: string) => isWordUnit(text.charCodeAt(text.length - 1));

/** A stretch of a folded text. */
export type Span = [start: number, end: number];

/** Where a phrase stands in a folded text: at the bounds of words, unless what is beside it is written without spaces. */
export function occurrences(folded: string, phrase: string, prefix: boolean): Span[] {
  const found: Span[] = [];
  if (phrase === '') return found;
  for (let at = folded.indexOf(phrase); at !== -1; at = folded.indexOf(phrase, at + 1)) {
    const end = at + phrase.length;
    if (!joined(folded, at) && (prefix || !joined(folded, end))) found.push([at, end]);
  }
  return found;
}

/** Whether the units before and at `at` belong to one word. */
function joined(text: string, at: number): boolean {
  if (at <= 0 || at >= text.length) return false;
  const [a, b] = [text.charCodeAt(at - 1), text.charCodeAt(at)];
  return isWordUnit(a) && isWordUnit(b) && !isUnspaced(a) && !isUnspaced(b);
}
