import type { Body, Source } from '../source/model';
import { contentWords } from '../source/words';
import type { GlossDatabase } from './database';
import { getBody } from './queries';
import { sourcesHaving } from './search/search';

/** Words that stand for an item, and how many of them another has to share. */
const topicWords = 24;
const leastShared = 4;
/** A word that stands in more than this share of the library says nothing about a topic. */
const common = 0.25;

/** An item that is about the same things, and the words it shares, the rarest first. */
export interface Related {
  source: Source;
  shared: string[];
}

/**
 * Items that share topics with a source: its words that stand in few other items, weighed by how often it uses them and how rare they
 * are (tf-idf; Salton and Buckley 1988), looked up in the search index. Nothing leaves the browser.
 */
export async function relatedTo(db: GlossDatabase, source: Source, most = 5): Promise<Related[]> {
  const body = await getBody(db, source.id, source.contentHash);
  const words = body ? topicsOf(source, body) : [];
  if (words.length === 0) return [];
  const { having, total } = await sourcesHaving(db, words);
  const scores = new Map<string, { score: number; shared: [word: string, rarity: number][] }>();
  words.forEach((word, i) => {
    const ids = having[i] ?? [];
    if (ids.length < 2 || ids.length > Math.max(3, total * common)) return;
    const rarity = Math.log(1 + total / ids.length);
    for (const id of ids) {
      if (id === source.id) continue;
      const known = scores.get(id) ?? { score: 0, shared: [] };
      known.score += rarity;
      known.shared.push([word, rarity]);
      scores.set(id, known);
    }
  });
  const best = [...scores]
    .filter(([, { shared }]) => shared.length >= leastShared)
    .sort(([, a], [, b]) => b.score - a.score)
    .slice(0, most);
  const rows = await db.sources.bulkGet(best.map(([id]) => id));
  return best.flatMap(([, { shared }], i) => {
    const row = rows[i];
    return row ? [{ source: row, shared: shared.sort(([, a], [, b]) => b - a).map(([word]) => word) }] : [];
  });
}

/** The words an item uses most, those of its title first. Single characters are too common to be topics. */
function topicsOf({ title, lang }: Source, { passages }: Body): string[] {
  const counts = new Map<string, number>();
  const count = (text: string, weight: number) => {
    for (const word of contentWords(text, lang))
      if (word.length > 1) counts.set(word, (counts.get(word) ?? 0) + weight);
  };
  count(title, 3);
  for (const { text } of passages) count(text, 1);
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, topicWords)
    .map(([word]) => word);
}
