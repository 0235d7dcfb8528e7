import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { createEvidence } from '../../lib/gloss/evidence';
import type { Passage } from '../../lib/source/model';
import { splitSentences } from '../../lib/source/sentences';
import { countWords } from '../../lib/source/words';
import type { Bench } from './bench';
import { inventions, mutations, seeded } from './evidence-quotes';
import { readTalks } from './talks';

const perSide = 500;
const repeats = 3;

/**
 * Quotes cut from real talks and Chinese articles and then changed as models change them must be found or near; invented ones,
 * made of the same words, must be missing. `--data`: the fixtures folder. GLOSS_VERBOSE=1 prints each wrong verdict.
 */
export const bench: Bench = {
  run: async ({ data = process.env.GLOSS_FIXTURES ?? path.resolve('../shared/fixtures') }) => {
    const folder = path.join(data, 'subtitles/long-talks');
    if (!existsSync(folder)) return { notes: [`Skipped: ${folder} is absent.`], tables: [], json: { skipped: true } };
    const talks = readTalks(folder).map((talk) => talk.passages);
    const sources = [...talks, ...chineseArticles(path.join(data, 'articles-multilingual/ground-truth.json'))];
    const checkers = sources.map(createEvidence);
    const random = seeded(20_261_122);
    const table: { side: string; kind: string; counts: Record<'found' | 'near' | 'missing', number> }[] = [];
    const count = (side: string, kind: string, verdict: 'found' | 'near' | 'missing') => {
      let row = table.find((r) => r.side === side && r.kind === kind);
      if (!row) {
        row = { side, kind, counts: { found: 0, near: 0, missing: 0 } };
        table.push(row);
      }
      row.counts[verdict]++;
    };
    const wrong: string[] = [];
    for (const [side, kinds] of [
      ['real', mutations],
      ['invented', inventions],
    ] as const) {
      const names = Object.keys(kinds);
      for (let made = 0, tries = 0; made < perSide && tries < perSide * 40; tries++) {
        const kind = names[made % names.length] ?? '';
        const chosen = Math.floor(random() * sources.length);
        const quote = kinds[kind]?.(sources[chosen] ?? [], random, sources[(chosen + 1) % sources.length] ?? []);
        if (!quote) continue;
        made++;
        const { verdict, quote: own } = checkers[chosen]?.check(quote.text, quote.cited) ?? {
          verdict: 'missing',
          quote: '',
        };
        count(side, kind, verdict);
        if ((side === 'real') === (verdict === 'missing'))
          wrong.push(`${side}, ${kind}, ${verdict}: ${quote.text}  <<>>  ${own}`);
      }
    }
    const share = (side: string, right: (c: Record<'found' | 'near' | 'missing', number>) => number) => {
      const rows = table.filter((row) => row.side === side);
      return (
        rows.reduce((sum, row) => sum + right(row.counts), 0) /
        rows.reduce((sum, row) => sum + row.counts.found + row.counts.near + row.counts.missing, 0)
      );
    };
    const speed = measureSpeed(talks, random);
    return {
      notes: process.env.GLOSS_VERBOSE ? wrong : [],
      tables: [
        {
          title: 'Verdicts',
          columns: ['side', 'kind', 'found', 'near', 'missing'],
          rows: table.map(({ side, kind, counts }) => [side, kind, counts.found, counts.near, counts.missing]),
        },
        {
          title: 'Speed on one source',
          columns: ['words', 'index ms', 'ms a quote'],
          rows: [[speed.words, speed.indexMs, speed.quoteMs]],
        },
      ],
      json: {
        realRight: share('real', (c) => c.found + c.near),
        inventedRight: share('invented', (c) => c.missing),
        ...speed,
      },
    };
  },
};

/** A source of at least 20 000 words, of as many talks as it takes; half the quotes real, half invented. */
function measureSpeed(talks: Passage[][], random: () => number) {
  const passages: Passage[] = [];
  let words = 0;
  for (const passage of talks.flat()) {
    if (words >= 20_000) break;
    passages.push({ ...passage, n: passages.length + 1 });
    words += countWords(passage.text);
  }
  const kinds = [...Object.values(mutations), ...Object.values(inventions)];
  const quotes = Array.from({ length: 1000 }, (_, i) => kinds[i % kinds.length]?.(passages, random, passages)).filter(
    (q) => q !== undefined,
  );
  let [indexMs, quoteMs] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let i = 0; i < repeats; i++) {
    const start = performance.now();
    const evidence = createEvidence(passages);
    const indexed = performance.now();
    for (const { text, cited } of quotes) evidence.check(text, cited);
    indexMs = Math.min(indexMs, indexed - start);
    quoteMs = Math.min(quoteMs, (performance.now() - indexed) / quotes.length);
  }
  return { words, indexMs, quoteMs };
}

const GroundTruth = z.record(z.string(), z.object({ articleBody: z.string(), kind: z.string(), lang: z.string() }));

/** The longer Chinese articles, one passage a sentence. */
function chineseArticles(file: string): Passage[][] {
  if (!existsSync(file)) return [];
  return Object.values(GroundTruth.parse(JSON.parse(readFileSync(file, 'utf8'))))
    .filter(({ lang, kind, articleBody }) => lang === 'zh' && kind === 'article' && articleBody.length > 1200)
    .slice(0, 4)
    .map(({ articleBody }) =>
      splitSentences(articleBody, 'zh').map(({ text }, i) => ({ n: i + 1, text, anchor: { b: i } })),
    );
}
