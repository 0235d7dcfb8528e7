import { z } from 'zod';
import { Term } from '../gloss/translation/model';
import type { Source } from '../source/model';
import type { GlossDatabase } from './database';

/** A term the person fixed, for translations into one language: everywhere, on one site, or in one source. */
export const TermRow = Term.extend({
  /** `termId`. */
  id: z.string(),
  /** BCP 47 with script. */
  lang: z.string(),
  /** `all`, `site:HOST` or `source:ID`; the narrower wins. */
  scope: z.string(),
});
export type TermRow = z.infer<typeof TermRow>;

const termId = (lang: string, scope: string, source: string) => JSON.stringify([lang, scope, source.toLowerCase()]);

export type TermScope = 'all' | 'site' | 'source';

/** Where a term of a source holds: `all`, `site:HOST`, `source:ID`. A file has no site: then it holds everywhere. */
export function scopeOf(source: Pick<Source, 'id' | 'site'>, scope: TermScope): string {
  if (scope === 'source') return `source:${source.id}`;
  return scope === 'site' && source.site ? `site:${source.site}` : 'all';
}

/** The terms that hold for a source in translations into `lang`, each once: those of the source before the site's, these before the rest. */
export async function termsFor(
  db: GlossDatabase,
  source: Pick<Source, 'id' | 'site'>,
  lang: string,
): Promise<TermRow[]> {
  const scopes = (['source', 'site', 'all'] as const).map((scope) => scopeOf(source, scope));
  const rows = await db.terms
    .where('lang')
    .equals(lang)
    .filter(({ scope }) => scopes.includes(scope))
    .toArray();
  const seen = new Set<string>();
  return rows
    .sort((a, b) => scopes.indexOf(a.scope) - scopes.indexOf(b.scope) || a.source.localeCompare(b.source))
    .filter((row) => {
      const key = row.source.toLowerCase();
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    });
}

/** Fixes how a term is rendered; one rendering a scope. */
export async function fixTerm(
  db: GlossDatabase,
  source: Pick<Source, 'id' | 'site'>,
  order: { lang: string; scope: TermScope; term: Term },
): Promise<void> {
  const scope = scopeOf(source, order.scope);
  const id = termId(order.lang, scope, order.term.source);
  await db.terms.put({ id, lang: order.lang, scope, ...order.term });
}

export async function dropTerm(db: GlossDatabase, id: string): Promise<void> {
  await db.terms.delete(id);
}

/**
 * Adds terms that come from another library; what the person fixed here stays. `renamed`: sources that have another id here. Call inside
 * a transaction over `terms`.
 */
export async function addTerms(
  db: GlossDatabase,
  terms: readonly TermRow[],
  renamed: ReadonlyMap<string, string>,
): Promise<void> {
  const here = new Set(await db.terms.toCollection().primaryKeys());
  const rows = terms.map((term) => {
    const source = /^source:(.*)$/s.exec(term.scope)?.[1];
    const scope = source === undefined ? term.scope : `source:${renamed.get(source) ?? source}`;
    return { ...term, scope, id: termId(term.lang, scope, term.source) };
  });
  await db.terms.bulkPut(rows.filter(({ id }) => !here.has(id)));
}
