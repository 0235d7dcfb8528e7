import type { Source, SourceKind } from '../source/model';
import type { GlossDatabase } from './database';

export const sortOrders = ['newest', 'oldest', 'title', 'site', 'longest', 'shortest'] as const;
export type SortOrder = (typeof sortOrders)[number];

/** What of the library is shown; an absent member lets everything through. */
export interface Filter {
  kind?: SourceKind;
  site?: string;
  lang?: string;
  tag?: string;
  /** Captured at or after, ms since the epoch. */
  since?: number;
  /** Without it, all but what was put aside. */
  state?: 'unread' | 'archived' | 'all';
  has?: 'summary' | 'translation';
}

/** The filtered sources in order. `having`: the sources that have what `filter.has` asks for. */
export function arrange(
  sources: Source[],
  filter: Filter,
  order: SortOrder,
  having: ReadonlySet<string> | undefined,
): Source[] {
  const kept = sources.filter((source) => matches(source, filter) && (!filter.has || having?.has(source.id)));
  // As they come from the database.
  if (order === 'newest') return kept;
  const names = new Intl.Collator();
  const by: Record<Exclude<SortOrder, 'newest'>, (a: Source, b: Source) => number> = {
    oldest: (a, b) => a.capturedAt - b.capturedAt,
    title: (a, b) => names.compare(a.title, b.title),
    site: (a, b) => names.compare(a.site, b.site) || b.capturedAt - a.capturedAt,
    longest: (a, b) => b.words - a.words,
    shortest: (a, b) => a.words - b.words,
  };
  return kept.sort(by[order]);
}

function matches(source: Source, { kind, site, lang, tag, since, state }: Filter): boolean {
  if (kind && source.kind !== kind) return false;
  if (site && source.site !== site) return false;
  if (lang && source.lang !== lang) return false;
  if (tag && !source.tags.includes(tag)) return false;
  if (since !== undefined && source.capturedAt < since) return false;
  const archived = source.archivedAt !== undefined;
  if (state === 'archived') return archived;
  if (state === 'unread') return !archived && source.readAt === undefined;
  return state === 'all' || !archived;
}

/** Values that occur, each with how often, the commonest first. */
export function choicesIn(sources: Source[]): Record<'sites' | 'langs' | 'tags', [value: string, count: number][]> {
  const count = (values: string[]) => {
    const counts = new Map<string, number>();
    for (const value of values) if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
    return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  };
  return {
    sites: count(sources.map(({ site }) => site)),
    langs: count(sources.map(({ lang }) => lang)),
    tags: count(sources.flatMap(({ tags }) => tags)),
  };
}

/** Sources that have a gloss of this kind. Reads keys only. */
export async function sourcesWith(db: GlossDatabase, kind: 'summary' | 'translation'): Promise<Set<string>> {
  const keys = await db.glosses.where('[kind+sourceId]').between([kind, ''], [kind, '\uffff']).keys();
  return new Set((keys as unknown as [string, string][]).map(([, sourceId]) => sourceId));
}

/** What lies in the trash, deleted last first. */
export async function listTrash(db: GlossDatabase): Promise<Source[]> {
  const deleted = await db.sources.filter(({ deletedAt }) => deletedAt !== undefined).toArray();
  return deleted.sort((a, b) => (b.deletedAt ?? 0) - (a.deletedAt ?? 0));
}
